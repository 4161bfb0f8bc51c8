"""German sort order, the same in Python and in PostgreSQL: Ärzte beside Arbeit.

As DIN 5007 has it: ä as a, ß as ss, capitals as small letters; hyphens, quotation marks and
brackets count for nothing. The server's own collation takes no part in it.
"""

import unicodedata

from django.db.models import CharField, Func

_FROM = "ÄÖÜÉÈÊËÁÀÂÃÅÓÒÔÕÍÌÎÏÚÙÛÇÑŠŽČĆŁŃŚŹäöüéèêëáàâãåóòôõíìîïúùûçñšžčćłńśź"
_TO = "aoueeeeaaaaaooooiiiiuuucnszcclnszaoueeeeaaaaaooooiiiiuuucnszcclnsz"
_IGNORED = '-\u00ad\u2010\u2011\u2013\u2014„“”»«"()[]_.,:;!?*'
_ASCII_LOWER = {n: n + 32 for n in range(ord("A"), ord("Z") + 1)}
_TABLE = str.maketrans(_FROM, _TO, _IGNORED) | _ASCII_LOWER


def german_order(name: str) -> str:
    """Sort key for names: `sorted(names, key=german_order)`."""
    text = unicodedata.normalize("NFC", name).replace("ß", "ss").replace("ẞ", "ss")
    return text.translate(_TABLE)


class GermanOrder(Func):
    """Database expression of `german_order`: `ordering = [GermanOrder("name"), "name"]`."""

    arity = 1
    output_field = CharField()
    template = (
        "lower(translate(replace(replace(normalize(%(expressions)s), 'ß', 'ss'), 'ẞ', 'ss'),"
        f" '{_FROM}{_IGNORED}', '{_TO}') COLLATE \"C\")"
    )
