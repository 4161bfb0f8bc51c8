from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, str]:
    """Context processor: the journal's name, claim, address and mail address."""
    return {
        "journal_name": settings.SITE_NAME,
        "journal_claim": settings.SITE_CLAIM,
        "journal_url": settings.SITE_URL,
        "journal_contact": settings.CONTACT_EMAIL,
    }
