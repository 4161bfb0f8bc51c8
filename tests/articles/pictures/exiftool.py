"""Real metadata, written and read by exiftool: the tool that agencies and archives use."""

import json
import subprocess
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image as PillowImage


def a_photograph(directory: Path, *arguments: str, name: str = "foto.jpg") -> ContentFile:
    """A picture with metadata written by exiftool; `arguments` are `-Tag=Value` and options."""
    path = directory / name
    drawn = PillowImage.linear_gradient("L").resize((640, 480)).convert("RGB")
    drawn.save(path, quality=90)
    run("-overwrite_original", *arguments, str(path))
    return ContentFile(path.read_bytes(), name=name)


def tags(content: bytes, suffix: str, directory: Path) -> dict[str, object]:
    """Every tag of a file by group and name: `{"XMP-dc:Creator": …}`."""
    path = directory / f"gelesen{suffix}"
    path.write_bytes(content)
    (found,) = json.loads(run("-json", "-G1", "-a", "-charset", "iptc=UTF8", str(path)))
    return found


def run(*arguments: str) -> str:
    done = subprocess.run(
        ["exiftool", *arguments], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout
