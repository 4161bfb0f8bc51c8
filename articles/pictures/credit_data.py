"""Embeds the credit into picture files, so that copies still name the creator."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from PIL import Image as PillowImage

from articles.models import ImageCredit
from articles.pictures.iptc import with_iptc
from articles.pictures.xmp import xmp_packet

_ARTIST = 0x013B  # EXIF 2.32, table 4
_COPYRIGHT = 0x8298
_MADE_BY_AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


@dataclass(frozen=True, slots=True)
class CreditData:
    """Encoded credit: EXIF and XMP for all formats, IPTC for JPEG."""

    exif: PillowImage.Exif
    xmp: bytes
    iptc: dict[str, str]

    def into_jpeg(self, jpeg: bytes) -> bytes:
        """The JPEG with its IPTC record."""
        return with_iptc(jpeg, **self.iptc)


def credit_data(credit: ImageCredit) -> CreditData:
    """Credit metadata of a rendition: creator, credit line, address of the rights."""
    notice = copyright_notice(credit)
    exif = PillowImage.Exif()
    # As bytes: Pillow would write a question mark for every umlaut. EXIF readers expect UTF-8.
    exif[_ARTIST] = (credit.creator or credit.agency).encode()
    exif[_COPYRIGHT] = notice.encode()
    rights = rights_address(credit)
    terms = credit.terms or credit.licence
    xmp = xmp_packet(
        creator=credit.creator,
        credit=credit.line,
        copyright_notice=notice,
        terms=terms,
        web_statement=rights,
        source_type=_MADE_BY_AI if credit.kind == ImageCredit.Kind.AI else "",
    )
    iptc = {
        "creator": credit.creator,
        "credit": credit.line,
        "copyright": notice,
        "instructions": terms,
    }
    return CreditData(exif, xmp, iptc)


def copyright_notice(credit: ImageCredit) -> str:
    """Copyright notice for the file."""
    return f"Bildquelle: {credit.line}"


def rights_address(credit: ImageCredit) -> str:
    """Address of the rights: the licence, the source, or our page of credits."""
    return credit.licence_url or credit.source_url or rights_page()


def rights_page() -> str:
    """Our page that names every picture on air with its rights."""
    return settings.SITE_URL + reverse("site:picture-credits")
