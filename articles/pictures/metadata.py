"""Reads a file's metadata and proposes a credit, which a person confirms."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from PIL import Image as PillowImage

from articles.models import ImageCredit
from articles.pictures.bare_names import bare_name
from articles.pictures.camera_words import is_camera_talk
from articles.pictures.iptc import decoded, read_iptc
from articles.pictures.licence_period import licence_end, licence_start
from articles.pictures.xmp import read_xmp

Kind = ImageCredit.Kind

_EXIF = {"caption": 0x010E, "creator": 0x013B, "copyright": 0x8298}
_EXIF_IFD, _DATE_TAKEN = 0x8769, 0x9003
# IPTC NewsCodes, Digital Source Type: made by a machine, in whole or in part.
_MADE_BY_AI = re.compile(r"(?:composite(?:WithT|T)|t)rainedAlgorithmicMedia$", re.IGNORECASE)
_CC = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)", re.IGNORECASE)
_CC_ZERO = re.compile(r"creativecommons\.org/publicdomain/(zero|mark)/(\d\.\d)", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s]{2,480}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:/|\||\s-\s|\s–\s|\bvia\b)\s*")
# File names as the big agencies hand them out; a group `creator` where the name carries one.
_AGENCY_FILES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), agency, kind)
    for pattern, agency, kind in (
        (r"^AdobeStock[_-]\d+", "stock.adobe.com", Kind.AGENCY),
        (r"^Fotolia[_-]\d+", "stock.adobe.com", Kind.AGENCY),
        (r"^shutterstock[_-]\d+", "shutterstock.com", Kind.AGENCY),
        (r"^i?stock(?:photo)?-\d+", "istockphoto.com", Kind.AGENCY),
        (r"^GettyImages-\d+", "gettyimages.de", Kind.AGENCY),
        (r"^(?:123rf|\d+_[ml]l?_123rf)[_-]?\d*", "123rf.com", Kind.AGENCY),
        (r"^depositphotos[_-]\d+", "depositphotos.com", Kind.AGENCY),
        (r"^dreamstime", "dreamstime.com", Kind.AGENCY),
        (r"^imago[_-]?\d+", "imago-images.de", Kind.AGENCY),
        (r"^(?:picture-?alliance|pa[_-])[\w-]*\d+", "picture alliance", Kind.AGENCY),
        (r"^(?P<creator>[a-z][a-z-]+?)-[\w-]{11}-unsplash", "unsplash.com", Kind.AGENCY),
        (r"^pexels-(?P<creator>[a-z][a-z-]+?)-\d+", "pexels.com", Kind.AGENCY),
        (r"^[\w-]+-\d{5,8}_(?:640|960|1280|1920)$", "pixabay.com", Kind.AGENCY),
    )
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata fields of a file, by their standard (EXIF, IPTC, XMP).

    Attributes:
        iptc, xmp, exif: name → text, as found.
    """

    iptc: dict[str, str] = field(default_factory=dict)
    xmp: dict[str, str] = field(default_factory=dict)
    exif: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """Value of a field: XMP before IPTC before EXIF (Metadata Working Group 2.0, 5.3).

        What a camera has written there by itself is passed over.
        """
        told = (way.get(name, "") for way in (self.xmp, self.iptc, self.exif))
        return next((text for text in told if text and not is_camera_talk(text)), "")

    def as_json(self) -> dict[str, dict[str, str]]:
        """The raw values, to be kept with the picture."""
        return {"iptc": self.iptc, "xmp": self.xmp, "exif": self.exif}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Initial values of the upload form; any may be empty."""

    creator: str = ""
    agency: str = ""
    kind: str = ""
    licence: str = ""
    licence_url: str = ""
    terms: str = ""
    caption: str = ""
    alt_text: str = ""
    usable_from: datetime | None = None
    usable_until: datetime | None = None


def read_metadata(picture: PillowImage.Image) -> Metadata:
    """Read EXIF, IPTC and XMP; broken parts are ignored."""
    return Metadata(
        _safely(read_iptc, picture), _safely(read_xmp, picture), _safely(_exif, picture)
    )


def propose(metadata: Metadata, file_name: str) -> Proposal:
    """Credit, caption and alternative text as the metadata and the file's name suggest them."""
    creator, agency = _names(metadata)
    known = _agency_of(file_name)
    if known and not agency:
        agency = known.agency
        creator = creator or known.creator
    licence, licence_url = _licence(metadata)
    return Proposal(
        creator=creator[:120],
        agency=agency[:120],
        kind=_kind(metadata, licence, known),
        licence=licence,
        licence_url=licence_url,
        terms=metadata.get("terms")[:500],
        caption=(metadata.get("caption") or metadata.get("headline"))[:500],
        alt_text=metadata.get("alt_text")[:300],
        usable_from=licence_start(metadata.get("licence_start")),
        usable_until=licence_end(metadata.get("licence_end")),
    )


def _names(metadata: Metadata) -> tuple[str, str]:
    """Creator and agency, from their own fields or from a credit line with both."""
    creator = bare_name(metadata.get("creator"))
    credit = bare_name(metadata.get("credit") or metadata.get("source"))
    line = credit or ("" if creator else bare_name(metadata.get("copyright")))
    parts = [part for part in _BETWEEN.split(line) if part]
    if len(parts) < 2:  # noqa: PLR2004 - a line of two names
        return creator, credit if credit != creator else ""
    if creator:
        others = [part for part in parts if part.casefold() != creator.casefold()]
        return creator, "/".join(others)
    return parts[0], "/".join(parts[1:])


def _agency_of(file_name: str) -> Proposal | None:
    stem = file_name.rpartition("/")[2].rpartition(".")[0] or file_name
    for pattern, agency, kind in _AGENCY_FILES:
        if match := pattern.search(stem):
            name = match.groupdict().get("creator") or ""
            return Proposal(creator=name.replace("-", " ").title(), agency=agency, kind=kind)
    return None


def _licence(metadata: Metadata) -> tuple[str, str]:
    told = " ".join(metadata.get(name) for name in ("licence", "web_statement", "terms"))
    if match := _CC.search(told):
        clauses, version = match[1].lower(), match[2]
        url = f"https://creativecommons.org/licenses/{clauses}/{version}/"
        return f"CC {clauses.upper()} {version}", url
    if match := _CC_ZERO.search(told):
        name = "CC0" if match[1].lower() == "zero" else "Public Domain Mark"
        url = f"https://creativecommons.org/publicdomain/{match[1].lower()}/{match[2]}/"
        return f"{name} {match[2]}", url
    # A statement of rights that is no known licence: its address alone.
    return "", _web_address(metadata.get("web_statement"))


def _web_address(text: str) -> str:
    return text if _WEB_ADDRESS.fullmatch(text) else ""


def _kind(metadata: Metadata, licence: str, known: Proposal | None) -> str:
    if _MADE_BY_AI.search(metadata.get("source_type")):
        return Kind.AI
    if licence.startswith("CC "):
        return Kind.CREATIVE_COMMONS
    if licence:
        return Kind.PUBLIC_DOMAIN
    return known.kind if known else ""


def _exif(picture: PillowImage.Image) -> dict[str, str]:
    data = picture.getexif()
    found = {name: data.get(tag) for name, tag in _EXIF.items()}
    found["date"] = data.get_ifd(_EXIF_IFD).get(_DATE_TAKEN)
    return {name: _text(value) for name, value in found.items() if value and _text(value)}


def _text(value: object) -> str:
    """EXIF text; Pillow hands ASCII fields out as Latin-1, though most programs write UTF-8."""
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return " ".join(value.replace("\0", " ").split())[:2_000]
    raw = value if isinstance(value, bytes) else str(value).encode()
    return decoded(raw.replace(b"\0", b" "))[:2_000]


def _safely(read: object, picture: PillowImage.Image) -> dict[str, str]:
    try:
        return {name: _storable(text) for name, text in read(picture).items()}
    except Exception:  # noqa: BLE001 - hostile metadata raises whatever it likes; it says nothing then
        return {}


def _storable(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "ignore").decode()[:2_000]
