"""The filter bar of the search page: it counts hits, not the whole archive."""

from functools import cached_property

from django.db.models import F

from articles.models import Filing, Publication
from articles.models.filing import Term, term_of
from articles.search import found
from articles.search.engine import Answer
from articles.site.facets import MOST, Asked, Select, select_of
from articles.site.filters import PublicationFilter


class HitFilter(PublicationFilter):
    """Narrows what a question finds; the view says with `found` what that was."""

    found: Answer

    @property
    def is_shown(self) -> bool:
        """Whether there is something to narrow, or a filter to be rid of."""
        return bool(self.is_active or self.notices or (self.found.entries and self._is_counted))

    @cached_property
    def selects(self) -> list[Select]:
        """The choices with how many hits each would leave, beside the other filters.

        Counted are the newest thousand hits, in one query; where there are more, choices stand
        without a number.
        """
        stands_under = self._terms_of_hits()
        is_all = len(stands_under) <= MOST
        return [
            select_of(one, self._numbers(one, stands_under, is_all=is_all)) for one in self.asked
        ]

    @property
    def _is_counted(self) -> bool:
        return self.found.plan is not None and not self.found.is_rough

    def _terms_of_hits(self) -> dict[int, set[Term]]:
        """Publication → terms, of what the question finds in the period without the filters."""
        if not self._is_counted:
            return {}
        in_period = Publication.objects.dated_between(*self.period)
        hits = found.matching(in_period, self.found.plan, self.at)
        newest = hits.newest_first().values("pk")[: MOST + 1]
        terms: dict[int, set[Term]] = {}
        rows = Filing.objects.filter(publication__in=newest, a=F("b"))
        for publication, term in rows.values_list("publication", "a"):
            terms.setdefault(publication, set()).add(term)
        return terms

    def _numbers(
        self, one: Asked, stands_under: dict[int, set[Term]], *, is_all: bool
    ) -> dict[Term, int]:
        others = {term_of(thing) for name, thing in self.chosen.items() if name != one.name}
        numbers: dict[Term, int] = {}
        for terms in stands_under.values():
            if others <= terms:
                for term in terms & one.offered.keys():
                    numbers[term] = numbers.get(term, 0) + 1 if is_all else -1
        return numbers
