"""Metadata: read from uploads, and written into renditions."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as PillowImage

from articles.models import ImageCredit
from articles.pictures.bare_names import bare_name
from articles.pictures.camera_words import is_camera_talk
from articles.pictures.iptc import decoded, read_iptc, with_iptc
from articles.pictures.licence_period import licence_end, licence_start
from articles.pictures.metadata import Metadata, Proposal, propose
from articles.pictures.renditions import version_folder
from articles.pictures.upload import inspect, store_image
from articles.pictures.xmp import read_xmp, xmp_packet
from tests.articles.pictures.exiftool import a_photograph, tags

Kind = ImageCredit.Kind


def proposed(file: ContentFile) -> Proposal:
    return propose(inspect(file).metadata, file.name)


def test_iptc_as_agencies_write_it(tmp_path):
    file = a_photograph(
        tmp_path,
        "-codedcharacterset=utf8",
        "-IPTC:By-line=Jörg Maß",
        "-IPTC:Credit=linienwerk",
        "-IPTC:Headline=Rathaus",
        "-IPTC:Caption-Abstract=Größe zählt",
        "-IPTC:CopyrightNotice=(c) linienwerk",
    )
    assert proposed(file) == Proposal(
        creator="Jörg Maß", agency="linienwerk", caption="Größe zählt"
    )
    assert inspect(file).metadata.iptc["headline"] == "Rathaus"


@pytest.mark.parametrize("charset", ["UTF8", "Latin", "MacRoman"])
def test_old_files_without_a_marker_are_read_as_german(tmp_path, charset):
    file = a_photograph(
        tmp_path,
        "-charset",
        f"iptc={charset}",
        "-IPTC:By-line=Jürgen Öztürk-Groß",
        "-IPTC:Caption-Abstract=Städte prüfen Maßnahmen – „später“",
    )
    found = inspect(file).metadata.iptc
    assert found["creator"] == "Jürgen Öztürk-Groß"
    if charset != "Latin":  # Latin-1 has neither dashes nor these quotes
        assert found["caption"] == "Städte prüfen Maßnahmen – „später“"


GERMAN = "Größe Öl Übergang Maß Ämter für später und dann… – „Städte“ Süd/Öst Café"


@given(st.lists(st.sampled_from(GERMAN.split(" ")), min_size=1, max_size=8).map(" ".join))
def test_german_words_survive_each_encoding(words):
    for name in ("utf-8", "cp1252", "mac_roman"):
        assert decoded(words.encode(name)) == words


def test_xmp_as_photographers_write_it(tmp_path):
    file = a_photograph(
        tmp_path,
        "-XMP-dc:Creator=Mara Lind",
        "-XMP-photoshop:Credit=bildwerk nord",
        "-XMP-dc:Description=Ein Amt von außen",
        "-XMP-xmpRights:UsageTerms=Nur redaktionell",
        "-XMP-iptcCore:AltTextAccessibility=Ein Backsteinbau",
    )
    assert proposed(file) == Proposal(
        creator="Mara Lind",
        agency="bildwerk nord",
        terms="Nur redaktionell",
        caption="Ein Amt von außen",
        alt_text="Ein Backsteinbau",
    )


def test_exif_speaks_where_nothing_else_does(tmp_path):
    file = a_photograph(
        tmp_path,
        "-EXIF:Artist=Theo Brandl",
        "-EXIF:ImageDescription=Sitzungssaal",
        "-EXIF:DateTimeOriginal=2026:03:05 06:00:00",
    )
    assert proposed(file) == Proposal(creator="Theo Brandl", caption="Sitzungssaal")
    assert inspect(file).metadata.exif["date"] == "2026:03:05 06:00:00"


def test_a_machines_picture_says_so(tmp_path):
    uri = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    file = a_photograph(
        tmp_path, f"-XMP-iptcExt:DigitalSourceType={uri}", "-XMP-dc:Creator=atelier"
    )
    assert proposed(file).kind == Kind.AI


def test_a_creative_commons_licence_is_read_with_version_and_address(tmp_path):
    file = a_photograph(
        tmp_path,
        "-XMP-xmpRights:WebStatement=https://creativecommons.org/licenses/by-sa/4.0/deed.de",
        "-XMP-dc:Creator=atelier_k",
    )
    proposal = proposed(file)
    assert proposal.kind == Kind.CREATIVE_COMMONS
    assert proposal.licence == "CC BY-SA 4.0"
    assert proposal.licence_url == "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    ("credit", "creator", "expected"),
    [
        ("michal812/123rf.com", "", ("michal812", "123rf.com")),
        ("michal812/123rf.com", "michal812", ("michal812", "123rf.com")),
        ("Foto: Mara Lind/dpa", "", ("Mara Lind", "dpa")),
        ("© linienwerk - stock.adobe.com", "", ("linienwerk", "stock.adobe.com")),
        ("picture alliance/dpa | Mara Lind", "Mara Lind", ("Mara Lind", "picture alliance/dpa")),
        ("Mara Lind via Getty Images", "", ("Mara Lind", "Getty Images")),
        ("dpa", "Mara Lind", ("Mara Lind", "dpa")),
        ("Mara Lind", "Mara Lind", ("Mara Lind", "")),
        ("", "", ("", "")),
    ],
)
def test_the_credit_is_taken_apart(credit, creator, expected):
    proposal = propose(Metadata(iptc={"credit": credit, "creator": creator}), "x.jpg")
    assert (proposal.creator, proposal.agency) == expected


@pytest.mark.parametrize(
    ("name", "creator", "agency"),
    [
        ("AdobeStock_123456789.jpeg", "", "stock.adobe.com"),
        ("shutterstock_1234567.jpg", "", "shutterstock.com"),
        ("iStock-1234567.jpg", "", "istockphoto.com"),
        ("GettyImages-1234567.jpg", "", "gettyimages.de"),
        ("depositphotos_1234567-stock-photo.jpg", "", "depositphotos.com"),
        ("mara-lind-AbCdEfGhIjk-unsplash.jpg", "Mara Lind", "unsplash.com"),
        ("pexels-mara-lind-1234567.jpg", "Mara Lind", "pexels.com"),
        ("town-hall-1234567_1920.jpg", "", "pixabay.com"),
        ("imago0123456789h.jpg", "", "imago-images.de"),
        ("DSC_0815.jpg", "", ""),
        ("rathaus.jpg", "", ""),
        ("", "", ""),
    ],
)
def test_agencies_are_known_by_their_file_names(name, creator, agency):
    proposal = propose(Metadata(), name)
    assert (proposal.creator, proposal.agency) == (creator, agency)


# --- Words as people and cameras write them -----------------------------------------------------


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Max Muster (dpa)", "Max Muster (dpa)"),
        ("Foto: Max Muster (dpa)", "Max Muster (dpa)"),
        ("(Max Muster)", "Max Muster"),
        ("Max Muster)", "Max Muster"),
        ("(c) Max Muster (dpa)", "Max Muster (dpa)"),
        ("Foto: © Jan Roth", "Jan Roth"),
        ("FOTO: (C) Jan Roth", "Jan Roth"),
        ("Foto © Jan Roth", "Jan Roth"),
        ("Foto:Jan Roth", "Jan Roth"),
        ("Bild: Jan Roth", "Jan Roth"),
        ("Bildquelle: Foto: Jan Roth", "Jan Roth"),
        ("Bildnachweis: Jan Roth.", "Jan Roth"),
        ("Foto von Jan Roth", "Jan Roth"),
        ("Photo by Jan Roth", "Jan Roth"),
        ("Photographer: Jan Roth", "Jan Roth"),
        ("Fotografin: Mara Lind", "Mara Lind"),
        ("© 2024 Jan Roth", "Jan Roth"),
        ("© 2019–2024 by Jan Roth", "Jan Roth"),
        ("Copyright (c) 2024, Jan Roth. All rights reserved.", "Jan Roth"),
        ("Copyright: Jan Roth, alle Rechte vorbehalten", "Jan Roth"),
        ("Jan Roth, © 2024", "Jan Roth"),
        ("Bild am Sonntag", "Bild am Sonntag"),
        ("Foto Müller", "Foto Müller"),
        ("Vonovia", "Vonovia"),
        ("Byron Foto", "Byron Foto"),
        ("©", "©"),
        ("", ""),
    ],
)
def test_a_name_is_taken_out_of_what_stands_around_it(written, name):
    assert bare_name(written) == name
    assert bare_name(bare_name(written)) == name


@given(st.text(max_size=60))
def test_any_text_has_a_bare_name_and_only_one(text):
    assert bare_name(bare_name(text)) == bare_name(text)


CAMERA_TALK = [
    "OLYMPUS DIGITAL CAMERA",
    "olympus digital camera         ",
    "SONY DSC",
    r"DCIM\100MEDIA\DJI_0042.JPG",
    "DCIM/101CANON/IMG_0815.JPG",
    "null",
    "(null)",
    "Unknown",
    "Picasa",
    "KONICA MINOLTA DIGITAL CAMERA",
    "<Digimax S500 / Kenox S500 / Digimax Cyber 530>",
    "Processed with VSCO with a6 preset",
    "IMG_20240305_060000",
    "DSC_0815",
    "rathaus vorn (2).jpg",
]


@pytest.mark.parametrize("talk", CAMERA_TALK)
def test_what_a_camera_says_is_no_caption_and_no_name(talk):
    told = dict.fromkeys(("caption", "headline", "creator", "credit", "copyright"), talk)
    assert propose(Metadata(exif=told), "x.jpg") == Proposal()


@pytest.mark.parametrize("talk", CAMERA_TALK)
def test_a_person_is_heard_behind_what_a_camera_says(talk):
    found = propose(
        Metadata(xmp={"creator": talk, "caption": talk}, exif={"creator": "Jan Roth"}), "x.jpg"
    )
    assert (found.creator, found.caption) == ("Jan Roth", "")


@pytest.mark.parametrize("words", ["Google", "Olympus Verlag", "Der Minister im DCIM-Labor", "Ö"])
def test_what_people_write_is_no_camera_talk(words):
    assert not is_camera_talk(words)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_exif_is_read_as_utf8_where_it_is_and_else_as_latin1(encoding):
    exif = PillowImage.Exif()
    exif[0x013B] = "Jörg Müller".encode(encoding)
    exif[0x010E] = "Größe – „Amt“".encode("utf-8" if encoding == "utf-8" else "cp1252")
    out = BytesIO()
    PillowImage.new("RGB", (400, 300)).save(out, "JPEG", exif=exif)
    found = proposed(ContentFile(out.getvalue(), name="x.jpg"))
    assert (found.creator, found.caption) == ("Jörg Müller", "Größe – „Amt“")


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("2026-12-31", "2027-01-01T00:00:00+01:00"),
        ("2026:12:31", "2027-01-01T00:00:00+01:00"),
        ("2026-07-01T12:30:45Z", "2026-07-01T14:30:00+02:00"),
        ("2026-07-01T12:30", "2026-07-01T12:30:00+02:00"),
        ("2026-07-01T12:30:00+02:00", "2026-07-01T12:30:00+02:00"),
        ("9999-12-31", None),
        ("bald", None),
        ("", None),
    ],
)
def test_the_end_of_a_licence_is_read_to_the_minute(written, ends):
    found = licence_end(written)
    assert (found and found.isoformat()) == ends


def test_a_licence_begins_with_its_first_day():
    assert licence_start("2026-03-29").isoformat() == "2026-03-29T00:00:00+01:00"


def test_rights_in_the_file_are_proposed(tmp_path):
    file = a_photograph(
        tmp_path,
        "-XMP-dc:Creator=Max Muster (dpa)",
        "-XMP-xmpRights:UsageTerms=Nur redaktionell",
        "-XMP-xmpRights:WebStatement=https://bildwerk.example/rechte?bild=1",
        "-XMP-plus:LicenseStartDate=2026:01:01",
        "-XMP-plus:LicenseEndDate=2027:12:31",
    )
    assert proposed(file) == Proposal(
        creator="Max Muster (dpa)",
        terms="Nur redaktionell",
        licence_url="https://bildwerk.example/rechte?bild=1",
        usable_from=licence_start("2026-01-01"),
        usable_until=licence_end("2027-12-31"),
    )


@pytest.mark.parametrize("address", ["siehe Vertrag", "javascript:alert(1)", "https://x", "//x.de"])
def test_a_statement_of_rights_without_an_address_is_no_link(address):
    assert propose(Metadata(xmp={"web_statement": address}), "x.jpg").licence_url == ""


def test_of_a_caption_in_two_languages_the_german_one_is_read(tmp_path):
    file = a_photograph(
        tmp_path,
        "-XMP-dc:Description-en=A town hall",
        "-XMP-dc:Description-de=Ein Rathaus",
        "-XMP-dc:Description=Default",
    )
    assert proposed(file).caption == "Ein Rathaus"


HOSTILE_XMP = [
    b"<x",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    b"<!DOCTYPE x SYSTEM 'http://127.0.0.1/x'><x/>",
    b"<a>" * 5_000,
    b"\xff\xfe\x00<",
    b"<x>" + b"y" * 600_000 + b"</x>",
]


@pytest.mark.parametrize("packet", HOSTILE_XMP)
def test_hostile_xmp_says_nothing_and_harms_nobody(packet):
    picture = PillowImage.new("RGB", (4, 4))
    picture.info["xmp"] = packet
    assert read_xmp(picture) == {}


@given(st.binary(max_size=300))
def test_any_bytes_as_iptc_are_read_or_ignored(noise):
    out = BytesIO()
    PillowImage.new("RGB", (300, 300)).save(out, "JPEG")
    jpeg = out.getvalue()
    segment = b"\xff\xed" + (len(noise) + 16).to_bytes(2) + b"Photoshop 3.0\0" + noise
    file = ContentFile(jpeg[:2] + segment + jpeg[2:], name="x.jpg")
    assert inspect(file).width == 300


@given(st.dictionaries(st.sampled_from(["creator", "credit", "caption"]), st.text(max_size=200)))
def test_iptc_comes_back_as_it_was_written(fields):
    out = BytesIO()
    PillowImage.new("RGB", (8, 8)).save(out, "JPEG")
    clean = {n: " ".join(t.replace("\0", "").split()) for n, t in fields.items()}
    written = {name: text for name, text in clean.items() if text}
    with PillowImage.open(BytesIO(with_iptc(out.getvalue(), **written))) as picture:
        assert read_iptc(picture) == written


def test_a_packet_is_read_back_with_everything_dangerous_escaped():
    picture = PillowImage.new("RGB", (4, 4))
    name = "<b>&\"'Größe"
    picture.info["xmp"] = xmp_packet(
        creator=name,
        credit=f"{name}/x",
        copyright_notice="c",
        terms="t",
        web_statement="https://journal.example/?a=1&b=2",
        source_type="",
    )
    found = read_xmp(picture)
    assert (found["creator"], found["credit"]) == (name, f"{name}/x")
    assert found["web_statement"] == "https://journal.example/?a=1&b=2"


# --- What ours say ----------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["avif", "webp", "jpg"])
def test_exiftool_finds_the_credit_in_every_rendition_and_nothing_of_the_camera(
    tmp_path, extension
):
    file = a_photograph(
        tmp_path,
        "-EXIF:Model=Kamera 3000",
        "-EXIF:SerialNumber=0815",
        "-GPSLatitude=50.97",
        "-GPSLatitudeRef=N",
        "-XMP-dc:Creator=Falscher Name",
        "-IPTC:By-line=Falscher Name",
        "-XMP-exif:GPSLatitude=50.97",
        "-Photoshop:CopyrightFlag=True",
    )
    credit = ImageCredit.objects.create(
        creator="Jörg Maß",
        agency="linienwerk",
        kind=Kind.CREATIVE_COMMONS,
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )
    image = store_image(file, alt_text="x", caption="", credit=credit, by=None)
    with default_storage.open(f"{version_folder(image.key, 1)}/16x9-320.{extension}") as made:
        found = tags(made.read(), f".{extension}", tmp_path)
    assert found["XMP-dc:Creator"] == "Jörg Maß"
    assert found["XMP-photoshop:Credit"] == "Jörg Maß/linienwerk"
    assert found["XMP-dc:Rights"] == "Bildquelle: Jörg Maß/linienwerk"
    assert found["XMP-xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["IFD0:Copyright"] == "Bildquelle: Jörg Maß/linienwerk"
    if extension == "jpg":
        assert found["IPTC:By-line"] == "Jörg Maß"
        assert found["IPTC:Credit"] == "Jörg Maß/linienwerk"
    told = repr(found)
    for secret in ("Kamera", "0815", "GPS", "50.97", "Falscher Name"):
        assert secret not in told


@pytest.mark.django_db
def test_a_machines_picture_still_says_so_in_the_file(tmp_path):
    credit = ImageCredit.objects.create(creator="atelier", kind=Kind.AI)
    image = store_image(a_photograph(tmp_path), alt_text="x", caption="", credit=credit, by=None)
    with default_storage.open(f"{version_folder(image.key, 1)}/16x9-320.avif") as made:
        found = tags(made.read(), ".avif", tmp_path)
    assert str(found["XMP-iptcExt:DigitalSourceType"]).endswith("trainedAlgorithmicMedia")


@pytest.mark.django_db
def test_the_raw_values_are_kept_with_the_picture(tmp_path):
    file = a_photograph(tmp_path, "-IPTC:By-line=Mara Lind", "-XMP-dc:Creator=M. Lind")
    credit = ImageCredit.objects.create(creator="Mara Lind")
    image = store_image(file, alt_text="x", caption="", credit=credit, by=None)
    image.refresh_from_db()
    assert image.metadata["iptc"]["creator"] == "Mara Lind"
    assert image.metadata["xmp"]["creator"] == "M. Lind"
