"""Publication state of an article: as a label and as a sentence."""

from dataclasses import dataclass

from articles.local_time import german_minute
from articles.models import Article


@dataclass(frozen=True, slots=True)
class State:
    """A state's key (for filters and colours) and its German name."""

    key: str
    label: str


DRAFT = State("draft", "Entwurf")
SCHEDULED = State("scheduled", "Geplant")
ON_AIR = State("on_air", "Veröffentlicht")
PENDING = State("pending", "Neuere Fassung liegt vor")
WITHDRAWN = State("withdrawn", "Zurückgezogen")
STATES = (DRAFT, SCHEDULED, ON_AIR, PENDING, WITHDRAWN)


def state_of(article: Article) -> State:
    """The state of an article loaded `with_state()`."""
    if article.on_air_number:
        return ON_AIR if article.on_air_number == article.latest_number else PENDING
    if article.next_on_air_at:
        return SCHEDULED
    return WITHDRAWN if article.was_on_air else DRAFT


def what_readers_see(article: Article) -> str:
    """One or two sentences: what is on air now, and what is planned when."""
    now, to_come = _now(article), _to_come(article)
    return " ".join(sentence for sentence in (now, to_come) if sentence)


def _now(article: Article) -> str:
    current = article.publications.on_air().select_related("revision").first()
    if current is None:
        if article.was_on_air:
            return "Leserinnen und Leser sehen diesen Artikel nicht mehr; er ist zurückgezogen."
        return "Leserinnen und Leser sehen diesen Artikel noch nicht."
    sentence = (
        f"Fassung {current.revision.number} ist seit {german_minute(current.visible.lower)} "
        "auf der Website."
    )
    if current.visible.upper:
        sentence += f" Sie endet am {german_minute(current.visible.upper)}."
    if article.on_air_number != article.latest_number:
        sentence += " Die Arbeitsfassung enthält Änderungen, die noch niemand sieht."
    return sentence


def _to_come(article: Article) -> str:
    return " ".join(
        f"Fassung {planned.revision.number} folgt am {german_minute(planned.visible.lower)}{end}."
        for planned in article.publications.planned().select_related("revision")
        for end in [f" bis {german_minute(planned.visible.upper)}" if planned.visible.upper else ""]
    )
