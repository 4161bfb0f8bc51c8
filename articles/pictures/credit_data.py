"""The credit inside the file, so that a picture that is saved or copied still names its maker."""

from PIL import Image as PillowImage

from articles.models import ImageCredit

_ARTIST = 0x013B  # EXIF 2.32, table 4
_COPYRIGHT = 0x8298


def credit_exif(credit: ImageCredit) -> PillowImage.Exif:
    """EXIF data that holds nothing but the creator and the credit line."""
    exif = PillowImage.Exif()
    exif[_ARTIST] = credit.creator or credit.agency
    exif[_COPYRIGHT] = f"Bildquelle: {credit.line}"
    return exif
