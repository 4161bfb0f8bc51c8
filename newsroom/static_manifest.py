"""Checks that `collectstatic` was run for this version; without it no page works."""

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.exceptions import SuspiciousOperation

_ANY_PAGE_NEEDS = "site/base.css"


def can_render() -> bool:
    """Whether style sheets are available to this process."""
    try:
        staticfiles_storage.url(_ANY_PAGE_NEEDS)
    except (ValueError, SuspiciousOperation):
        return False
    return True


def missing_files() -> list[str]:
    """Static files that are missing in the manifest."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return []
    known, _ = staticfiles_storage.load_manifest()
    return sorted(
        name for finder in get_finders() for name, _ in finder.list([]) if name not in known
    )
