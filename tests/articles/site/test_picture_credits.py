"""Page of all picture credits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import ImageCredit, Placement
from articles.models.image import every_use
from tests.factories import an_article, an_image, on_air

pytestmark = pytest.mark.django_db

PAGE = "/bildquellen/"


def page(client) -> str:
    return client.get(PAGE).content.decode()


def test_pictures_on_air_stand_under_their_credit_with_their_uses(client):
    shared = an_image(creator="Mara Lind", agency="bildwerk")
    first = on_air(lead_image=shared, headline="Erste Meldung")
    body = f'<p>x</p><figure data-picture="{shared.key}"></figure>'
    second = on_air(body=body, headline="Zweite Meldung")
    text = page(client)
    assert text.count("credits__name") == 1
    assert "Mara Lind/bildwerk" in text
    assert first.get_absolute_url() in text
    assert second.get_absolute_url() in text


def test_what_is_not_on_air_is_not_named(client):
    an_article(lead_image=an_image(creator="Geheim", agency=""))
    gone = on_air(lead_image=an_image(creator="Vergangen", agency="")).article
    publishing.withdraw(gone, by=None)
    over = an_image(creator="Abgelaufen", agency="")
    on_air(lead_image=over)
    over.usable_until = timezone.now() - timedelta(seconds=1)
    over.save()
    text = page(client)
    for name in ("Geheim", "Vergangen", "Abgelaufen"):
        assert name not in text
    assert "Zurzeit steht kein Bild auf der Website." in text


def test_a_picture_of_a_placement_links_to_the_article_placed(client):
    image = an_image(creator="Nur Platziert", agency="")
    publication = on_air(headline="Platzierte Meldung")
    Placement.objects.create(
        article=publication.article, slot="lead", visible=(timezone.now(), None), image=image
    )
    text = page(client)
    assert "Nur Platziert" in text
    assert publication.get_absolute_url() in text


def test_licence_and_machine_are_told_to_readers(client):
    licence = "https://creativecommons.org/licenses/by/4.0/"
    image = an_image()
    ImageCredit.objects.update(kind="cc", licence="CC BY 4.0", licence_url=licence)
    publication = on_air(lead_image=image)
    for address in (PAGE, publication.get_absolute_url()):
        assert (
            f'<a rel="license" href="{licence}">CC BY 4.0<' in client.get(address).content.decode()
        )
    ImageCredit.objects.update(kind="ai")
    assert "Mit KI erzeugtes Bild" in client.get(publication.get_absolute_url()).content.decode()


def test_a_picture_not_allowed_on_the_site_stays_off_it(client):
    image = an_image(creator="Nur Druck", agency="", allowed_uses=["print"])
    with pytest.raises(publishing.PublishingRefused):
        publishing.publish_now(an_article(lead_image=image).latest_revision, by=None)
    allowed = an_image(creator="Darf", agency="", allowed_uses=every_use())
    publication = on_air(lead_image=allowed)
    allowed.allowed_uses = ["print"]
    allowed.save()
    assert "Darf" not in client.get(publication.get_absolute_url()).content.decode()


def test_a_changed_credit_shows_at_once(client):
    publication = on_air(lead_image=an_image(creator="Alter Name", agency=""))
    ImageCredit.objects.update(creator="Neuer Name")
    for address in (PAGE, publication.get_absolute_url(), "/"):
        text = client.get(address).content.decode()
        assert "Neuer Name" in text
        assert "Alter Name" not in text


def test_the_page_takes_as_many_queries_for_50_pictures_as_for_5(
    client, django_assert_max_num_queries
):
    for number in range(50):
        on_air(lead_image=an_image(creator=f"Name {number % 7}", agency=""))
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_the_pages_first_picture_is_preloaded(client):
    publication = on_air(lead_image=an_image())
    for address in ("/", publication.get_absolute_url()):
        text = client.get(address).content.decode()
        assert '<link rel="preload" as="image" type="image/avif"' in text
        assert text.index('rel="preload"') < text.index("</head>")
