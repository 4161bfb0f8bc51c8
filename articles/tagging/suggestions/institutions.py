"""Institutions and laws that hint at a region, and names that only seem to."""

from collections.abc import Iterator

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
    "Bundesagentur für Arbeit", "Bundesagentur", "Bundestagswahl", "Bundestagswahlen",
    "Deutsche Verwaltungscloud", "Deutschen Verwaltungscloud", "Bundesverfassungsgericht",
    "Bundesverfassungsgerichts",
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
    "Onlinezugangsgesetz", "Onlinezugangsgesetzes", "OZG", "OZG 2.0",
    "Registermodernisierungsgesetz", "Registermodernisierungsgesetzes", "Grundgesetz",
    "Grundgesetzes", "Personalausweisgesetz",
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
    "ENISA", "Mitgliedstaaten", "Mitgliedsstaaten", "Rat der EU", "EDSA", "Brüsseler Behörde",
)  # fmt: skip
_EUROPEAN_LAWS = (
    "Datenschutz-Grundverordnung", "Datenschutzgrundverordnung", "DSGVO", "Data Act", "AI Act",
    "KI-Verordnung", "eIDAS-Verordnung", "eIDAS", "NIS-2-Richtlinie", "NIS2-Richtlinie",
    "Single Digital Gateway", "Digital Services Act", "Digital Markets Act", "Data Governance Act",
    "EUDI-Wallet", "EUid", "Interoperable Europe Act",
)  # fmt: skip
_EUROPEAN_NOUNS = (
    "Verordnung", "Richtlinie", "Vorgaben", "Vorgabe", "Recht", "Rechts", "Gesetzgeber", "Regeln",
    "Ebene", "Datenschutzrecht", "Vergaberecht", "KI-Verordnung", "eIDAS-Verordnung",
    "Datenschutz-Grundverordnung",
)  # fmt: skip


def european_laws() -> Iterator[str]:
    """Names of European law, and „europäische Verordnung“ in every form."""
    yield from _EUROPEAN_LAWS
    for ending in ("e", "en", "er", "es"):
        yield from (f"europäisch{ending} {noun}" for noun in _EUROPEAN_NOUNS)


# Public bodies of one Land, each known to belong to it by its own name or statute.
LAND_INSTITUTIONS: dict[str, tuple[str, ...]] = {
    "DE-BE": (
        "Senatsverwaltung", "Senatsverwaltungen", "Land Berlin", "Landes Berlin", "Lande Berlin",
        "Senat von Berlin", "Abgeordnetenhaus", "Abgeordnetenhauses", "Regierender Bürgermeister",
        "Regierende Bürgermeister", "Regierenden Bürgermeister", "Regierenden Bürgermeisters",
        "Regierende Bürgermeisterin", "Regierenden Bürgermeisterin", "Rotes Rathaus",
        "Roten Rathaus", "Charlottenburg-Wilmersdorf", "Tempelhof-Schöneberg",
        "Friedrichshain-Kreuzberg", "Treptow-Köpenick", "Marzahn-Hellersdorf", "Neukölln",
        "Steglitz-Zehlendorf", "Reinickendorf", "Lichtenberg", "Pankow", "Berlin-Brandenburg",
    ),
    "DE-BB": ("Berlin-Brandenburg",),
    "DE-NW": ("LVR", "LWL", "Landschaftsverband Rheinland", "Landschaftsverband Westfalen-Lippe"),
}  # fmt: skip
# Public IT providers of one Land; what they deliver may go elsewhere.
LAND_PROVIDERS: dict[str, tuple[str, ...]] = {
    "DE-BW": ("BITBW", "Komm.ONE"),
    "DE-BY": ("AKDB",),
    "DE-BE": ("ITDZ", "ITDZ Berlin"),
    "DE-BB": ("ZIT-BB",),
    "DE-HE": ("ekom21", "HZD"),
    "DE-MV": ("DVZ",),
    "DE-NI": ("IT.Niedersachsen",),
    "DE-NW": ("IT.NRW", "Südwestfalen-IT", "regio iT", "KRZN"),
    "DE-SL": ("eGo-Saar",),
    "DE-SN": ("KISA",),
    "DE-TH": ("TLRZ",),
}

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
