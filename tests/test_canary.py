"""No reader ever sees what is not on air: canaries in every unpublished word."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import publishing
from articles.models import Article, Autosave, Placement, Section, Tag
from articles.models.content import Content
from articles.search.dictionary import learn
from tests.crawl import crawl
from tests.factories import a_region, a_section, a_tag, already_on_air, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

MARKER = "kanarienvogel"


def next_hour():
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)


def canary_content(name: str) -> dict[str, object]:
    """A marker in every written field, and a picture that carries them too."""
    image = an_image(
        creator=f"{MARKER}-urheber-{name}",
        agency=f"{MARKER}-agentur-{name}",
        alt_text=f"{MARKER}-alternativtext-{name}",
        caption=f"{MARKER}-unterschrift-{name}",
    )
    return {
        "kicker": f"{MARKER} {name}",
        "headline": f"{MARKER}-ueberschrift {name}",
        "teaser": f"{MARKER}-teaser {name} steht hier.",
        "body": f"<p>{MARKER}-text {name}</p>"
        f'<figure data-picture="{image.key}" data-caption="{MARKER}-im-text"></figure>',
        "lead_image": image,
        "lead_caption": f"{MARKER}-bildunterschrift {name}",
        "byline": f"Von {MARKER} {name}",
    }


def test_every_written_field_has_a_canary():
    """A column added to Content later must get one above."""
    written = {f.name for f in Content._meta.fields if f.name != "author"}
    assert written == set(canary_content("prüfung"))


def talk_about(article: Article, author: User) -> None:
    """Markers in everything the desk says around an article."""
    revision = article.latest_revision
    article.notes.create(by=author, text=f"{MARKER}-anmerkung")
    article.journal.create(deed="returned", by=author, words=f"{MARKER}-verlauf")
    Autosave.objects.create(by=author, key=article.key, fields={"headline": [f"{MARKER}-getippt"]})
    article.preview_links.create(
        revision=revision,
        made_for=f"{MARKER}-empfaenger",
        made_by=author,
        expires_at=timezone.now() + timedelta(days=1),
    )
    if not article.publications.on_air().exists():
        article.corrections.create(
            kind="reply", text=f"{MARKER}-gegendarstellung", dated=timezone.now(), by=author
        )
    recalled = timezone.now()
    article.corrections.create(
        kind="correction", text=f"{MARKER}-zurueckgenommen", dated=recalled, recalled_at=recalled
    )


@pytest.fixture
def journal():
    """A small journal on air, with canaries in all that is not."""
    place = {"regions": [a_region()], "tags": [a_tag(), a_tag("BMDS", Tag.Kind.MINISTRY)]}
    for days in range(24):
        on_air(since=timedelta(days=days, minutes=5), lead_image=an_image(), **place)

    changed = on_air(since=timedelta(hours=3), lead_image=an_image(), **place).article
    update = Article.objects.get(pk=changed.pk)
    for field, value in canary_content("geändert").items():
        setattr(update, field, value)
    update.save()
    update.revisions.record(update, by=None, comment=f"{MARKER}-kommentar")

    scheduled = an_article(**canary_content("geplant"), **place)
    publishing.publish_at(scheduled.latest_revision, by=None, start=next_hour())

    withdrawn = an_article(**canary_content("zurückgezogen"), **place)
    already_on_air(withdrawn.latest_revision, timezone.now() - timedelta(days=1))
    publishing.withdraw(withdrawn, by=None)

    draft = an_article(**canary_content("entwurf"), **place)
    hidden_topic = a_tag(f"{MARKER}-thema")
    draft.tags.add(hidden_topic)

    author = User.objects.create_user(f"{MARKER}-konto", first_name=MARKER)
    for article in (changed, scheduled, withdrawn, draft):
        talk_about(article, author)

    period = (timezone.now() - timedelta(days=1), None)
    for position, article in enumerate((scheduled, withdrawn, draft), start=1):
        Placement.objects.create(
            article=article,
            slot=Placement.Slot.FRONT,
            position=position,
            visible=period,
            headline=f"{MARKER}-platzierung",
        )
    Placement.objects.create(
        article=draft, slot=Placement.Slot.SECTION, section=a_section(), visible=period
    )
    learn()
    return [changed, scheduled, withdrawn, draft]


def test_no_public_answer_carries_a_canary(journal):
    answers = crawl()
    assert len(answers) > 80
    assert sum(answer.status == 200 for answer in answers.values()) > 60
    singing = {
        answer.address: answer.status
        for answer in answers.values()
        if MARKER in (answer.text + repr(answer.headers)).lower()
        and MARKER not in answer.address  # an address we asked for may be repeated to us
    }
    assert singing == {}


def test_the_canaries_do_sing_once_on_air(journal):
    """The positive control: the same crawl finds them when they are published."""
    changed = journal[0]
    publishing.publish_now(changed.latest_revision, by=None)
    text = "".join(answer.text for answer in crawl().values())
    for word in ("ueberschrift", "teaser", "text", "urheber", "im-text", "alternativtext"):
        assert f"{MARKER}-{word}" in text


def test_nobody_finds_a_canary_by_searching(client, journal):
    for asked in (MARKER, f"{MARKER}-teaser", f"{MARKER}-thema", "kanarien", "kanarienvogl"):
        html = client.get("/suche/", {"q": asked}).content.decode()
        assert f"Keine Meldung zu „{asked}“. Bitte prüfen" in html
        assert client.get("/suche/vorschlaege/", {"q": asked}).json() == {"suggestions": []}


def test_withdrawn_is_gone_and_unpublished_was_never_there(client, journal):
    changed, scheduled, withdrawn, draft = journal
    assert client.get(f"/artikel/{changed.key}/", follow=True).status_code == 200
    assert client.get(f"/artikel/{withdrawn.key}/").status_code == 410
    for article in (scheduled, draft):
        assert client.get(f"/artikel/{article.key}/").status_code == 404


def test_every_library_picture_stands_with_its_credit(journal):
    """`(Bildquelle: …)` follows every `<img>` within its own figure, on every page."""
    pictures = 0
    for answer in crawl().values():
        if not answer.is_html:
            continue
        for figure in answer.text.split("<figure")[1:]:
            inside, _, _ = figure.partition("</figure>")
            pictures += inside.count("<img")
            assert inside.count("<img") == inside.count("(Bildquelle: "), answer.address
        outside = "".join(part.partition("</figure>")[2] for part in answer.text.split("<figure"))
        assert "/bilder/" not in "".join(tag for tag in outside.split("<img")[1:]), (
            f"{answer.address} zeigt ein Bild außerhalb von <figure>"
        )
    assert pictures > 50
    assert Section.objects.exists()
