"""TDM reservation (text and data mining): as file, header and meta element.

The TDM Reservation Protocol (W3C community group, 10 May 2024) knows a file, a header and a meta
element; § 44b Abs. 3 UrhG wants a reservation that machines can read. Articles do not lie beneath
their section's address, so the file tells of lists and of the whole; for a single page header and
meta element decide, which go before the file.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from articles.models import Section

_SECTION = "_newsroom_mining_section"


@dataclass(frozen=True, slots=True)
class Reservation:
    """Whether mining is reserved, and the address of its terms (empty: none)."""

    is_reserved: bool
    policy: str

    @property
    def headers(self) -> dict[str, str]:
        """Names and values of the protocol, used as headers and meta elements."""
        found = {"tdm-reservation": str(int(self.is_reserved))}
        if self.is_reserved and self.policy:
            found["tdm-policy"] = self.policy
        return found


def reservation_of(section: Section | None) -> Reservation:
    """Reservation of a section, or of the whole site for None."""
    if section is None or section.mining == Section.Mining.AS_EVERYWHERE:
        return Reservation(settings.TDM_RESERVED, settings.TDM_POLICY)
    return Reservation(section.mining == Section.Mining.RESERVED, settings.TDM_POLICY)


def set_tdm_section(request: HttpRequest, section: Section | None) -> None:
    """Remember the section whose TDM rule applies to this response (None: the site's)."""
    setattr(request, _SECTION, section)


def reservation_for(request: HttpRequest) -> Reservation:
    """Reservation that applies to this response."""
    return reservation_of(getattr(request, _SECTION, None))


@require_safe
def tdmrep(_request: HttpRequest) -> HttpResponse:
    """`/.well-known/tdmrep.json`: sections with their own rule first, then the site."""
    exceptions = Section.objects.exclude(mining=Section.Mining.AS_EVERYWHERE)
    rules = [_rule(section.get_absolute_url(), reservation_of(section)) for section in exceptions]
    return JsonResponse([*rules, _rule("/", reservation_of(None))], safe=False)


def _rule(location: str, reservation: Reservation) -> dict[str, object]:
    return {"location": location, **reservation.headers} | {
        "tdm-reservation": int(reservation.is_reserved)
    }
