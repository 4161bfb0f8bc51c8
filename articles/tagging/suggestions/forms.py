"""Inflected German forms of the names of Länder and ministries."""

import re
from collections.abc import Iterator

# ISO code → adjective stems, forms before a noun, abbreviations that are no other word.
LAND_FORMS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "DE-BW": (("baden-württembergisch",), ("Baden-Württemberger",), ("BaWü",)),
    "DE-BY": (("bayerisch", "bayrisch"), (), ()),
    "DE-BE": (("berlinisch",), (), ()),
    "DE-BB": (("brandenburgisch",), ("Brandenburger",), ()),
    "DE-HB": (("bremisch",), ("Bremer",), ()),
    "DE-HH": (("hamburgisch",), ("Hamburger",), ()),
    "DE-HE": (("hessisch",), (), ()),
    "DE-MV": (
        ("mecklenburg-vorpommersch", "mecklenburg-vorpommerisch"),
        (),
        ("M-V", "Meck-Pomm", "MeckPomm"),
    ),
    "DE-NI": (("niedersächsisch",), (), ()),
    "DE-NW": (("nordrhein-westfälisch",), (), ("NRW",)),
    "DE-RP": (("rheinland-pfälzisch",), (), ("RLP",)),
    "DE-SL": (("saarländisch",), ("Saarländer",), ()),
    "DE-SN": (("sächsisch",), (), ()),
    "DE-ST": (("sachsen-anhaltisch", "sachsen-anhaltinisch"), (), ()),
    "DE-SH": (("schleswig-holsteinisch",), ("Schleswig-Holsteiner",), ()),
    "DE-TH": (("thüringisch",), ("Thüringer",), ()),
}
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_HEADS = (
    "ministerium", "ministeriums", "ministerien", "minister", "ministers", "ministerin", "ressort",
    "ressorts",
)  # fmt: skip

# A word of a ministry's official name → what compounds about it begin with.
PORTFOLIOS: dict[str, tuple[str, ...]] = {
    "digitales": ("Digital",),
    "digitalisierung": ("Digital", "Digitalisierungs"),
    "staatsmodernisierung": ("Staatsmodernisierungs", "Modernisierungs"),
    "wirtschaft": ("Wirtschafts",),
    "energie": ("Energie",),
    "klimaschutz": ("Klimaschutz", "Klima"),
    "verkehr": ("Verkehrs",),
    "infrastruktur": ("Infrastruktur",),
    "innern": ("Innen",),
    "inneres": ("Innen",),
    "bau": ("Bau",),
    "bauwesen": ("Bau",),
    "justiz": ("Justiz",),
    "verbraucherschutz": ("Verbraucherschutz",),
    "umwelt": ("Umwelt",),
    "bildung": ("Bildungs",),
    "kultus": ("Kultus",),
    "forschung": ("Forschungs",),
    "wissenschaft": ("Wissenschafts",),
    "raumfahrt": ("Raumfahrt",),
    "familie": ("Familien",),
    "landwirtschaft": ("Landwirtschafts", "Agrar"),
    "heimat": ("Heimat",),
    "finanzen": ("Finanz",),
    "arbeit": ("Arbeits",),
    "soziales": ("Sozial",),
    "verteidigung": ("Verteidigungs",),
    "gesundheit": ("Gesundheits",),
    "entwicklung": ("Entwicklungs",),
    "auswärtiges": ("Außen",),
}
_WORDS = re.compile(r"\w+")


def genitive(name: str) -> str:
    """„Hessen“ becomes „Hessens“; names that end in s stay as they are."""
    return name if name.endswith(("s", "ß", "x", "z")) else f"{name}s"


def adjectives(stem: str) -> Iterator[str]:
    """Every inflection, small and capital, such as „sächsische“ and „Nordrhein-Westfälischen“."""
    for ending in _ADJECTIVE_ENDINGS:
        form = stem + ending
        yield form
        yield form[0].upper() + form[1:]
        yield "-".join(part.capitalize() for part in form.split("-"))


def portfolios(long_name: str) -> set[str]:
    """First parts of compounds for a ministry, such as „Digital“ and „Verkehrs“."""
    words = {word.lower() for word in _WORDS.findall(long_name)}
    return {beginning for word in words for beginning in PORTFOLIOS.get(word, ())}


def office_words(portfolio: str) -> Iterator[str]:
    """The ministry and who leads it, such as „Digitalministerium“ and „Digitalministerin“."""
    for head in _HEADS:
        yield portfolio + head


def of_the_federation(word: str) -> str:
    """„Digitalminister“ becomes „Bundesdigitalminister“."""
    return f"Bundes{word[0].lower()}{word[1:]}"
