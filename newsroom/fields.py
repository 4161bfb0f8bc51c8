"""Model and form fields that normalise plain text on every way in: form, import, update.

Every column says so to the database as well (a CHECK of its own), and look-ups are normalised like
what they look for: a decomposed name (typed on a Mac) finds the composed one, and NUL causes no
server error.
"""

import math
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models import lookups
from django.db.models.expressions import Combinable

from newsroom.plain_text import (
    BLANKS,
    UNSEEN_IN_BLOCKS,
    UNSEEN_IN_BODIES,
    UNSEEN_IN_LINES,
    normalise_block,
    normalise_html,
    normalise_line,
    searchable,
)
from newsroom.slugs import SLUG, SLUG_LENGTH, free_slug, german_slug, validate_slug


class LineInput(forms.CharField):
    """Form field of one line, normalised before its length is checked."""

    def to_python(self, value: Any) -> str | None:
        """The line as it will be stored."""
        return super().to_python(normalise_line(value) if isinstance(value, str) else value)


class BlockInput(forms.CharField):
    """Form field of several lines, normalised before its length is checked."""

    def to_python(self, value: Any) -> str | None:
        """The text as it will be stored."""
        return super().to_python(normalise_block(value) if isinstance(value, str) else value)


class AddressInput(forms.URLField):
    """Form field of a web address."""

    def to_python(self, value: Any) -> str | None:
        """The address as it will be stored."""
        return super().to_python(normalise_line(value) if isinstance(value, str) else value)


class SlugInput(forms.SlugField):
    """Form field that makes a slug of any text."""

    default_validators = [validate_slug]

    def to_python(self, value: Any) -> str:
        """The slug as it will be stored."""
        return german_slug(super().to_python(value) or "", self.max_length or SLUG_LENGTH)


class _PlainLookup(lookups.Lookup[Any]):
    """Look-up class for parts of a text, which Django does not normalise like whole values."""

    def get_prep_lookup(self) -> Any:
        prepared = super().get_prep_lookup()
        return searchable(prepared) if isinstance(prepared, str) else prepared


def _plain(lookup: type[lookups.Lookup[Any]]) -> type[lookups.Lookup[Any]]:
    return type(f"Plain{lookup.__name__}", (_PlainLookup, lookup), {})


class PlainText(models.Field[str | Combinable, str]):
    """Base of all text fields; a subclass defines the normal form and the CHECK."""

    unseen: ClassVar[str]
    class_lookups: ClassVar[dict[str, type[lookups.Lookup[Any]]]] = {
        str(lookup.lookup_name): _plain(lookup)
        for lookup in (
            lookups.IExact,
            lookups.Contains,
            lookups.IContains,
            lookups.StartsWith,
            lookups.IStartsWith,
            lookups.EndsWith,
            lookups.IEndsWith,
        )
    }

    @staticmethod
    def normalise(text: str) -> str:
        """The text in its normal form."""
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        """Normalise a value from a form or fixture."""
        return self._normal(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        """Normalise a value for the database: on saving, updating and comparing."""
        return self._normal(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's own signature
        """Also set the normalised value on the instance."""
        value = super().pre_save(model_instance, add)
        normal = self._normal(value)
        if normal != value:
            setattr(model_instance, self.attname, normal)
        return normal

    def db_check(self, connection: Any) -> str:
        """The column's CHECK: composed, nothing unseen, and blanks alone are empty."""
        name = connection.ops.quote_name(self.column)
        return (
            f"{name} IS NFC NORMALIZED AND {name} !~ '[{self.unseen}]' "
            f"AND ({name} = '' OR {name} ~ '[^{BLANKS}]')"
        )

    def _normal(self, value: Any) -> Any:
        return type(self).normalise(value) if isinstance(value, str) else value


class LineField(PlainText, models.CharField[str | Combinable, str]):
    """A line of plain text: a name, a headline, a key."""

    normalise = staticmethod(normalise_line)
    unseen = UNSEEN_IN_LINES

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """A form's field that normalises first."""
        return super().formfield(**{"form_class": LineInput} | kwargs)


class BlockField(PlainText, models.TextField[str | Combinable, str]):
    """Plain text of several lines: a teaser, a note."""

    normalise = staticmethod(normalise_block)
    unseen = UNSEEN_IN_BLOCKS

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """A form's field that normalises first."""
        return super().formfield(**{"form_class": BlockInput} | kwargs)


class AddressField(PlainText, models.URLField[str | Combinable, str]):
    """An address in the web."""

    normalise = staticmethod(normalise_line)
    unseen = UNSEEN_IN_LINES

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """A form's field that normalises first."""
        defaults: dict[str, Any] = {"form_class": AddressInput, "assume_scheme": "https"}
        return super().formfield(**defaults | kwargs)


class HtmlText(PlainText):
    """What a column of HTML adds to its editor's field: soft hyphens may stand in it."""

    normalise = staticmethod(normalise_html)
    unseen = UNSEEN_IN_BODIES


class HtmlField(HtmlText, models.TextField[str | Combinable, str]):
    """A column of HTML, whatever edits it."""


class GermanSlugField(PlainText, models.SlugField[str | Combinable, str]):
    """A slug: made from another column where it is left empty, and numbered where it is taken."""

    default_validators = [validate_slug]
    normalise = staticmethod(normalise_line)

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """The slug a form stores, free if the row is new."""
        slug: str = super().clean(self._slug(value, model_instance), model_instance)
        return slug

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's own signature
        """The same for what no form has cleaned."""
        slug = self._slug(models.Field.pre_save(self, model_instance, add), model_instance)
        setattr(model_instance, self.attname, slug)
        return slug

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """A form's field that makes a slug of what is typed; empty, it follows the name."""
        defaults: dict[str, Any] = {"form_class": SlugInput}
        if self.source:
            defaults["required"] = False
        return super().formfield(**defaults | kwargs)

    def db_check(self, connection: Any) -> str:
        """The column's CHECK: `validate_slug` in PostgreSQL."""
        name = connection.ops.quote_name(self.column)
        pattern = f"{name} ~ '^{SLUG}$'"
        return f"({pattern} OR {name} = '')" if self.blank else pattern

    def _slug(self, value: Any, row: models.Model | None) -> str:
        longest = self.max_length or SLUG_LENGTH
        slug = german_slug(str(value or ""), longest)
        if row is None or not self.source:
            return slug
        if not slug:
            name = str(getattr(row, self.source) or "")
            fallback = str(row._meta.verbose_name)
            slug = german_slug(name, longest) or german_slug(fallback, longest)
        if not row._state.adding:
            return slug
        others = row._meta.model._base_manager.exclude(pk=row.pk)
        return free_slug(slug, lambda free: others.filter(**{self.attname: free}).exists(), longest)


class PlainJSONField(models.JSONField):
    """JSON whose words are plain text, and whose numbers are numbers."""

    def get_prep_value(self, value: Any) -> Any:
        """Normalise every text in it; infinity and NaN, which JSON does not know, are null."""
        return super().get_prep_value(_plain_json(value))


def _plain_json(value: Any) -> Any:
    if isinstance(value, str):
        return normalise_html(value)
    if isinstance(value, dict):
        return {_plain_json(name): _plain_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_json(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
