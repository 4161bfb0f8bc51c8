"""Words of the trade that say where a text plays, and words that only seem to."""

from datetime import date


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEDERAL_DIGITAL_MINISTRY_SINCE = date(2025, 5, 6)  # BMDS; before it only Länder had one

# Whose doing it is when one of these acts: the federation's constitutional bodies and authorities.
FEDERAL_INSTITUTIONS = (
    "Bundesregierung", "Bundestag", "Bundestages", "Bundestags", "Bundesrat", "Bundesrates",
    "Bundesrats", "Bundeskabinett", "Bundeskabinetts", "Bundeskanzler", "Bundeskanzlers",
    "Bundeskanzlerin", "Bundeskanzleramt", "Bundeskanzleramts", "Bundeskanzleramtes",
    "Bundesverwaltung", "Bundesbehörde", "Bundesbehörden", "Bundesministerium",
    "Bundesministerien", "Bundesministeriums", "Bundesressorts", "Bundesminister",
    "Bundesministerin", "Bundes-CIO", "Bundesverwaltungsamt", "Bundesverwaltungsamts",
    "Bundesverwaltungsamtes", "Bundeskriminalamt", "Bundeskriminalamts", "Bundesnetzagentur",
    "Bundesrechnungshof", "Bundesrechnungshofs", "Bundesrechnungshofes", "Bundespolizei",
    "Bundesagentur für Arbeit", "Bundesverfassungsgericht", "Bundesverfassungsgerichts",
    "Bundesbeauftragte", "Bundesbeauftragten", "Bundesbeauftragter", "Bundeshaushalt",
    "Bundeshaushalts", "Bundeshaushaltes", "Bundesanstalt", "Bundesamt", "Bundesamts",
    "Bundesamtes", "Bundesinstitut", "Bundesdatenschutzbeauftragte", "Bundeszentralamt für Steuern",
    "Bundesgesetzgeber", "Bundes-Cloud", "Bundescloud", "Bundesdruckerei", "Bundeswehr",
    "Bundeszentrale für politische Bildung", "Statistisches Bundesamt",
    "Statistischen Bundesamts", "Statistische Bundesamt", "ITZBund", "BSI", "BVA", "BKA", "BNetzA",
    "BBK", "BAMF", "BKAmt", "BPA", "BKM", "BfDI", "BaFin", "Generalzolldirektion",
    "Informationstechnikzentrum Bund", "Staatsminister für Kultur",
)  # fmt: skip
# Bund and Länder together; the desk files them under the Bund.
JOINT_INSTITUTIONS = (
    "IT-Planungsrat", "IT-Planungsrats", "IT-Planungsrates", "FITKO",
    "Bund-Länder", "Ministerpräsidentenkonferenz", "Digitalministerkonferenz",
    "Innenministerkonferenz", "Kultusministerkonferenz", "Verkehrsministerkonferenz",
    "Wirtschaftsministerkonferenz", "Finanzministerkonferenz", "Justizministerkonferenz",
    "Gesundheitsministerkonferenz", "Bauministerkonferenz", "Vermittlungsausschuss",
    "Datenschutzkonferenz", "Nationaler Normenkontrollrat", "Nationale Normenkontrollrat",
    "Nationalen Normenkontrollrat", "Normenkontrollrat", "Normenkontrollrats",
)  # fmt: skip
# Federal law is the federation's doing, if nothing else is in focus.
FEDERAL_LAWS = (
    "Onlinezugangsgesetz", "Onlinezugangsgesetzes", "OZG", "OZG 2.0", "Registermodernisierungsgesetz",
    "Registermodernisierungsgesetzes", "Grundgesetz", "Grundgesetzes", "Personalausweisgesetz",
    "Personalausweisgesetzes", "E-Government-Gesetz des Bundes", "Bundesmeldegesetz",
    "Bundesmeldegesetzes", "Bundesgesetz", "Bundesdatenschutzgesetz", "Bundesdatenschutzgesetzes",
    "NIS-2-Umsetzungsgesetz", "NIS2-Umsetzungsgesetz", "BSI-Gesetz", "Telekommunikationsgesetz",
    "Telekommunikationsgesetzes",
)  # fmt: skip
EUROPEAN_INSTITUTIONS = (
    "Europäische Union", "Europäischen Union", "Europäischer Union", "Europäische Kommission",
    "Europäischen Kommission", "Europäisches Parlament", "Europäische Parlament",
    "Europäischen Parlament", "Europäischen Parlaments", "Europaparlament", "Europaparlaments",
    "Europäischer Rat", "Europäische Rat", "Europäischen Rat", "Europäischer Gerichtshof",
    "Europäische Gerichtshof", "Europäischen Gerichtshof", "Europäischen Gerichtshofs", "EuGH",
    "ENISA", "Rat der EU", "EDSA", "Brüsseler Behörde",
)  # fmt: skip
# Public bodies of one Land, each known to belong to it by its own name or statute.
LAND_INSTITUTIONS: dict[str, tuple[str, ...]] = {
    "DE-BW": ("BITBW", "Komm.ONE"),
    "DE-BY": ("AKDB",),
    "DE-BE": (
        "ITDZ", "ITDZ Berlin", "Senatsverwaltung", "Senatsverwaltungen", "Land Berlin",
        "Landes Berlin", "Lande Berlin", "Senat von Berlin", "Berliner Senat",
        "Berliner Senats", "Abgeordnetenhaus", "Abgeordnetenhauses",
        "Regierender Bürgermeister", "Regierende Bürgermeister", "Regierenden Bürgermeister",
        "Regierenden Bürgermeisters", "Regierende Bürgermeisterin", "Rotes Rathaus",
        "Roten Rathaus", "Berlin-Mitte", "Charlottenburg-Wilmersdorf", "Berlin-Brandenburg",
        "Berlin-Charlottenburg", "Tempelhof-Schöneberg", "Friedrichshain-Kreuzberg",
        "Treptow-Köpenick", "Marzahn-Hellersdorf", "Steglitz-Zehlendorf", "Neukölln",
        "Lichtenberg", "Pankow", "Reinickendorf", "Spandau",
    ),
    "DE-BB": ("ZIT-BB", "Berlin-Brandenburg"),
    "DE-HE": ("ekom21", "HZD", "Hessische Zentrale für Datenverarbeitung"),
    "DE-MV": ("DVZ M-V",),
    "DE-NI": ("IT.Niedersachsen",),
    "DE-NW": (
        "IT.NRW", "LVR", "LWL", "Landschaftsverband Rheinland",
        "Landschaftsverband Westfalen-Lippe",
    ),
    "DE-SN": ("KISA", "Staatsbetrieb Sächsische Informatik Dienste"),
    "DE-TH": ("TLRZ", "Thüringer Landesrechenzentrum"),
}  # fmt: skip

# Names that hold a Land's, a town's or the federation's, and say nothing about it.
NOT_A_PLACE = (
    "Brandenburger Tor", "Brandenburger Tors", "Berliner Erklärung", "Hamburger Erklärung",
    "Berliner Zeitung", "Berliner Morgenpost", "Berliner Mauer", "Berliner Kongress",
    "Sächsische Zeitung", "Sächsischen Zeitung", "Thüringer Allgemeine", "Thüringer Allgemeinen",
    "Stuttgarter Zeitung", "Stuttgarter Nachrichten", "Hamburger Abendblatt", "Bremer Nachrichten",
    "Leipziger Volkszeitung", "Frankfurter Allgemeine", "Frankfurter Allgemeinen",
    "Frankfurter Rundschau", "Kölner Stadt-Anzeiger", "Münchner Merkur", "Augsburger Allgemeine",
    "Augsburger Allgemeinen", "Bayerischer Rundfunk", "Bayerische Rundfunk",
    "Bayerischen Rundfunk", "Hessischer Rundfunk", "Hessische Rundfunk", "Hessischen Rundfunk",
    "Saarländischer Rundfunk", "Saarländischen Rundfunk", "Weimarer Republik",
    "Weimarer Reichsverfassung", "Weimarer Verfassung", "Bremer Stadtmusikanten",
    "Thüringer Bratwurst", "Thüringer Rostbratwurst", "Thüringer Bratwürste",
    "Thüringer Rostbratwürste", "Thüringer Klöße", "Thüringer Wald", "Sächsische Schweiz",
    "Sächsischen Schweiz", "Dresdner Stollen", "Hannover Messe", "Hannover-Messe",
    "Leipziger Buchmesse", "Frankfurter Buchmesse", "Kölner Dom", "Potsdamer Platz",
    "Münchner Sicherheitskonferenz", "Königsteiner Schlüssel", "Kieler Woche", "Hamburger Hafen",
    "FC Bayern", "Bayern München", "Bund der Steuerzahler", "Bundes der Steuerzahler",
    "Bund Deutscher", "Bund deutscher", "Bund für Umwelt", "Bund fürs Leben",
    "Berliner Luft", "Bund der Selbständigen", "Bund der Vertriebenen", "Hessen-Thüringen",
    "Bayerischer Wald", "Bayerischen Wald", "Sachsen-Coburg",
    "Berliner Kreise", "Berliner Kreisen", "Berliner Start-up", "Berliner Startup",
    "Berliner Ampel", "Berliner Koalition",
)  # fmt: skip

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
ACTING_BEFORE = frozenset({"land", "landes", "freistaat", "freistaats", "freistaates", "stadt"})
OF_THE_PAST = _set(
    """
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
