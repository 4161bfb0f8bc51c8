"""Lets Django's classes take a type in brackets at run time, as its stubs do: `ModelForm[Tag]`.

Django does so for querysets, managers and foreign keys only, though a base class in brackets is
evaluated when its module loads. Called before models, forms and admins are imported.
"""

from django.contrib.admin.options import BaseModelAdmin
from django.core.files.utils import FileProxyMixin
from django.core.paginator import BasePaginator
from django.db.models import Field, Lookup
from django.forms.formsets import BaseFormSet
from django.forms.models import BaseModelForm, ModelChoiceField
from django.views.generic.edit import FormMixin

_GENERIC = (
    BaseFormSet,
    BaseModelAdmin,
    BaseModelForm,
    BasePaginator,
    Field,
    FileProxyMixin,
    FormMixin,
    Lookup,
    ModelChoiceField,
)


def allow_brackets() -> None:
    """Make `Class[Type]` the class itself; only a type checker looks at the type."""
    for generic in _GENERIC:
        setattr(generic, "__class_getitem__", classmethod(lambda cls, _: cls))  # noqa: B010
