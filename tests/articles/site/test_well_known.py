"""Files at fixed addresses (robots.txt, security.txt, tdmrep.json …) and the TDM reservation."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.test import override_settings
from PIL import Image

from articles.models import Section
from tests.clock import frozen_at
from tests.factories import a_region, a_section, on_air

pytestmark = pytest.mark.django_db

META = re.compile(r'<meta name="(tdm-[a-z]+)" content="([^"]*)">')


def channels(client, address: str) -> tuple[dict, dict]:
    """What header and meta elements say of mining."""
    response = client.get(address)
    headers = {n.lower(): v for n, v in response.headers.items() if n.lower().startswith("tdm-")}
    return headers, dict(META.findall(response.content.decode()))


@pytest.fixture
def sections():
    """One section for each of the three choices."""
    made = {
        mining: a_section(f"Rubrik {mining or 'wie immer'}") for mining in Section.Mining.values
    }
    for mining, section in made.items():
        section.mining = mining
        section.save()
    return made


@pytest.mark.parametrize(("everywhere", "code"), [(True, "1"), (False, "0")])
def test_all_three_channels_say_the_same_of_every_section(client, sections, everywhere, code):
    expected = {"": code, "reserved": "1", "open": "0"}
    with override_settings(TDM_RESERVED=everywhere, TDM_POLICY="https://journal.example/lizenz"):
        rules = client.get("/.well-known/tdmrep.json").json()
        by_location = {rule["location"]: str(rule["tdm-reservation"]) for rule in rules}
        for mining, section in sections.items():
            list_address = f"/rubrik/{section.slug}/"
            article = on_air(section=section).get_absolute_url()
            for address in (list_address, article):
                headers, meta = channels(client, address)
                assert headers == meta
                assert headers["tdm-reservation"] == expected[mining]
                assert ("tdm-policy" in headers) == (expected[mining] == "1")
            feed = client.get(f"{list_address}feed/")
            assert feed["tdm-reservation"] == expected[mining]
            assert by_location.get(list_address, by_location["/"]) == expected[mining]
        assert list(by_location)[-1] == "/"
        for address in ("/", "/regionen/", "/impressum/"):
            headers, meta = channels(client, address)
            assert headers == meta
            assert headers["tdm-reservation"] == code
        for address in ("/feed.json", "/robots.txt", "/gibt-es-nicht/", "/bilder/x/1/y"):
            assert client.get(address)["tdm-reservation"] == code


def test_the_desk_says_nothing_of_mining(client):
    assert "tdm-reservation" not in client.get("/redaktion/login/").headers


def test_security_txt_is_valid_today_and_expires_within_the_year(client):
    for moment in (datetime(2031, 3, 5, tzinfo=UTC), datetime(2031, 12, 31, 22, 59, tzinfo=UTC)):
        with frozen_at(moment):
            response = client.get("/.well-known/security.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        lines = response.content.decode().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines if line)
        assert fields["Contact"].startswith("mailto:")
        assert fields["Canonical"] == "https://journal.example/.well-known/security.txt"
        ahead = datetime.fromisoformat(fields["Expires"]) - moment
        assert timedelta(days=120) < ahead < timedelta(days=365)


@override_settings(SECURITY_CONTACT="")
def test_without_a_contact_there_is_no_security_txt(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_icons_are_pictures_in_the_sizes_they_name(client):
    page = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    manifest = client.get("/manifest.webmanifest")
    assert manifest["Content-Type"].startswith("application/manifest+json")
    described = manifest.json()
    assert (described["lang"], described["start_url"]) == ("de", "/")
    for icon in described["icons"]:
        if icon["type"] == "image/png":
            with Image.open(BytesIO(client.get(icon["src"]).content)) as picture:
                assert f"{picture.width}x{picture.height}" == icon["sizes"]
                assert len(picture.convert("RGB").getcolors(100_000)) > 2
    with Image.open(BytesIO(client.get("/favicon.ico").content)) as picture:
        assert picture.format == "ICO"
        assert (32, 32) in picture.info["sizes"]
    for address in ("/icon-511.png", "/icon-0.png", f"/icon-{'9' * 5000}.png"):
        assert client.get(address).status_code == 404


def test_a_region_carries_what_holds_everywhere(client):
    on_air(regions=[a_region()])
    headers, meta = channels(client, "/regionen/thueringen/")
    assert headers == meta == {"tdm-reservation": "1"}
