"""Page metadata: Open Graph, JSON-LD, canonical addresses."""

from datetime import timedelta

import extruct
import pytest
from django.conf import settings

from articles import publishing
from articles.models import Image, ImageCredit, Placement
from articles.site.machines.schema_org import authors
from tests.factories import a_region, a_section, a_tag, an_image, on_air

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL


def read(client, address: str) -> dict:
    response = client.get(address)
    assert response.status_code == 200
    return extruct.extract(
        response.content.decode(),
        base_url=SITE + address,
        syntaxes=["json-ld", "opengraph"],
        uniform=True,
    )


def node(client, address: str, kind: str) -> dict:
    [graph] = read(client, address)["json-ld"]
    assert graph["@context"] == "https://schema.org"
    [found] = [one for one in graph["@graph"] if one["@type"] == kind]
    return found


def open_graph(client, address: str) -> dict:
    [found] = read(client, address)["opengraph"]
    return found


@pytest.fixture
def article():
    return on_air(
        since=timedelta(days=1),
        kicker="Thüringen",
        headline="Land öffnet Register",
        byline="Von Anna Weber und Jan Roth",
        lead_image=an_image(width=1920, height=1200),
        tags=[a_tag()],
        regions=[a_region()],
    )


def test_an_article_is_told_with_makers_dates_and_place(client, article):
    publishing.correct(article.revision, by=None, kind="correction", text="Es waren 16 Länder.")
    url = article.get_absolute_url()
    told = node(client, url, "NewsArticle")
    assert told["headline"] == "Land öffnet Register"
    assert told["mainEntityOfPage"] == SITE + url
    assert [author["name"] for author in told["author"]] == ["Anna Weber", "Jan Roth"]
    assert told["publisher"]["name"] == settings.SITE_NAME
    assert told["publisher"]["logo"]["width"] == 512
    assert told["isPartOf"]["@type"] == "WebSite"
    assert told["articleSection"] == "Politik"
    assert told["keywords"] == ["Registermodernisierung"]
    assert told["dateModified"] > told["datePublished"]
    [correction] = told["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["text"] == "Es waren 16 Länder."


def test_its_picture_is_told_in_three_ratios_with_all_rights(client, article):
    images = node(client, article.get_absolute_url(), "NewsArticle")["image"]
    ratios = [round(image["width"] / image["height"], 2) for image in images]
    assert ratios == [1.78, 1.33, 1.0]
    for image in images:
        assert image["creditText"] == "Mara Lind/bildwerk.example"
        assert image["creator"] == {"@type": "Person", "name": "Mara Lind"}
        assert image["copyrightNotice"] == "Bildquelle: Mara Lind/bildwerk.example"
        assert image["license"] == image["acquireLicensePage"] == f"{SITE}/bildquellen/"
        assert image["url"].startswith(f"{SITE}/bilder/")
    ImageCredit.objects.update(
        creator="", licence_url="https://l.example/", source_url="https://q.example/"
    )
    image = node(client, article.get_absolute_url(), "NewsArticle")["image"][0]
    assert image["creator"] == {"@type": "Organization", "name": "bildwerk.example"}
    assert (image["license"], image["acquireLicensePage"]) == (
        "https://l.example/",
        "https://q.example/",
    )


def test_the_way_to_an_article_leads_through_its_section(client, article):
    steps = node(client, article.get_absolute_url(), "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == ["Startseite", "Politik", "Land öffnet Register"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[1]["item"] == f"{SITE}/rubrik/politik/"


def test_the_front_page_tells_of_the_journal_and_its_search(client, article):
    assert node(client, "/", "NewsMediaOrganization")["correctionsPolicy"].endswith("/korrekturen/")
    action = node(client, "/", "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SITE}/suche/?q={{search_term_string}}"
    listed = node(client, "/", "CollectionPage")["mainEntity"]["itemListElement"]
    assert [item["url"] for item in listed] == [SITE + article.get_absolute_url()]


def test_a_list_tells_its_articles_its_way_and_its_neighbours(client):
    for number in range(25):
        on_air(since=timedelta(hours=number), regions=[a_region()])
    address = "/regionen/thueringen/"
    assert len(node(client, address, "CollectionPage")["mainEntity"]["itemListElement"]) == 20
    steps = node(client, address, "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == ["Startseite", "Regionen", "Thüringen"]
    page = client.get(address).content.decode()
    assert f'<link rel="canonical" href="{SITE}{address}">' in page
    following = page.partition('<link rel="next" href="')[2].partition('"')[0]
    second = client.get(following.removeprefix(SITE)).content.decode()
    assert f'<link rel="canonical" href="{following}">' in second
    assert '<link rel="prev"' in second
    assert "<title>Thüringen, weitere Meldungen – " in second


def test_previews_in_networks_show_words_and_a_picture_with_its_credit(client, article):
    found = open_graph(client, article.get_absolute_url())
    assert found["@type"] == "article"
    assert found["og:title"] == "Thüringen: Land öffnet Register"
    assert found["og:url"] == SITE + article.get_absolute_url()
    assert found["og:image"].endswith("/16x9-1440.jpg")
    assert found["og:image:alt"].endswith("(Bildquelle: Mara Lind/bildwerk.example)")
    assert found["article:section"] == "Politik"


def test_a_picture_not_allowed_in_networks_is_not_offered_to_them(client):
    image = an_image(allowed_uses=[Image.Use.WEB])
    publication = on_air(lead_image=image)
    page = client.get(publication.get_absolute_url()).content.decode()
    assert image.key in page
    assert open_graph(client, publication.get_absolute_url())["og:image"] == f"{SITE}/icon-512.png"
    Placement.objects.create(
        article=publication.article, slot="lead", visible=(publication.dated, None), image=image
    )
    assert open_graph(client, "/")["og:image"] == f"{SITE}/icon-512.png"


def test_words_cannot_break_out_of_the_data_block(client):
    nasty = "</script><script>alert(1)</script> & \u2028 <!--"
    publication = on_air(headline=nasty, kicker="")
    headline = publication.article.headline
    assert headline == nasty.replace(" \u2028 ", " ")  # as everything typed is stored
    page = client.get(publication.get_absolute_url()).content.decode()
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not {"<", ">", "&", "\u2028"} & set(block)
    assert node(client, publication.get_absolute_url(), "NewsArticle")["headline"] == headline


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Von Anna Weber und Jan Roth", ["Anna Weber", "Jan Roth"]),
        ("Anna Weber, Jan Roth und Mia Sand", ["Anna Weber", "Jan Roth", "Mia Sand"]),
        ("Ursula von Undingen", ["Ursula von Undingen"]),
        ("dpa/Anna Weber", ["dpa", "Anna Weber"]),
        ("", [settings.SITE_NAME]),
        (" , ", [settings.SITE_NAME]),
    ],
)
def test_a_byline_is_read_as_people_read_it(byline, names):
    assert [author["name"] for author in authors(byline)] == names
    assert authors("dpa")[0]["@type"] == "Organization"


def test_titles_and_descriptions_are_for_people(client):
    a_section("Kommunen")
    for address, title in (
        ("/", f"{settings.SITE_NAME} – {settings.SITE_CLAIM}"),
        ("/rubrik/kommunen/", f"Kommunen – {settings.SITE_NAME}"),
        ("/regionen/", f"Regionen – {settings.SITE_NAME}"),
        ("/impressum/", f"Impressum – {settings.SITE_NAME}"),
        ("/archiv/", f"Archiv – {settings.SITE_NAME}"),
    ):
        page = client.get(address).content.decode()
        assert f"<title>{title}</title>" in page
        description = page.partition('<meta name="description" content="')[2].partition('"')[0]
        assert 10 < len(description) <= 302
