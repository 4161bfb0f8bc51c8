from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django_prose_editor.fields import ProseEditorField

from articles.body_figures import without_figures
from articles.body_html import clean_body
from articles.models.author import Author
from articles.models.image import Image
from newsroom.fields import BlockField, HtmlField, HtmlText, LineField

KICKER_LENGTH = 60
HEADLINE_LENGTH = 140
TEASER_LENGTH = 600
_WORDS_FOR_A_TITLE = 8

# Every node of the editor must be named; what is missing here cannot be typed or pasted.
BODY_EXTENSIONS: dict[str, Any] = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Raised": True,
    "Lowered": True,
    "ArticleLink": True,
    "BulletList": True,
    "NumberedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "LibraryPicture": True,
    "Pasting": True,
    "GermanText": True,
    "NoSpellCheck": False,
    "FindAndReplace": True,
    "WordCount": True,
    "ActiveButtons": True,
}


class BodyField(HtmlText, ProseEditorField):
    """HTML of an article's body: edited in the prose editor, sanitised on every way in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, **({"extensions": dict(BODY_EXTENSIONS), "sanitize": clean_body} | kwargs)
        )

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """Sanitise a form's text; too long text is a validation error of the field."""
        try:
            return super().clean(value, model_instance)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's own signature
        """Sanitise before every INSERT and UPDATE, so imports and scripts cannot skip it."""
        cleaned = clean_body(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, cleaned)
        return cleaned

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations see a text column with its CHECK, without the editor."""
        name, _, args, kwargs = super().deconstruct()
        return name, f"{HtmlField.__module__}.{HtmlField.__qualname__}", args, kwargs


def working_title(kicker: str, headline: str, teaser: str) -> str:
    """Title at the desk: as readers see it, or whatever exists of it so far."""
    parts = (kicker, headline or Truncator(teaser).words(_WORDS_FOR_A_TITLE, truncate=" …"))
    return ": ".join(part for part in parts if part) or "Ohne Überschrift"


class Content(models.Model):
    """Abstract model: the text columns that a working copy and its revisions share."""

    kicker = LineField(
        "Dachzeile",
        max_length=KICKER_LENGTH,
        blank=True,
        help_text="Ort oder Stelle, um die es geht: „Thüringen“, „Bund/BMDS“, „Bitkom“.",
    )
    headline = LineField(
        "Überschrift",
        max_length=HEADLINE_LENGTH,
        blank=True,
        help_text="Was geschehen ist, mit einem Verb; am besten unter 70 Zeichen.",
    )
    teaser = BlockField(
        "Teaser",
        max_length=TEASER_LENGTH,
        blank=True,
        help_text="Ein bis zwei ganze Sätze für die Listen vor „mehr…“, 140 bis 320 Zeichen.",
    )
    body = BodyField("Text", blank=True)
    lead_image = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_led",
        verbose_name="Aufmacherbild",
    )
    lead_caption = LineField(
        "Bildunterschrift",
        max_length=500,
        blank=True,
        help_text="Nur für diesen Artikel; leer gilt die Bildunterschrift aus der Bildablage.",
    )
    author = models.ForeignKey(
        Author,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="Autor",
    )
    byline = LineField(
        "Autorenzeile",
        max_length=200,
        blank=True,
        help_text="Wie sie gedruckt wird, zum Beispiel „Von Anna Weber und Jan Roth“; leer gilt "
        "das Feld „Autor“.",
    )

    class Meta:
        abstract = True

    @classmethod
    def content_fields(cls) -> tuple[str, ...]:
        """Attribute names of the shared columns, in the order of the form."""
        return tuple(field.attname for field in Content._meta.fields)

    @property
    def working_title(self) -> str:
        """Kicker and headline, or without a headline the first words of the teaser."""
        teaser = "" if "teaser" in self.get_deferred_fields() else self.teaser
        return working_title(self.kicker, self.headline, teaser)

    def words(self) -> dict[str, Any]:
        """The shared text columns without pictures, by name."""
        written = self.content()
        for name in ("lead_image_id", "lead_caption"):
            del written[name]
        return written | {"body": without_figures(self.body)}

    def content(self) -> dict[str, Any]:
        """The shared columns as a mapping, to create another row with the same content."""
        return {name: getattr(self, name) for name in self.content_fields()}
