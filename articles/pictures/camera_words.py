"""Recognises default texts of cameras and programs, which are no captions or names."""

import re

_WORDS = frozenset(
    {
        "-", "?", "(null)", "<null>", "none", "null", "nil", "n/a", "na", "undefined",
        "unknown", "unbekannt", "untitled", "unbenannt", "ohne titel", "default", "test",
        "user", "benutzer", "owner", "admin", "administrator", "camera owner", "photographer",
        "author", "artist", "your name", "ihr name", "copyright", "ascii", "picasa",
        "microsoft office user", "adobe photoshop", "exif_jpeg_picture",
        "exif jpeg picture", "jpeg", "image", "photo", "screenshot", "bildschirmfoto",
        "digital camera", "digital stillcamera", "sony dsc", "samsung camera pictures",
        "olympus digital camera", "minolta digital camera", "konica minolta digital camera",
        "kodak digital still camera", "hp photosmart", "dav", "hdr", "hdrpl", "mde", "cof",
        "oznor", "rbt", "btf", "bty", "ptr",
    }
)  # fmt: skip
_PATTERNS = re.compile(
    r"""
      .*\bDCIM[\\/].*                                       # a path on the memory card
    | (?:[a-z]:)?[\\/]?[^\s]*[\\/][^\s]*\.(?:jpe?g|png|tiff?|webp|heic|dng|raw)  # any other path
    | [\w\-()\s]{1,60}\.(?:jpe?g|png|tiff?|webp|avif|heic|dng|cr2|nef|arw)       # a file's name
    | (?:dsc[fn]?|img|imgp|p|pict?|pxl|dji|gopr|mvimg|sam|hpim|cimg)[_\-]?\d{3,}[\w\-]*
    | <\s*(?:digimax|kenox|samsung)[^>]*>
    | (?:processed\s+with|created\s+(?:with|by)|edited\s+(?:with|by)|made\s+with)\b.*
    | creator:\s*gd-jpeg.*
    | lead\s+technologies.*
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_camera_talk(text: str) -> bool:
    """Whether a field holds only a default text of a camera or program."""
    bare = text.strip(" .\"'")
    return bare.casefold() in _WORDS or bool(_PATTERNS.fullmatch(bare))
