"""Context words around a name that decide its meaning."""

from datetime import date


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEDERAL_DIGITAL_MINISTRY_SINCE = date(2025, 5, 6)  # BMDS; before it only Länder had one

# Who acts when these follow a Land's name or adjective; matched at a word's start or inside.
ACTORS = (
    "ministeri", "minister", "regierung", "kabinett", "landtag", "senat", "bürgerschaft",
    "staatskanzlei", "verwaltung", "behörde", "kommune", "städte", "landkreis", "landes",
    "finanzämt", "finanzamt", "polizei", "justiz", "rechnungshof", "beauftragte", "hochschul",
    "universität", "parlament", "gemeinde", "bezirk", "bürgeramt", "bürgerämt", "gericht",
    "staatssekretär", "staatsrat", "abgeordnete", "schulen", "stadt", "rathaus", "rathäuser",
    "bürgermeister", "kreise", "modell", "gesetz", "rechenzentrum", "oberste", "landrat",
    "landräte", "digitalagentur", "datenschutz", "verfassungsschutz", "krankenhäuser", "cio",
    "cdo", "beschäftigte", "steuerverwaltung", "digitalstrategie", "haushalt", "amt", "ämter",
    "portal",
)  # fmt: skip
# With „Berliner“ before them these are the federation's.
FEDERAL_ACTORS = ("regierung", "ministeri", "koalition", "parlament")
LINKING = frozenset({"und", "sowie", "oder"})
BEFORE_A_TOWN = frozenset({"Stadt", "Landeshauptstadt", "in", "In", "Oberbürgermeister", "Rathaus"})
BEFORE_AN_OFFICE = frozenset(["das", "Das", "des", "Des", "dem", "im", "Im", "vom", "beim", "ins"])
PLURAL_BEFORE = frozenset({"die", "Die", "alle", "Alle"})
JOINTLY = {("der", "Länder"), ("von", "Bund"), ("der", "16")}
ARTICLES = ([], ["Der"], ["Die"], ["Das"])
CAPITALS = frozenset(
    {"Paris", "Brüssel", "London", "Warschau", "Wien", "Washington", "Kiew", "Rom"}
)
OF_BERLIN = frozenset({"Senat", "Senats", "Senator", "Senatorin", "Bezirke", "Bezirken", "Bezirk"})
EVENTS = frozenset(
    {"Konferenz", "Kongress", "Messe", "Tagung", "Fachtagung", "Gipfel", "Sicherheitskonferenz"}
)
ACTING_BEFORE = frozenset({"land", "landes", "freistaat", "freistaats", "freistaates", "stadt"})
OF_ANOTHER_TIME = _set(
    """
    künftige künftigen künftiger künftiges geplante geplanten geplantes
    damals damalige damaligen damaliger damaliges damaligem ehemalige ehemaligen ehemaliger
    ehemaliges ehemaligem ehemals früher frühere früheren früherer früheres früherem einstige
    einstigen vormals vormalige vormaligen ex vorgänger vorgängerin
    """
)
# Whoever follows these is only compared with, or was something once.
IN_PASSING = _set(
    """
    wie neben anders ähnlich vorbild vorbilds beispiel beispielsweise etwa statt damals damalige
    damaligen damaliger damaliges ehemalige ehemaligen ehemaliger ehemaliges ehemals früher
    frühere früheren früherer einstige einstigen einstiger vormals vormalige vormaligen zuvor
    vorher ex studierte geboren geborene geborener stammt sitz hauptsitz ansässig ansässige
    ansässigen firmensitz messe kongress konferenz tagung fachtagung veranstaltung kongresses
    messestand vorgänger vorgängerin vorgängerministerium
    """
)
FOREIGN = _set(
    """
    österreich österreichs österreichische österreichischen österreichischer österreichisches
    schweiz schweizer schweizerische schweizerischen eidgenössische eidgenössischen wien wiener
    bern berner estland estlands estnische estnischen estnischer estnisches dänemark dänische
    dänischen dänischer dänisches frankreich frankreichs französische französischen
    französischer französisches ukraine ukrainische ukrainischen ukrainischer ukrainisches polen
    polnische polnischen polnischer polnisches niederlande niederländische niederländischen
    niederländisches finnland finnische finnischen finnisches italien italienische italienischen
    us-amerikanische amerikanische amerikanischen britische britischen britisches spanische
    spanischen luxemburg luxemburger luxemburgs luxemburgische luxemburgischen litauen
    litauische litauischen lettische tschechische tschechischen schwedische schwedischen
    norwegische japanische japanischen griechische griechischen belgische belgischen paris
    pariser london südtirol tirol tiroler linz salzburg zürich zürcher
    """
)
