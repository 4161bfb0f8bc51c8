"""Normalised form of names for comparison, the same in Python and in PostgreSQL."""

from typing import Any

from django.core.checks import CheckMessage
from django.db.models import CharField, Func, GeneratedField, Value
from django.db.models.functions import Lower, Replace

from newsroom.plain_text import normalise_line

# Letters outside ASCII that German names and their neighbours are written with. PostgreSQL's own
# `lower` depends on the server's locale, so capitals beyond ASCII are listed, too.
_FROM = "ÄÖÜẞÉÈÊËÁÀÂÃÅÓÒÔÕÍÌÎÏÚÙÛÇÑŠŽČĆŁŃŚŹéèêëáàâãåóòôõíìîïúùûçñšžčćłńśź"
_TO = "äöüßeeeeaaaaaooooiiiiuuucnszcclnszeeeeaaaaaooooiiiiuuucnszcclnsz"
_SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_SEPARATORS = " \t\n\u00a0\u00ad\u2009\u202f-\u2010\u2011\u2013\u2014_./"
_MAX_LENGTH = 120
_ASCII_LOWER = {n: n + 32 for n in range(ord("A"), ord("Z") + 1)}
_TABLE = str.maketrans(_FROM, _TO) | _ASCII_LOWER


def folded(name: str) -> str:
    """A name without case, accents, blanks and hyphens, ä as ae: `E-Government` → `egovernment`."""
    text = normalise_line(name).translate(_TABLE)
    for letter, spelled in _SPELLED_OUT.items():
        text = text.replace(letter, spelled)
    return text.translate(dict.fromkeys(map(ord, _SEPARATORS)))


class Normalized(Func):
    """PostgreSQL's `normalize`: composed letters (NFC)."""

    function = "normalize"


class Translated(Func):
    """PostgreSQL's `translate`: letter for letter; letters without a partner go."""

    function = "translate"
    arity = 3


class LowerAscii(Lower):
    """`lower` by the rules of ASCII, whatever the server's locale."""

    template = '%(function)s(%(expressions)s COLLATE "C")'


class FoldedField(GeneratedField):
    """Generated column with `folded(column)`: `FoldedField("name")`."""

    def __init__(self, column: str, **kwargs: Any) -> None:
        self.source = column
        kwargs |= {
            "expression": _folded_in_database(column),
            # Every ä or ß becomes two letters.
            "output_field": CharField(max_length=2 * _MAX_LENGTH),
            "db_persist": True,
            "editable": False,
        }
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations name the column; the rest follows."""
        name, path, _, kwargs = super().deconstruct()
        for given in ("expression", "output_field", "db_persist", "editable"):
            kwargs.pop(given, None)
        return name, path, [self.source], kwargs

    def _check_supported(self, _databases: list[str]) -> list[CheckMessage]:
        """Generated columns are supported by all PostgreSQL versions we run on (12+).

        Django 6.1 asks the server for its version here, and so any check of the settings would need
        a database that answers.
        """
        return []


def _folded_in_database(column: str) -> Func:
    text: Func = Translated(Normalized(column), Value(_FROM + _SEPARATORS), Value(_TO))
    text = LowerAscii(text)
    for letter, spelled in _SPELLED_OUT.items():
        text = Replace(text, Value(letter), Value(spelled))
    text.output_field = CharField()
    return text
