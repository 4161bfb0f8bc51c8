"""Short names of Länder in everyday use (not the ISO codes)."""

SHORT_NAMES: dict[str, tuple[str, ...]] = {
    "DE-BW": ("BW", "BaWü"),
    "DE-MV": ("MV", "Meck-Pomm", "MeckPomm"),
    "DE-NI": ("Nds",),
    "DE-NW": ("NRW",),
    "DE-RP": ("RLP",),
    "DE-SH": ("SH",),
    "DE-ST": ("LSA",),
}
PAIRS = [(code, short) for code, names in SHORT_NAMES.items() for short in names]
