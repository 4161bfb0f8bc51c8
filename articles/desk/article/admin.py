from contextlib import suppress
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import IntegrityError, transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from articles.desk.article import steps
from articles.desk.article.autosave import as_initial, forget_saved, keep_typed, tab_of
from articles.desk.article.autosave_views import offers_context
from articles.desk.article.checklist import check
from articles.desk.article.confirming import changes_since, to_confirm
from articles.desk.article.conflicts import FILED_LABELS
from articles.desk.article.form import ArticleForm
from articles.desk.article.form_marks import form_marks
from articles.desk.article.form_owner import is_somebody_elses
from articles.desk.article.list import ArticleList
from articles.desk.article.note_views import thread
from articles.desk.article.presence_views import note_presence, others_at
from articles.desk.article.save_receipts import receipt_of, write_receipt
from articles.desk.article.stale_form import refuse
from articles.desk.article.state import DRAFT, WITHDRAWN, state_of, what_readers_see
from articles.desk.article.suggestion_views import panel
from articles.desk.article.telling import tell_changed
from articles.desk.meanwhile import saved_meanwhile
from articles.desk.policy import Action, may, may_on, visible_article
from articles.desk.widgets import is_id
from articles.keys import article_key, is_article_key
from articles.local_time import german_minute
from articles.models import Article, Author, Autosave, JournalEntry, Notice
from articles.rendering.body import body_html
from articles.tagging.single import recorded
from articles.workflow import can_take_back, last_return
from newsroom.numbers import is_whole_number

TEXT_FIELDS = (
    "kicker",
    "headline",
    "teaser",
    "body",
    "lead_image",
    "lead_caption",
    "author",
    "byline",
)
CLASSIFICATION_FIELDS = ("section", "regions", "tags")
READING_COPY = "reading_copy"
NEW_KEY = "artikel"  # the address of a new article's form names its key
# Regions and tags come and go in bulk while forms are open; that stops nobody's step.
MERGED_SILENTLY = {FILED_LABELS["regions"], FILED_LABELS["tags"]}


@admin.register(Article)
class ArticleAdmin(ArticleList):
    """Admin of articles: form, saving, workflow steps."""

    form = ArticleForm
    change_form_template = "desk/article_form.html"
    autocomplete_fields = ("regions", "author")
    save_on_top = False
    fieldsets: ClassVar[Any] = (
        (None, {"fields": TEXT_FIELDS, "classes": ("desk-text",)}),
        ("Einordnung", {"fields": CLASSIFICATION_FIELDS, "classes": ("desk-classification",)}),
        ("Sperrfrist", {"fields": ("embargo",), "classes": ("desk-embargo",)}),
        ("Fassung", {"fields": ("comment",), "classes": ("desk-revision",)}),
    )

    # --- Who may see and change what -------------------------------------------------------------

    @admin.display(description="Text")
    def reading_copy(self, article: Article) -> str:
        """The text for those who read it and do not write."""
        body = body_html(article.body, at=timezone.now())
        return render_to_string("desk/_reading_copy.html", {"article": article, "body": body})

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Who may write or classify; for authors, in their own drafts."""
        if obj is None:
            return super().has_change_permission(request)
        return _may_write(request, obj) or may_on(request.user, Action.CLASSIFY, obj)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        """Who does not write reads the text, whatever is posted."""
        return () if _may_write(request, obj) else (READING_COPY,)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Only the fields this user may change."""
        groups = list(super().get_fieldsets(request, obj))
        if _may_write(request, obj):
            return groups
        return [(None, {"fields": (READING_COPY,), "classes": ("desk-text",)}), groups[1]]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Initial values of a new article: its author is the user, its key is in the address."""
        author = Author.objects.filter(user=request.user).first()
        return {"author": author, "key": request.GET.get(NEW_KEY)}

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Article | None:
        """The article; on saving its row is locked, so that concurrent saves are serialised."""
        if request.method == "POST" and is_whole_number(object_id):
            locked = Article.objects.select_for_update().filter(pk=object_id)
            list(locked.values_list("pk"))
        return super().get_object(request, object_id, from_field)

    # --- The form --------------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        """The form, filled with the user's autosave if requested."""
        form = super().get_form(request, obj, change, **kwargs)
        more: dict[str, Any] = {
            "may_lift_embargo": may(request.user, Action.PUBLISH),
            "saver": request.user,
        }
        if request.method == "GET" and (kept := self._kept_input(request, obj)):
            more["kept"] = as_initial(kept.fields)
        return type("ArticleFormOfUser", (form,), more)

    @staticmethod
    def _kept_input(request: HttpRequest, article: Article | None) -> Autosave | None:
        wanted = request.GET.get("zwischenstand", "")
        if not is_id(wanted) or not _may_write(request, article):
            return None
        key = article.key if article else request.GET.get(NEW_KEY, "")
        return Autosave.objects.filter(by=request.user, key=key, pk=wanted).first()

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Create an article once, however often the button is pressed (idempotent).

        The form names its article by a key, and so does its address: a second press finds the
        first one's article, and so does going back to the form.
        """
        if request.method == "GET" and (away := self._address_of_new(request)):
            return HttpResponseRedirect(away)
        if request.method == "POST" and (article := self._made_before(request)):
            return self.change_view(request, str(article.pk), form_url, extra_context)
        try:
            return super().add_view(request, form_url, extra_context)
        except IntegrityError:
            if article := self._made_before(request):
                return self.change_view(request, str(article.pk), form_url, extra_context)
            raise

    @staticmethod
    def _address_of_new(request: HttpRequest) -> str:
        """Redirect address for a new article: a form with a key, or its saved article."""
        if "_popup" in request.GET or not _may_write(request, None):
            return ""
        key = request.GET.get(NEW_KEY, "")
        if not is_article_key(key):
            return f"{request.path}?{urlencode(request.GET.dict() | {NEW_KEY: article_key()})}"
        article = visible_article(request.user, key)
        return reverse("admin:articles_article_change", args=[article.pk]) if article else ""

    @staticmethod
    def _made_before(request: HttpRequest) -> Article | None:
        key = request.POST.get("key", "")
        article = visible_article(request.user, key)
        return article if article and article.created_by_id == request.user.pk else None

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save idempotently, keep what cannot be saved; 409 on conflicting changes."""
        if request.method == "POST" and is_somebody_elses(request):
            return refuse(request, "owner")
        with transaction.atomic():
            if saved := self._saved_before(request, object_id):
                return saved
            response = super().changeform_view(request, object_id, form_url, extra_context)
        context = getattr(response, "context_data", None) or {}
        if request.method == "POST" and context.get("may_write"):
            with suppress(Http404):  # a form without a key has nothing to be found by again
                keep_typed(request)
        if context.get("conflicts"):
            response.status_code = 409
        return response

    def _saved_before(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """Response to a form that was already received and saved; else None."""
        if request.method != "POST" or not object_id:
            return None
        article = self.get_object(request, object_id)
        if article is None or not receipt_of(request, article):
            return None
        if not len(messages.get_messages(request)):
            messages.success(request, "Gesichert. Das Formular kam zweimal an und zählt einmal.")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    # --- Saving --------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Save the working copy, and a revision if its content changed."""
        if not change:
            obj.created_by = request.user
            wanted = form.cleaned_data.get("key")
            if wanted and not Article.objects.filter(key=wanted).exists():
                obj.key = wanted
        if not _may_write(request, obj):
            super().save_model(request, obj, form, change)
            return
        super().save_model(request, obj, form, change)
        known = obj.latest_revision
        obj.saved_before = known.number if known else 0
        opened_on = form.cleaned_data.get("base") or 0
        obj.changed_by = saved_meanwhile(obj, opened_on, request.user) if change else ""
        comment = form.cleaned_data.get("comment", "")
        revision = obj.revisions.record(obj, by=request.user, comment=comment)
        obj.is_unchanged = revision == known
        if not obj.is_unchanged:
            tell_changed(obj, revision, request.user)
        obj.taken_over = form.merge.taken_over if form.merge else []
        if change and "embargo" in form.changed_data:
            until = f"bis {german_minute(obj.embargo)}" if obj.embargo else "aufgehoben"
            JournalEntry.objects.record(
                obj, JournalEntry.Event.EMBARGOED, request.user, detail=until
            )
        forget_saved(request.user, obj.key, tab_of(request))

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool
    ) -> None:
        """Save regions and tags, as one entry of the tagging journal."""
        with recorded(form.instance, request.user):
            super().save_related(request, form, formsets, change)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Redirect back to the article."""
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Redirect back to the article, after the workflow step of the pressed button."""
        return self._after_saving(request, obj)

    def _after_saving(self, request: HttpRequest, article: Article) -> HttpResponse:
        write_receipt(request, article)
        address = reverse("admin:articles_article_change", args=[article.pk])
        saved, taken_over = self._saved_sentence(article), getattr(article, "taken_over", [])
        merged = _merged_sentence(article, taken_over)
        step = steps.pressed(request)
        if step and set(taken_over) - MERGED_SILENTLY:
            messages.warning(request, steps.not_taken(step, saved, merged))
            seen = {"von": request.POST.get("base", ""), "bis": article.saved_before}
            return HttpResponseRedirect(f"{address}?{urlencode(seen)}")
        with_state = Article.objects.with_state().get(pk=article.pk)
        steps.take(request, with_state, saved)
        if taken_over:
            messages.warning(request, merged)
        return HttpResponseRedirect(address)

    @staticmethod
    def _saved_sentence(article: Article) -> str:
        if not hasattr(article, "is_unchanged"):
            return "Die Einordnung ist gesichert."
        number = article.latest_revision.number
        if article.is_unchanged:
            return f"Gesichert. Der Text ist unverändert, Fassung {number} bleibt die letzte."
        return f"Fassung {number} ist gesichert."

    # --- The form's screen -----------------------------------------------------------------------

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add template context: publications, presences, autosaves, and the user's steps."""
        form = context["adminform"].form
        article = context.get("original")
        if article and form.is_bound:  # refused: the form has written into it what was typed
            article = self.get_object(request, str(article.pk))
            context["original"] = kwargs["obj"] = article
        may_write = _may_write(request, article)
        context |= {
            "may_write": may_write,
            "conflicts": getattr(form, "conflicts", []),
            "article_key": form.key_in_addresses if may_write else getattr(article, "key", ""),
            "steps": steps.offered(request.user, article),
            "step_form": steps.step_form(request, article),
        }
        if context["conflicts"] and set(form.errors) == {NON_FIELD_ERRORS}:
            context["errors"] = []  # nothing is to be corrected: the table asks for a decision
        if request.method == "GET" and article:
            Notice.objects.of(request.user).filter(article=article).mark_read()
        if may_write:
            kept = self._kept_input(request, article) if request.method == "GET" else None
            context["marks"] = form_marks(request, kept)
            context |= offers_context(request, context["article_key"])
        if article:
            context |= self._about(request, article)
            if may_on(request.user, Action.CLASSIFY, article):
                context |= panel(article)
        return super().render_change_form(request, context, *args, **kwargs)

    @staticmethod
    def _about(request: HttpRequest, article: Article) -> dict[str, Any]:
        note_presence(article, request.user)
        current = article.publications.on_air().select_related("revision", "article").first()
        return {
            "readers_see": what_readers_see(article),
            "state": state_of(article),
            "plans": article.publications.planned().select_related("revision"),
            "public_address": current.get_absolute_url() if current else "",
            "findings": check(article),
            "notes": thread(article),
            "others": others_at(article, request.user),
            "returned": last_return(article),
            "to_confirm": to_confirm(article, request.user),
            "not_seen": changes_since(
                article, request.GET.get("von", ""), request.GET.get("bis", "")
            ),
            "may_take_back": may_on(request.user, Action.TAKE_BACK, article)
            and can_take_back(article, request.user),
            "may_share": may_on(request.user, Action.SHARE, article),
            "may_illustrate": may_on(request.user, Action.ILLUSTRATE, article),
            "may_lead": may(request.user, Action.PLACE)
            and state_of(article) not in {DRAFT, WITHDRAWN},
        }


def _merged_sentence(article: Article, taken_over: list[str]) -> str:
    if not taken_over:
        return ""
    return (
        f"Inzwischen {article.changed_by} geändert: {', '.join(taken_over)}. Beides ist "
        "zusammengeführt; bitte lesen Sie es einmal."
    )


def _may_write(request: HttpRequest, article: Article | None) -> bool:
    if article is None:
        return may(request.user, Action.WRITE)
    return may_on(request.user, Action.WRITE, article)
