"""One JPEG of a picture with its credit, for feeds and metadata."""

from dataclasses import dataclass

from django.conf import settings

from articles.models import Image
from articles.pictures.credit_data import copyright_notice, rights_address, rights_page
from articles.pictures.figure import address
from articles.pictures.sizes import FORMATS, sizes_of

_EXTENSION = "jpg"  # the one format that every reader of feeds and every network takes


@dataclass(frozen=True, slots=True)
class CreditedFile:
    """Largest JPEG of a picture in one ratio, its absolute address, and its printed credit."""

    url: str
    content_type: str
    width: int
    height: int
    alt: str
    credit: str


def credited_file(image: Image, ratio: str) -> CreditedFile:
    """A picture's largest JPEG in one ratio; `image` comes with its credit."""
    size = sizes_of(ratio, image.width, image.height)[-1]
    return CreditedFile(
        url=settings.SITE_URL + address(image, size, _EXTENSION),
        content_type=FORMATS[_EXTENSION][1],
        width=size.width,
        height=size.height,
        alt="" if image.is_decorative else image.alt_text,
        credit=image.credit.line,
    )


def image_object(image: Image, ratio: str, caption: str = "") -> dict[str, object]:
    """Schema.org `ImageObject` of the same, with rights for search engines."""
    file, credit = credited_file(image, ratio), image.credit
    maker = (
        {"@type": "Person", "name": credit.creator.strip()}
        if credit.creator.strip()
        else {"@type": "Organization", "name": credit.agency.strip()}
    )
    found = {
        "@type": "ImageObject",
        "url": file.url,
        "contentUrl": file.url,
        "width": file.width,
        "height": file.height,
        "encodingFormat": file.content_type,
        "creditText": credit.line,
        "creator": maker,
        "copyrightNotice": copyright_notice(credit),
        "license": rights_address(credit),
        "acquireLicensePage": credit.source_url or rights_page(),
    }
    if caption or image.caption:
        found["caption"] = caption or image.caption
    if credit.is_made_by_ai:
        found["digitalSourceType"] = (
            "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
        )
    return found
