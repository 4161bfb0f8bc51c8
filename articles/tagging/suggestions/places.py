"""Towns and their Länder: capitals and larger towns, as evidence in a text.

Independent cities (kreisfreie Städte) and the larger towns within districts, as in the official
municipality directory. Bonn is left out, as federal authorities speak from there; Berlin, Hamburg
and Bremen are Länder themselves. A name that is an ordinary word as well (Essen, Halle, Hof) counts
only where the text says that it is the town, see `AMBIGUOUS`.
"""

TOWNS: dict[str, tuple[str, ...]] = {
    "DE-BW": (
        "Stuttgart", "Mannheim", "Karlsruhe", "Freiburg im Breisgau", "Freiburg", "Heidelberg",
        "Heilbronn", "Ulm", "Pforzheim", "Reutlingen", "Tübingen", "Esslingen", "Ludwigsburg",
        "Konstanz", "Baden-Baden", "Friedrichshafen", "Aalen", "Sindelfingen", "Göppingen",
        "Ravensburg", "Offenburg", "Villingen-Schwenningen", "Schwäbisch Gmünd", "Böblingen",
    ),
    "DE-BY": (
        "München", "Nürnberg", "Augsburg", "Regensburg", "Ingolstadt", "Würzburg", "Erlangen",
        "Bamberg", "Bayreuth", "Landshut", "Aschaffenburg", "Kempten", "Rosenheim", "Schweinfurt",
        "Neu-Ulm", "Passau", "Straubing", "Coburg", "Memmingen", "Kaufbeuren", "Ansbach", "Amberg",
    ),
    "DE-BB": (
        "Potsdam", "Cottbus", "Brandenburg an der Havel", "Frankfurt (Oder)",
        "Frankfurt an der Oder", "Oranienburg", "Eberswalde", "Falkensee",
    ),
    "DE-HB": ("Bremerhaven",),
    "DE-HE": (
        "Wiesbaden", "Frankfurt am Main", "Frankfurt (Main)", "Frankfurt", "Kassel", "Darmstadt",
        "Offenbach", "Hanau", "Gießen", "Marburg", "Fulda", "Wetzlar",
    ),
    "DE-MV": ("Schwerin", "Rostock", "Stralsund", "Greifswald", "Neubrandenburg", "Wismar"),
    "DE-NI": (
        "Hannover", "Braunschweig", "Oldenburg", "Osnabrück", "Wolfsburg", "Göttingen",
        "Salzgitter", "Hildesheim", "Delmenhorst", "Wilhelmshaven", "Lüneburg", "Emden", "Celle",
        "Hameln",
    ),
    "DE-NW": (
        "Düsseldorf", "Köln", "Dortmund", "Duisburg", "Bochum", "Wuppertal", "Bielefeld", "Münster",
        "Mönchengladbach", "Gelsenkirchen", "Aachen", "Krefeld", "Oberhausen",
        "Mülheim an der Ruhr", "Leverkusen", "Solingen", "Herne", "Neuss", "Paderborn", "Bottrop",
        "Recklinghausen", "Remscheid", "Gütersloh", "Iserlohn", "Soest",
    ),
    "DE-RP": (
        "Mainz", "Ludwigshafen am Rhein", "Ludwigshafen", "Koblenz", "Trier", "Kaiserslautern",
        "Worms", "Neuwied", "Speyer", "Zweibrücken", "Pirmasens",
    ),
    "DE-SL": ("Saarbrücken", "Neunkirchen", "Saarlouis", "Sankt Ingbert", "Völklingen"),
    "DE-SN": ("Dresden", "Leipzig", "Chemnitz", "Zwickau", "Görlitz", "Plauen", "Bautzen"),
    "DE-ST": (
        "Magdeburg", "Halle (Saale)", "Halle an der Saale", "Dessau-Roßlau", "Wittenberg",
        "Halberstadt", "Stendal",
    ),
    "DE-SH": ("Kiel", "Lübeck", "Flensburg", "Neumünster", "Norderstedt", "Husum"),
    "DE-TH": ("Erfurt", "Jena", "Gera", "Weimar", "Suhl", "Eisenach", "Gotha", "Nordhausen"),
}  # fmt: skip

# Towns whose name is a word, a surname or another town's as well.
AMBIGUOUS = {
    "Essen": "DE-NW",
    "Halle": "DE-ST",
    "Hof": "DE-BY",
    "Fürth": "DE-BY",
    "Lingen": "DE-NI",
    "Hagen": "DE-NW",
    "Hamm": "DE-NW",
    "Siegen": "DE-NW",
}

# Forms before a noun that do not follow from the name: „Münchner Stadtrat“.
_OWN_PEOPLE = {
    "München": ("Münchner", "Münchener"),
    "Dresden": ("Dresdner", "Dresdener"),
    "Hannover": ("Hannoverscher", "Hannoversche", "Hannoveraner"),
    "Münster": ("Münsteraner", "Münsterscher"),
    "Halle": ("Hallescher", "Hallesche", "Hallenser"),
    "Frankfurt (Oder)": (),
    "Frankfurt (Main)": (),
    "Gießen": ("Gießener",),
    "Göttingen": ("Göttinger",),
    "Reutlingen": ("Reutlinger",),
    "Tübingen": ("Tübinger",),
    "Esslingen": ("Esslinger",),
    "Solingen": ("Solinger",),
    "Erlangen": ("Erlanger",),
    "Memmingen": ("Memminger",),
    "Völklingen": ("Völklinger",),
    "Sindelfingen": ("Sindelfinger",),
    "Böblingen": ("Böblinger",),
    "Göppingen": ("Göppinger",),
    "Bremerhaven": ("Bremerhavener",),
    "Jena": ("Jenaer", "Jenenser"),
    "Kassel": ("Kasseler",),
    "Bautzen": ("Bautzner", "Bautzener"),
}


def people_of(town: str) -> tuple[str, ...]:
    """The forms a town's name takes before a noun: „Kölner“, „Erfurter“, „Münchner“."""
    if town in _OWN_PEOPLE:
        return _OWN_PEOPLE[town]
    if " " in town:
        return ()
    if town.endswith("e"):
        return (f"{town}r",)
    return (f"{town}er",)
