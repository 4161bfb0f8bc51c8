"""Map of Germany with one hexagon of the same size for every Land.

Drawn by ourselves: no borders, only who lies beside whom. Cells stand in rows, every second one
shifted by half a cell, so that a place is a column (in halves) and a row, from the top left.
"""

from math import sqrt

RADIUS = 60
WIDTH, HEIGHT = 475, 480
_CELL = RADIUS * sqrt(3)
_GAP = 3

PLACES: dict[str, tuple[float, int]] = {
    "DE": (0.25, 0),
    "DE-SH": (1.5, 0),
    "DE-MV": (2.5, 0),
    "DE-HB": (1, 1),
    "DE-HH": (2, 1),
    "DE-BB": (3, 1),
    "DE-NW": (0.5, 2),
    "DE-NI": (1.5, 2),
    "DE-ST": (2.5, 2),
    "DE-BE": (3.5, 2),
    "DE-RP": (0, 3),
    "DE-HE": (1, 3),
    "DE-TH": (2, 3),
    "DE-SN": (3, 3),
    "DE-SL": (0.5, 4),
    "DE-BW": (1.5, 4),
    "DE-BY": (2.5, 4),
    "EU": (3.5, 4),
}
# The corners of a cell around its middle, as SVG wants them.
CELL = " ".join(
    f"{x * (_CELL / 2 - _GAP):.1f},{y * (RADIUS - _GAP):.1f}"
    for x, y in [(0, -1), (1, -0.5), (1, 0.5), (0, 1), (-1, 0.5), (-1, -0.5)]
)


def middle_of(code: str) -> tuple[int, int]:
    """Centre of a region's cell, in SVG units."""
    column, row = PLACES[code]
    return round((column + 0.5) * _CELL + _GAP), round(RADIUS + row * 1.5 * RADIUS)


def lines_of(name: str) -> list[tuple[int, str]]:
    """A name split into lines that fit the cell, each with its height: „Schleswig-“, „Holstein“."""
    first, hyphen, second = name.partition("-")
    return [(-16, first + hyphen), (-2, second)] if hyphen else [(-4, name)]
