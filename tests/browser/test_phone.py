"""The desk on a phone: navigation, width, size of touch targets.

What the duty editor does under way is counted in taps, not in time.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.desk.placements.board import Board
from articles.models import Article, Author, Placement, Redirect
from articles.tagging import bulk
from articles.tagging.terms import region_term
from tests.articles.desk.test_every_address import a_link
from tests.browser.conftest import a_user, carry_session, close, new_context, new_page
from tests.factories import a_region, a_tag, an_article, an_image, on_air

THUMB = 44  # px
NARROW = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
USUAL = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LONG = (
    "Rechtsverkehrserleichterungsgesetzänderungsverordnung und weiteres Langes in der Überschrift"
)


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A usual phone in the duty editor's hand."""
    context = new_context(chromium, **USUAL)
    carry_session(context, site, a_user("katrin", "Chef vom Dienst"))
    yield new_page(context)
    close(context)


@pytest.fixture
def narrow(chromium: Browser, site: str) -> Iterator[Page]:
    """The narrowest phone there is, in the administrator's hand: all screens are open."""
    context = new_context(chromium, **NARROW)
    carry_session(context, site, a_user("ole", "Administrator"))
    yield new_page(context)
    close(context)


@pytest.fixture
def screens(site: str) -> list[str]:
    """An address of every kind of screen, with long words on them."""
    article = on_air(headline=LONG, regions=[a_region()], tags=[a_tag()]).article
    a_link(article)
    bulk.run(bulk.plan(Article.objects.all(), [region_term(a_region("Bayern"))], [], by=None))
    placed = Placement.objects.create(
        article=article, slot="front", position=1, visible=(timezone.now(), None)
    )
    image, author = an_image(), Author.objects.create(name="Anna Weber")
    old = Redirect.objects.create(old_path="/alt/", new_path="/artikel/")
    tag, section = a_tag(), article.section
    desk = f"{site}/redaktion"
    rows = {
        "articles/article": article,
        "articles/placement": placed,
        "articles/image": image,
        "articles/imagecredit": image.credit,
        "articles/section": section,
        "articles/redirect": old,
        "articles/author": author,
        "articles/tag": tag,
        "regions/region": a_region(),
        "auth/user": a_user("jemand", "Autor"),
    }
    lists = [f"{desk}/{room}/" for room in rows]
    forms = [f"{desk}/{room}/{row.pk}/change/" for room, row in rows.items()]
    others = [
        "",
        "articles/article/add/",
        "articles/image/add/",
        "articles/placement/add/",
        "articles/placement/startseite/",
        f"articles/placement/rubrik/{section.slug}/",
        f"articles/placement/aufmacher/{an_article().key}/",
        f"articles/article/{article.pk}/fassungen/",
        f"articles/article/{article.pk}/links/",
        "articles/article/verschlagworten/",
        "articles/article/verschlagworten/mengen/",
        "articles/article/verschlagworten/mengen/?stand=on_air",
        f"articles/tag/{tag.pk}/history/",
        f"articles/article/{article.pk}/fassungen/?von=1&bis=1",
        "articles/article/verschlagworten/luecken/",
        "articles/article/verschlagworten/verlauf/",
        "password_change/",
        "auth/user/add/",
    ]
    return [*lists, *forms, *(f"{desk}/{path}" for path in others)]


TOO_SMALL = """() => [...document.querySelectorAll(
    "button, input:not([type=hidden], [type=file]), select, textarea, summary, .desk-button, nav a"
  )].filter((one) => {
    const isBox = ["checkbox", "radio"].includes(one.type);
    const target = (isBox && one.labels?.[0]) || one;
    const { width, height } = target.getBoundingClientRect();
    const isSeen = one.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
    return isSeen && height < %d && !one.closest(".select2-container, .toplinks");
  }).map((one) => [one.tagName, one.className, one.name, one.textContent.trim()].join(" "))
""" % (THUMB - 0.5)  # noqa: UP031 - a template full of braces


def test_no_screen_is_wider_than_a_phone_and_everything_is_big_enough(narrow, screens):
    wrong = []
    for address in screens:
        response = narrow.goto(address)
        assert response.ok, address
        wide = narrow.evaluate("document.documentElement.scrollWidth - innerWidth")
        small = narrow.evaluate(TOO_SMALL)
        menu = narrow.get_by_role("navigation", name="Bereiche").locator("summary").is_visible()
        if wide > 0 or small or not menu:
            wrong.append(f"{address.split('/redaktion')[1]}: {wide} px, menu {menu}, {small}")
    assert not wrong, "\n".join(wrong)


def test_the_menu_leads_everywhere(narrow, site):
    narrow.goto(f"{site}/redaktion/")
    narrow.get_by_text("Menü").tap()
    assert narrow.locator(".desk-menu ul").bounding_box()["width"] > THUMB * 7
    narrow.get_by_role("link", name="Startseite ordnen").tap()
    expect(narrow).to_have_url(f"{site}/redaktion/articles/placement/startseite/")
    narrow.get_by_text("Menü").tap()
    narrow.get_by_role("navigation", name="Bereiche").get_by_role(
        "link", name="Bilder", exact=True
    ).tap()
    expect(narrow).to_have_url(f"{site}/redaktion/articles/image/")


@pytest.mark.parametrize("room", ["articles/article", "articles/tag", "articles/placement"])
def test_saving_stays_within_reach_and_covers_no_field(phone, site, room):
    a_tag()
    phone.goto(f"{site}/redaktion/{room}/add/")
    bar = phone.locator(".desk-actions, .submit-row").last
    save = bar.locator("[name=_save]")
    expect(save).to_be_in_viewport()
    if room == "articles/article":  # until then the text is a field, which the editor then hides
        expect(phone.locator(".ProseMirror[contenteditable=true]")).to_be_visible()
    fields = phone.locator("#content input[type=text]:visible, #content textarea:visible")
    for number in range(fields.count()):
        fields.nth(number).focus()
        expect(save).to_be_in_viewport()
        box, edge = fields.nth(number).bounding_box(), bar.bounding_box()
        assert box["y"] + min(box["height"], THUMB) <= edge["y"] + 1


class Thumb:
    """Counts its taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, name: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=name).first.tap()
        self.taps += 1


@pytest.fixture
def published(site: str) -> Article:
    on_air(headline="Der Aufmacher von heute früh", kicker="", since=timedelta(hours=2))
    return on_air(headline="Land öffnet Regsiter", kicker="", since=timedelta(hours=1)).article


def test_a_typo_is_corrected_with_six_taps(phone, site, published):
    phone.goto(f"{site}/redaktion/")
    thumb = Thumb(phone)
    thumb.tap("Land öffnet Regsiter", "link")
    thumb.tap("Überschrift", "textbox")
    phone.get_by_role("textbox", name="Überschrift").fill("Land öffnet Register")
    thumb.tap("Veröffentlichen")
    reason = phone.locator("[name=reason]:visible")
    expect(reason).to_be_visible()
    reason.tap()
    thumb.taps += 1
    reason.fill("Tippfehler")
    thumb.tap("Veröffentlichen")
    expect(phone.locator(".messagelist")).to_contain_text("ist veröffentlicht")
    assert published.publications.on_air().get().revision.headline == "Land öffnet Register"
    assert thumb.taps <= 6


def test_an_article_is_withdrawn_with_three_taps(phone, site, published):
    phone.goto(f"{site}/redaktion/")
    phone.on("dialog", lambda dialog: dialog.accept())
    thumb = Thumb(phone)
    thumb.tap("Land öffnet Regsiter", "link")
    phone.locator("summary", has_text="Weitere Schritte").tap()
    thumb.taps += 1
    thumb.tap("Zurückziehen")
    expect(phone.locator(".messagelist")).to_contain_text("zurückgezogen")
    assert not published.publications.on_air().exists()
    assert thumb.taps == 3


def test_a_lead_is_set_with_three_taps_and_undone_with_one(phone, site, published):
    phone.goto(f"{site}/redaktion/")
    thumb = Thumb(phone)
    thumb.tap("Land öffnet Regsiter", "link")
    thumb.tap("Als Aufmacher", "link")
    thumb.tap("Zum Aufmacher machen")
    expect(phone.locator(".messagelist li.success")).to_contain_text("ist ab sofort Aufmacher")
    assert Board().at(timezone.now()).get().article == published
    assert thumb.taps == 3
    thumb.tap("Rückgängig")
    expect(phone.locator("li.success", has_text="Rückgängig gemacht")).to_be_visible()
    assert not Board().at(timezone.now()).exists()
