"""Fixed pages: default text until the publisher's text is complete."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from articles.desk.policy import Role
from articles.models import SiteText
from tests.factories import on_air

pytestmark = pytest.mark.django_db

PATHS = {
    "imprint": "/impressum/",
    "privacy": "/datenschutz/",
    "accessibility": "/barrierefreiheit/",
}
NEUTRAL = {
    "imprint": "Digitale-Dienste-Gesetz",
    "privacy": "Keine Cookies",
    "accessibility": "Was wir dafür tun",
}


def shown(client, path: str) -> str:
    return client.get(path).content.decode().replace("\u00ad", "")


def edit(client, page: str, text: str):
    row = SiteText.objects.get(page=page)
    address = reverse("admin:articles_sitetext_change", args=[row.pk])
    return client.post(address, {"text": text}, follow=True)


@pytest.mark.parametrize("page", PATHS)
def test_a_new_journal_shows_a_neutral_text_and_no_instruction(client, settings, page: str):
    settings.CONTACT_EMAIL = "post@journal.example"
    html = shown(client, PATHS[page])
    assert NEUTRAL[page] in html
    assert 'href="mailto:post@journal.example"' in html
    for instruction in ("[[", "hier ein", "Vorlagenverzeichnis", "<code>", "legt der Verlag"):
        assert instruction not in html


@pytest.mark.parametrize("page", PATHS)
def test_a_text_is_on_the_website_once_it_has_no_gap(signed_in, client, page: str):
    administrator = signed_in(Role.ADMINISTRATOR)
    answer = edit(administrator, page, "<p>Verlag Muster</p><p>[[Anschrift]]</p>")
    assert "Der Text hat noch Lücken" in answer.content.decode()
    assert "Verlag Muster" not in shown(client, PATHS[page])
    assert NEUTRAL[page] in shown(client, PATHS[page])
    edit(administrator, page, "<p>Verlag Muster</p><script>x</script><p>Am Markt 1</p>")
    html = shown(client, PATHS[page])
    assert "<p>Verlag Muster</p><p>Am Markt 1</p>" in html
    assert NEUTRAL[page] not in html


def test_the_start_page_names_unfinished_texts_to_administrators_alone(signed_in):
    administrator, duty_editor = signed_in(Role.ADMINISTRATOR), signed_in(Role.DUTY_EDITOR)
    sentence = "Noch nicht auf der Website, der Text hat Lücken:"
    start = reverse("admin:index")
    assert administrator.get(start).content.decode().count(sentence) == 3
    assert sentence not in duty_editor.get(start).content.decode()
    for page in PATHS:
        edit(administrator, page, "<p>Fertig.</p>")
    assert sentence not in administrator.get(start).content.decode()


def test_every_change_of_a_text_stands_in_its_history(signed_in):
    administrator = signed_in(Role.ADMINISTRATOR)
    edit(administrator, "imprint", "<p>Fertig.</p>")
    row = SiteText.objects.get(page="imprint")
    history = administrator.get(reverse("admin:articles_sitetext_history", args=[row.pk]))
    assert administrator.user.get_username() in history.content.decode()


def test_there_is_no_page_beside_the_three():
    assert set(SiteText.objects.values_list("page", flat=True)) == set(PATHS)
    with pytest.raises(IntegrityError):
        SiteText.objects.create(page="terms", text="<p>AGB</p>")


def test_a_mistake_can_be_reported_from_every_article_and_from_the_corrections(client, settings):
    settings.CONTACT_EMAIL = "post@journal.example"
    publication = on_air(headline="50 % mehr & schneller?")
    html = shown(client, publication.get_absolute_url())
    subject = "Fehler%20in%3A%2050%20%25%20mehr%20%26%20schneller%3F"
    assert f'href="mailto:post@journal.example?subject={subject}&amp;body=https' in html
    assert "Fehler melden" in html
    assert 'href="mailto:post@journal.example"' in shown(client, "/korrekturen/")
