"""Colour conversion to sRGB with 8 bits on a white background."""

from io import BytesIO

from PIL import Image as PillowImage
from PIL import ImageCms, ImageMath

_SIXTEEN_BITS = 256
# The colour space a profile speaks of (ICC.1:2022, 7.2.6) → the mode its values have here.
_MODES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def to_srgb(picture: PillowImage.Image) -> PillowImage.Image:
    """Convert a picture to RGB in sRGB with 8 bits; transparency becomes white.

    Transparency is taken off before the profile is applied, which knows nothing of it.
    """
    opacity = _opacity(picture)
    colours = _in_srgb(_without_transparency(picture), picture.info.get("icc_profile"))
    if opacity is None:
        return colours
    ground = PillowImage.new("RGB", colours.size, "white")
    ground.paste(colours, mask=opacity)
    return ground


def _opacity(picture: PillowImage.Image) -> PillowImage.Image | None:
    """Alpha channel (L, 255 is opaque), or None if all pixels are opaque."""
    see_through = picture.info.get("transparency")
    if picture.mode.startswith("I") and isinstance(see_through, int):
        # A PNG with 16 bits of grey names one value; `convert` would compare it with 8 bits.
        return ImageMath.lambda_eval(
            lambda given: given["convert"]((given["grey"] != see_through) * 255, "L"),
            grey=picture.convert("I"),
        )
    if picture.has_transparency_data:
        return picture.convert("RGBA").getchannel("A")
    return None


def _without_transparency(picture: PillowImage.Image) -> PillowImage.Image:
    """The colours without alpha, in a mode of ICC profiles: L, RGB or CMYK."""
    if picture.mode.startswith("I"):  # a plain conversion would clip 16 bits, not scale them
        return picture.convert("I").point(lambda value: value / _SIXTEEN_BITS).convert("L")
    solid = picture.copy() if "transparency" in picture.info else picture
    if picture.mode == "P" or picture.mode.startswith(("RGB", "PA")):
        return solid.convert("RGBA").convert("RGB")
    solid.info.pop("transparency", None)
    return solid if picture.mode in {"L", "CMYK"} else solid.convert(_plain_mode(picture.mode))


def _plain_mode(mode: str) -> str:
    return "L" if mode in {"1", "LA", "La"} else "RGB"


def _in_srgb(colours: PillowImage.Image, icc: bytes | None) -> PillowImage.Image:
    """The colours converted from their profile; an invalid profile is ignored."""
    if icc:
        try:
            profile = ImageCms.ImageCmsProfile(BytesIO(icc))
            mode = _MODES[profile.profile.xcolor_space]
            if colours.mode == "L" and mode == "RGB":  # grey kept in a colour profile
                colours = colours.convert("RGB")
            if colours.mode == mode:
                srgb = ImageCms.createProfile("sRGB")
                return ImageCms.profileToProfile(colours, profile, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, KeyError):
            pass
    plain = colours.convert("RGB")
    plain.info.pop("icc_profile", None)
    return plain
