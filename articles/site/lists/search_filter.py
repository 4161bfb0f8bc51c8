"""Filter bar of the search page: its counts refer to the hits, not to the archive."""

from collections.abc import Sequence
from functools import cached_property

from articles.models import TermIndex
from articles.models.term_index import TermNumber, term_number
from articles.search.engine import Answer
from articles.search.retrieval import Scope, matching
from articles.search.timeouts import SearchTimeout, set_deadline, statement_timeout
from articles.site.lists.facets import MAX_NUMBER, Asked, Select, select_of
from articles.site.lists.filters import PublicationFilter


class HitFilter(PublicationFilter):
    """Filters search results; the view sets `found` to the answer with all hits."""

    found: Answer

    @property
    def within(self) -> Scope:
        """Scope of the search: the chosen terms and period."""
        return Scope(tuple(map(term_number, self.chosen.values())), *self.period)

    @property
    def is_shown(self) -> bool:
        """Whether the bar is useful: there are hits to filter, or filters to remove."""
        return bool(self.is_active or self.notices or (self.found.entries and self._is_counted))

    @cached_property
    def selects(self) -> list[Select]:
        """Select boxes with the number of hits for each choice, beside the other filters.

        Counted are the newest thousand hits; where there are more, choices stand without a number.
        """
        try:
            with statement_timeout():
                set_deadline(self.found.deadline)
                stands_under = self._terms_of_hits()
        except SearchTimeout:
            stands_under = []
        is_all = len(stands_under) <= MAX_NUMBER
        return [
            select_of(one, self._numbers(one, stands_under, is_all=is_all)) for one in self.asked
        ]

    @property
    def _is_counted(self) -> bool:
        return self.found.plan is not None and not self.found.is_rough

    def _terms_of_hits(self) -> list[set[TermNumber]]:
        """Terms of each hit in the period, whatever else is chosen."""
        if not self._is_counted:
            return []
        hits: Sequence[int] = self.found.found
        if self.chosen:
            hits = matching(self.found.plan, Scope((), *self.period), self.at)
        return TermIndex.objects.terms_of(hits, self.at)

    def _numbers(
        self, one: Asked, stands_under: list[set[TermNumber]], *, is_all: bool
    ) -> dict[TermNumber, int]:
        others = {term_number(thing) for name, thing in self.chosen.items() if name != one.name}
        numbers: dict[TermNumber, int] = {}
        for terms in stands_under:
            if others <= terms:
                for term in terms & one.offered.keys():
                    numbers[term] = numbers.get(term, 0) + 1 if is_all else -1
        return numbers
