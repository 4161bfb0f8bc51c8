"""Invalid picture files: one German error message, and nothing is left behind."""

import errno
import os
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from PIL import Image as PillowImage

from articles.models import Image, PendingUpload
from articles.pictures.incoming import receive
from articles.pictures.renditions import version_folder
from articles.pictures.upload import inspect, store_image
from tests.factories import a_credit, a_jpeg

pytestmark = pytest.mark.django_db


def encoded(kind: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", **options) -> bytes:
    out = BytesIO()
    PillowImage.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes, data: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", data or zlib.compress(b"\0" * (width * 3 + 1) * min(height, 64)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + rows + chunk(b"IEND", b"")


def animated(kind: str) -> bytes:
    frames = [PillowImage.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def with_second_picture() -> bytes:
    out = BytesIO()
    second = PillowImage.new("RGB", (320, 240), "blue")
    PillowImage.new("RGB", (640, 480)).save(out, "MPO", save_all=True, append_images=[second])
    return out.getvalue()


REFUSED = {
    "leer": (lambda: b"", "kein lesbares Bild"),
    "abgeschnitten": (lambda: encoded("JPEG", (1200, 900))[:3_000], "kein lesbares Bild"),
    "nur der Anfang eines JPEG": (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 900, "kein lesbares Bild"),
    "SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kein lesbares Bild"),
    "HTML": (lambda: b"<html><script>alert(1)</script>" * 90, "kein lesbares Bild"),
    "PDF": (lambda: b"%PDF-1.7\n" + b"x" * 900, "kein lesbares Bild"),
    "GIF": (lambda: encoded("GIF"), "kein lesbares Bild"),
    "GIF, bewegt": (lambda: animated("GIF"), "kein lesbares Bild"),
    "WebP, bewegt": (lambda: animated("WEBP"), "Bewegte Bilder"),
    "PNG, bewegt": (lambda: animated("PNG"), "Bewegte Bilder"),
    "AVIF, bewegt": (lambda: animated("AVIF"), "Bewegte Bilder"),
    "TIFF": (lambda: encoded("TIFF"), "kein lesbares Bild"),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 900, "HEIC-Bilder"),
    "1 × 1": (lambda: encoded("PNG", (1, 1)), "zu klein"),
    "30.000 × 30.000": (lambda: png(30_000, 30_000), "60 Megapixel"),
    "Bombe aus Nullen": (
        lambda: png(9_000, 9_000, data=zlib.compress(b"\0" * 50_000_000)),
        "60 Megapixel",
    ),
    "Textbombe": (
        lambda: png(
            400, 300, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 200_000_000)), data=b""
        ),
        "kein lesbares Bild",
    ),
    "200 MB": (lambda: b"\xff\xd8" + bytes(200 * 1024 * 1024), "größer als 40 MB"),
}
TAKEN = {
    "falsche Endung": lambda: encoded("PNG"),
    "CMYK": lambda: encoded("JPEG", mode="CMYK"),
    "Graustufen": lambda: encoded("JPEG", mode="L"),
    "16 Bit": lambda: encoded("PNG", mode="I;16"),
    "Palette mit Durchsicht": lambda: encoded("PNG", mode="P", transparency=0),
    "durchsichtig": lambda: encoded("PNG", mode="RGBA"),
    "5.000 winzige Abschnitte": lambda: png(
        400,
        300,
        *[chunk(b"tEXt", b"a\0b")] * 5_000,
        data=zlib.compress(b"\0" * 1201 * 300),
    ),
    "Handyfoto mit zweitem Bild": with_second_picture,
    "kaputtes Farbprofil": lambda: encoded("JPEG", icc_profile=b"quatsch" * 40),
    "HTML hinter dem Bild": lambda: encoded("JPEG") + b"<script>alert(1)</script>" * 40,
    "AVIF": lambda: encoded("AVIF"),
    "10.000 Pixel breit, 200 hoch": lambda: encoded("JPEG", (10_000, 200)),
}


def stored_files() -> set[str]:
    if not default_storage.exists("bilder"):
        return set()
    return set(default_storage.listdir("bilder")[0])


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_one_german_sentence_and_leaves_nothing(what):
    make, sentence = REFUSED[what]
    before = stored_files()
    with pytest.raises(ValidationError) as refusal:
        store_image(
            ContentFile(make(), name="bild.jpg"),
            alt_text="x",
            caption="",
            credit=a_credit(),
            by=None,
        )
    (message,) = refusal.value.messages
    assert sentence in message
    assert message.endswith(".")
    assert stored_files() == before
    assert not Image.objects.exists()


@pytest.mark.parametrize("what", TAKEN)
def test_it_is_taken_and_becomes_plain_srgb(what):
    file = ContentFile(TAKEN[what](), name="bild.jpg")
    image = store_image(file, alt_text="x", caption="", credit=a_credit(), by=None)
    folder = version_folder(image.key, 1)
    for name in default_storage.listdir(folder)[1]:
        with default_storage.open(f"{folder}/{name}") as made:
            content = made.read()
        with PillowImage.open(BytesIO(content)) as picture:
            assert picture.mode == "RGB"
            assert "icc_profile" not in picture.info
        assert b"<script>" not in content


def test_sixteen_bits_keep_their_greys():
    bright = PillowImage.new("I;16", (400, 300), 40_000)
    out = BytesIO()
    bright.save(out, "PNG")
    image = store_image(
        ContentFile(out.getvalue(), name="x.png"),
        alt_text="x",
        caption="",
        credit=a_credit(),
        by=None,
    )
    with (
        default_storage.open(f"{version_folder(image.key, 1)}/4x3-320.jpg") as made,
        PillowImage.open(made) as picture,
    ):
        assert abs(picture.getpixel((50, 50))[0] - 40_000 // 256) <= 3


MEASURED = """
import os, resource, sys, time
sys.path.insert(0, sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from articles.pictures.upload import inspect
for path in sys.argv[2:]:
    content = open(path, "rb").read()
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        inspect(ContentFile(content, name="x.jpg"))
    except ValidationError:
        pass
    took = time.process_time() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(os.path.basename(path), took, grown)
"""


def test_every_bad_file_takes_at_most_two_seconds_and_512_mb(tmp_path):
    """In a child: processor time, and memory beyond what the program needs before any file."""
    for number, make in enumerate([*(one for one, _ in REFUSED.values()), *TAKEN.values()]):
        (tmp_path / f"{number:02}").write_bytes(make())
    paths = sorted(str(path) for path in tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(Path.cwd()), *paths],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) == len(paths)
    names = [*REFUSED, *TAKEN]
    slow = {names[int(name)]: took for name, took, _ in lines if float(took) > 2}
    large = {names[int(name)]: grown for name, _, grown in lines if float(grown) > 512 * 1024}
    assert (slow, large) == ({}, {})


class FullDisk(FileSystemStorage):
    """A storage that has room for a few files only."""

    room = 5
    error = errno.ENOSPC

    def _save(self, name, content):
        if FullDisk.room <= 0:
            raise OSError(FullDisk.error, os.strerror(FullDisk.error))
        FullDisk.room -= 1
        return super()._save(name, content)


@pytest.mark.parametrize(
    ("error", "room", "said"),
    [
        (errno.ENOSPC, 0, "kein Platz mehr"),
        (errno.ENOSPC, 1, "kein Platz mehr"),
        (errno.ENOSPC, 5, "kein Platz mehr"),
        (errno.EDQUOT, 0, "kein Platz mehr"),
        (errno.EROFS, 0, "gerade keine Bilder speichern"),
        (errno.EIO, 1, "gerade keine Bilder speichern"),
        (errno.EACCES, 0, "gerade keine Bilder speichern"),
    ],
)
def test_a_disk_that_takes_nothing_is_a_sentence_and_leaves_neither_file_nor_row(
    settings, tmp_path, monkeypatch, error, room, said
):
    monkeypatch.setattr(FullDisk, "error", error)
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "tests.articles.pictures.test_bad_files.FullDisk",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }
    FullDisk.room = room
    with pytest.raises(ValidationError, match=said):
        store_image(a_jpeg(), alt_text="x", caption="", credit=a_credit(), by=None)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not Image.objects.exists()


@pytest.fixture
def small_disk(settings, tmp_path):
    """A real file system with 256 KB for pictures; mounting one takes root, as CI is."""
    if os.geteuid():
        pytest.skip("Ein kleines Dateisystem einhängen darf nur root.")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", tmp_path], check=True)
    settings.MEDIA_ROOT = str(tmp_path)
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def noise(size: tuple[int, int]) -> ContentFile:
    out = BytesIO()
    PillowImage.effect_noise(size, 90).convert("RGB").save(out, "JPEG", quality=90)
    return ContentFile(out.getvalue(), name="rauschen.jpg")


# The original fits and the renditions do not; then not even the original.
@pytest.mark.parametrize("size", [(400, 300), (1200, 900)])
def test_a_disk_that_is_really_full_keeps_nothing(small_disk, size):
    with pytest.raises(ValidationError, match="kein Platz mehr"):
        store_image(noise(size), alt_text="x", caption="", credit=a_credit(), by=None)
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []
    assert not Image.objects.exists()


def test_a_full_disk_keeps_no_unconfirmed_file_either(small_disk, django_user_model):
    sender = django_user_model.objects.create_user("absender")
    with pytest.raises(ValidationError, match="kein Platz mehr"):
        receive(noise((1200, 900)), sender)
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []
    assert not PendingUpload.objects.exists()


def test_a_file_is_not_trusted_by_its_name():
    assert inspect(ContentFile(encoded("PNG"), name="../../etc/passwd\0.jpg")).width == 400
