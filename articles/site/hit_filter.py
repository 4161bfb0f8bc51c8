"""The filter bar of the search page: it counts hits, not the whole archive."""

from collections.abc import Sequence
from functools import cached_property

from articles.models import Filing
from articles.models.filing import Term, term_of
from articles.search.engine import Answer
from articles.search.found import Within, matching
from articles.search.patience import TooMuchWork, go_on_until, limited_time
from articles.site.facets import MOST, Asked, Select, select_of
from articles.site.filters import PublicationFilter


class HitFilter(PublicationFilter):
    """Narrows what a question finds; the view says with `found` what that was."""

    found: Answer

    @property
    def within(self) -> Within:
        """What the question is narrowed to."""
        return Within(tuple(map(term_of, self.chosen.values())), *self.period)

    @property
    def is_shown(self) -> bool:
        """Whether there is something to narrow, or a filter to be rid of."""
        return bool(self.is_active or self.notices or (self.found.entries and self._is_counted))

    @cached_property
    def selects(self) -> list[Select]:
        """The choices with how many hits each would leave, beside the other filters.

        Counted are the newest thousand hits; where there are more, choices stand without a number.
        """
        try:
            with limited_time():
                go_on_until(self.found.deadline)
                stands_under = self._terms_of_hits()
        except TooMuchWork:
            stands_under = []
        is_all = len(stands_under) <= MOST
        return [
            select_of(one, self._numbers(one, stands_under, is_all=is_all)) for one in self.asked
        ]

    @property
    def _is_counted(self) -> bool:
        return self.found.plan is not None and not self.found.is_rough

    def _terms_of_hits(self) -> list[set[Term]]:
        """The terms of each hit in the period, whatever else is chosen."""
        if not self._is_counted:
            return []
        hits: Sequence[int] = self.found.found
        if self.chosen:
            hits = matching(self.found.plan, Within((), *self.period), self.at)
        return Filing.objects.terms_of(hits, self.at)

    def _numbers(
        self, one: Asked, stands_under: list[set[Term]], *, is_all: bool
    ) -> dict[Term, int]:
        others = {term_of(thing) for name, thing in self.chosen.items() if name != one.name}
        numbers: dict[Term, int] = {}
        for terms in stands_under:
            if others <= terms:
                for term in terms & one.offered.keys():
                    numbers[term] = numbers.get(term, 0) + 1 if is_all else -1
        return numbers
