"""Which pages there are to look at: every kind the readers have, and every screen of the desk.

Some addresses are fixed by the address plan; the others are found by following the demo's own
links, as their keys and dates differ from one demo to the next.
"""

from urllib.parse import urlsplit

from playwright.sync_api import Page

READERS = {
    "startseite": "/",
    "rubrik": "/rubrik/e-government/",
    "region": "/regionen/thueringen/",
    "regionen": "/regionen/",
    "ministerien": "/ministerien/",
    "ministerium": "/ministerien/bmds/",
    "themen": "/themen/",
    "thema": "/themen/registermodernisierung/",
    "organisationen": "/organisationen/",
    "organisation": "/organisationen/fitko/",
    "personen": "/personen/",
    "atlas": "/atlas/",
    "filter": "/rubrik/e-government/?region=bund&von=2020-01-01",
    "filter-leer": "/rubrik/e-government/?region=hamburg&ministerium=bmg",
    "filter-unsinn": "/rubrik/politik/?region=atlantis",
    "suche": "/suche/?q=Verwaltungscloud",
    "suche-leer": "/suche/",
    "suche-meinten-sie": "/suche/?q=Verwaltugscloud",
    "suche-ohne-treffer": "/suche/?q=Nashorn",
    "archiv": "/archiv/",
    "korrekturen": "/korrekturen/",
    "bildquellen": "/bildquellen/",
    "impressum": "/impressum/",
    "datenschutz": "/datenschutz/",
    "barrierefreiheit": "/barrierefreiheit/",
    "nicht-gefunden": "/gibt-es-nicht/",
}
# Name → the page where it is linked, and which link it is.
FOUND = {
    "meldung": ("/", ".more"),
    "aeltere-meldungen": ("/", "[rel=next].pager__link"),
    "meldung-mit-korrektur": ("/korrekturen/", ".notice__title a"),
    "meldung-mit-ki-bild": ("/bildquellen/", ".credits:has(.credit--ai) li li a"),
    "meldung-ohne-bild": ("/rubrik/kommunen/", ".teaser:not(:has(img)) .more"),
    "archiv-monat": ("/archiv/", ".shelf__link"),
    "person": ("/personen/", ".shelf__link"),
}
ARTICLES = "/redaktion/articles/article/"
DESK = {
    "artikel": ARTICLES,
    "artikel-neu": f"{ARTICLES}add/",
    "bilder": "/redaktion/articles/image/",
    "bilder-hochladen": "/redaktion/articles/image/add/",
    "platzierungen": "/redaktion/articles/placement/",
    "platzierung": "/redaktion/articles/placement/add/",
    "startseite-platzieren": "/redaktion/articles/placement/startseite/",
    "schlagwoerter": "/redaktion/articles/tag/",
    "behoerden": "/redaktion/regions/body/",
    "regionen": "/redaktion/regions/region/",
    "adressen": "/redaktion/articles/redirect/",
    "benutzer": "/redaktion/auth/user/",
    "verschlagworten": f"{ARTICLES}verschlagworten/",
    "verschlagworten-mengen": f"{ARTICLES}verschlagworten/mengen/",
    "verschlagworten-luecken": f"{ARTICLES}verschlagworten/luecken/",
    "verschlagworten-verlauf": f"{ARTICLES}verschlagworten/verlauf/",
}
_PREVIEW = "[data-preview]"
_ROW = "#result_list tbody th a"
DESK_FOUND = {
    "artikel-entwurf": (f"{ARTICLES}?stand=draft", _ROW),
    "artikel-auf-sendung": (f"{ARTICLES}?stand=on_air", _ROW),
    "artikel-geaendert": (f"{ARTICLES}?stand=pending", _ROW),
    "bild": ("/redaktion/articles/image/", ".library__open"),
    "schlagwort": ("/redaktion/articles/tag/", _ROW),
    "behoerde": ("/redaktion/regions/body/", _ROW),
    "benutzerin": ("/redaktion/auth/user/", _ROW),
}
EVERYBODY = "admin"  # who may see every screen
ROLES = ("autor", "redaktion", "bild", "schlagwort", "cvd", EVERYBODY)


def readers_pages(page: Page, address: str) -> dict[str, str]:
    """Name → path of every kind of page; what this journal does not have is left out."""
    found = {name: _linked(page, address, *place) for name, place in FOUND.items()}
    if month := found["archiv-monat"]:
        found["archiv-jahr"] = f"{month.rsplit('/', 2)[0]}/"
        found["archiv-tag"] = _linked(page, address, month, "a.calendar__day")
    return READERS | {name: path for name, path in found.items() if path}


def desk_pages(page: Page, address: str) -> dict[str, str]:
    """Name → path of the desk's screens, as far as the one who is signed in finds them."""
    found = {name: _linked(page, address, *place) for name, place in DESK_FOUND.items()}
    if changed := found["artikel-geaendert"]:
        found["fassungen"] = changed.replace("change/", "fassungen/").partition("?")[0]
        found["vergleich"] = found["fassungen"] + "?von=1&bis=2"
        found["vorschau"] = _linked(page, address, changed, _PREVIEW)
    if tag := found["schlagwort"]:
        found["schlagwoerter-zusammenfuehren"] = tag.replace("change/", "zusammenfuehren/")
    return DESK | {name: path for name, path in found.items() if path}


def withdrawn_page(page: Page, address: str) -> str | None:
    """The address of an article that was taken off air; only the desk can still find it."""
    form = _linked(page, address, f"{ARTICLES}?stand=withdrawn", _ROW)
    preview = form and _linked(page, address, form, _PREVIEW)
    return preview and f"/artikel/zurueckgezogen-{preview.rstrip('/').rpartition('/')[2]}/"


def _linked(page: Page, address: str, path: str, link: str) -> str | None:
    """What a link of a page leads to, as a path from the root; none where it is missing."""
    page.goto(address + path)
    links = page.locator(link)
    if not links.count():
        return None
    whole = urlsplit(links.first.evaluate("link => link.href"))
    return whole._replace(scheme="", netloc="").geturl()
