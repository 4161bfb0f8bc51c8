"""Picture library: search, filters, bulk changes, deletion."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.policy import Role
from articles.models import Image
from articles.pictures.upkeep import out_of_date
from tests.factories import an_article, an_image, on_air

pytestmark = pytest.mark.django_db

GRID = "/redaktion/articles/image/"


@pytest.fixture
def desk(signed_in):
    return signed_in(Role.PICTURES)


def found(client, query: str) -> set[str]:
    response = client.get(f"{GRID}?{query}")
    assert response.status_code == 200
    return {str(image) for image in response.context["cl"].result_list}


def test_words_credits_and_file_names_are_searched(desk):
    an_image(caption="Rathaus in Erfurt", creator="Mara Lind")
    an_image(caption="Brücke", original_name="IMG_4711.jpg", agency="nordbild")
    assert found(desk, "q=rathaus") == {"Rathaus in Erfurt"}
    assert found(desk, "q=4711") == {"Brücke"}
    assert found(desk, "q=NORDBILD") == {"Brücke"}
    assert found(desk, "q=erfurt+lind") == {"Rathaus in Erfurt"}
    assert found(desk, "q=erfurt+nordbild") == set()


def test_the_filters_narrow_it_down(desk):
    on_air(lead_image=an_image(caption="Gezeigt", agency="nordbild"))
    soon = timezone.now() + timedelta(days=20)
    ends = an_image(caption="Endet bald", agency="südbild", usable_until=soon)
    an_image(caption="Vorbei", agency="südbild", usable_until=timezone.now())
    ends.credit.kind = "press"
    ends.credit.save()
    assert found(desk, "verwendung=website") == {"Gezeigt"}
    assert found(desk, "verwendung=keine") == {"Endet bald", "Vorbei"}
    assert found(desk, "lizenz=30") == {"Endet bald"}
    assert found(desk, "lizenz=7") == set()
    assert found(desk, "lizenz=vorbei") == {"Vorbei"}
    assert found(desk, "agentur=nordbild") == {"Gezeigt"}
    assert found(desk, "art=press") == {"Endet bald", "Vorbei"}
    assert found(desk, f"quelle={ends.credit_id}") == {"Endet bald", "Vorbei"}
    assert found(desk, "quelle=99999999999999999999") == set()


def test_a_used_picture_says_where_and_is_not_deleted(desk, signed_in):
    image = an_image()
    body = f'<p>x</p><figure data-picture="{image.key}"></figure>'
    article = an_article(headline="Register öffnen", body=body)
    for client in (desk, signed_in(Role.ADMINISTRATOR)):
        page = client.get(f"{GRID}{image.pk}/change/").content.decode()
        assert f"/redaktion/articles/article/{article.pk}/change/" in page
        refused = client.post(f"{GRID}{image.pk}/delete/", {"post": "yes"})
        assert refused.status_code == 409
        assert "Register öffnen" in refused.content.decode()
    assert Image.objects.filter(pk=image.pk).exists()


def test_authors_do_not_learn_of_foreign_drafts(signed_in):
    image = an_image()
    an_article(headline="Geheimer Entwurf", lead_image=image)
    page = signed_in(Role.AUTHOR).get(f"{GRID}{image.pk}/change/").content.decode()
    assert "Artikel einer anderen Person" in page
    assert "Geheimer Entwurf" not in page


def change(image: Image, **fields: object) -> dict[str, object]:
    known = {"alt_text": image.alt_text, "caption": image.caption, "credit": image.credit_id}
    known |= {"focal_x": image.focal_x, "focal_y": image.focal_y}
    return known | {"allowed_uses": image.allowed_uses} | fields


def test_changed_words_name_who_stands_by_them(desk):
    image = an_image()
    desk.post(f"{GRID}{image.pk}/change/", change(image, caption="Neu"))
    image.refresh_from_db()
    assert (image.caption, image.confirmed_by) == ("Neu", desk.user)


def test_credit_and_licence_of_many_are_changed_at_once(desk, django_assert_max_num_queries):
    images = [an_image() for _ in range(30)]
    chosen = {"_selected_action": [image.pk for image in images[:20]], "index": "0"}
    action = chosen | {"action": "change_credit_and_licence"}
    page = desk.post(GRID, action).content.decode()
    assert "Gilt für 20 Bilder" in page
    new = {"apply": "1", "creator": "Neue Urheberin", "kind": "agency", "is_endless": "on"}
    with django_assert_max_num_queries(40):
        told = desk.post(GRID, action | new, follow=True).content.decode()
    assert "20 Bilder geändert." in told
    assert Image.objects.filter(credit__creator="Neue Urheberin").count() == 20
    assert {image.pk for image in out_of_date()} >= {image.pk for image in images[:20]}
    assert (
        "Bitte nennen Sie eine neue Quelle"
        in desk.post(GRID, action | {"apply": "1"}).content.decode()
    )


def test_who_may_not_keep_the_library_changes_nothing_in_bulk(signed_in):
    image = an_image()
    data = {"_selected_action": [image.pk], "index": "0", "action": "change_credit_and_licence"}
    signed_in(Role.AUTHOR).post(GRID, data | {"apply": "1", "creator": "Ich"})
    assert not Image.objects.filter(credit__creator="Ich").exists()


def test_the_grid_asks_as_often_for_40_pictures_as_for_4(desk, django_assert_max_num_queries):
    for number in range(40):
        an_image(creator=f"Name {number}")
    with django_assert_max_num_queries(12):
        desk.get(GRID)
