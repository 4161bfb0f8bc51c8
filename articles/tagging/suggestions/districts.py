"""Districts and landscapes that belong to one Land only.

Districts as in the official municipality directory, those with a name of their own; a district
called after its town is found by the town. Landscapes on a border between Länder are left out.
"""

DISTRICTS: dict[str, str] = {
    "DE-BW": """
        Ortenaukreis; Schwarzwald; Schwarzwald-Baar-Kreis; Zollernalbkreis; Ostalbkreis; Ostalb;
        Rems-Murr-Kreis; Rhein-Neckar-Kreis; Main-Tauber-Kreis; Neckar-Odenwald-Kreis;
        Hohenlohekreis; Bodenseekreis; Alb-Donau-Kreis; Enzkreis; Breisgau-Hochschwarzwald;
        Schwäbische Alb
    """,
    "DE-BY": """
        Franken; Oberfranken; Mittelfranken; Unterfranken; Oberbayern; Niederbayern; Oberpfalz;
        Allgäu; Oberallgäu; Ostallgäu; Unterallgäu; Berchtesgadener Land; Main-Spessart; Donau-Ries;
        Garmisch-Partenkirchen; Rhön-Grabfeld; Nürnberger Land
    """,
    "DE-BB": """
        Uckermark; Prignitz; Ostprignitz-Ruppin; Barnim; Havelland; Märkisch-Oderland; Oder-Spree;
        Teltow-Fläming; Potsdam-Mittelmark; Dahme-Spreewald; Elbe-Elster; Spree-Neiße;
        Oberspreewald-Lausitz; Oberhavel
    """,
    "DE-HE": """
        Nordhessen; Mittelhessen; Südhessen; Osthessen; Wetteraukreis; Main-Kinzig-Kreis;
        Main-Taunus-Kreis; Hochtaunuskreis; Lahn-Dill-Kreis; Schwalm-Eder-Kreis; Vogelsbergkreis;
        Werra-Meißner-Kreis; Rheingau-Taunus-Kreis; Waldeck-Frankenberg; Marburg-Biedenkopf;
        Darmstadt-Dieburg; Hessisch Lichtenau
    """,
    "DE-MV": """
        Vorpommern; Vorpommern-Rügen; Vorpommern-Greifswald; Mecklenburgische Seenplatte; Rügen;
        Ludwigslust-Parchim; Nordwestmecklenburg; Usedom
    """,
    "DE-NI": """
        Emsland; Ostfriesland; Hameln-Pyrmont; Hessisch Oldendorf; Lüchow-Dannenberg; Heidekreis;
        Grafschaft Bentheim; Osterholz; Wesermarsch; Ammerland; Schaumburg; Lüneburger Heide;
        Wendland
    """,
    "DE-NW": """
        Rhein-Erft-Kreis; Rhein-Sieg-Kreis; Rhein-Kreis Neuss; Ennepe-Ruhr-Kreis; Märkischer Kreis;
        Hochsauerlandkreis; Oberbergischer Kreis; Rheinisch-Bergischer Kreis; Städteregion Aachen;
        Sauerland; Südwestfalen; Ostwestfalen; Ostwestfalen-Lippe; Münsterland; Ruhrgebiet;
        Niederrhein; Kreis Lippe; Kreis Düren; Kreis Soest; Preußisch Oldendorf
    """,
    "DE-RP": """
        Ahrtal; Ahrweiler; Mayen-Koblenz; Westerwaldkreis; Rhein-Lahn-Kreis; Rhein-Pfalz-Kreis;
        Donnersbergkreis; Südliche Weinstraße; Hunsrück; Bernkastel-Wittlich; Cochem-Zell;
        Rhein-Hunsrück-Kreis; Rheinhessen
    """,
    "DE-SL": """
        Saarpfalz-Kreis; Regionalverband Saarbrücken; Merzig-Wadern
    """,
    "DE-SN": """
        Erzgebirge; Erzgebirgskreis; Vogtlandkreis; Nordsachsen; Mittelsachsen; Oberlausitz;
        Sächsische Schweiz-Osterzgebirge
    """,
    "DE-ST": """
        Anhalt-Bitterfeld; Altmark; Altmarkkreis Salzwedel; Saalekreis; Salzlandkreis;
        Burgenlandkreis; Mansfeld-Südharz; Jerichower Land; Börde
    """,
    "DE-SH": """
        Nordfriesland; Dithmarschen; Ostholstein; Rendsburg-Eckernförde; Herzogtum Lauenburg;
        Schleswig-Flensburg; Stormarn; Steinburg; Sylt
    """,
    "DE-TH": """
        Wartburgkreis; Ilm-Kreis; Unstrut-Hainich-Kreis; Kyffhäuserkreis; Saale-Holzland-Kreis;
        Saale-Orla-Kreis; Eichsfeld; Altenburger Land; Schmalkalden-Meiningen; Ostthüringen;
        Nordthüringen; Südthüringen
    """,
}


def districts_of(code: str) -> list[str]:
    """The districts and landscapes of a Land, by its ISO code."""
    return [" ".join(name.split()) for name in DISTRICTS.get(code, "").split(";") if name.strip()]
