"""Whether `collectstatic` has been run for this version; without it no page works."""

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.exceptions import SuspiciousOperation

_ANY_PAGE_NEEDS = "site/base.css"


def can_render() -> bool:
    """Whether pages of this process find their style sheets."""
    try:
        staticfiles_storage.url(_ANY_PAGE_NEEDS)
    except (ValueError, SuspiciousOperation):
        return False
    return True


def missing_files() -> list[str]:
    """Names of static files that the program brings and the manifest does not know."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return []
    known, _ = staticfiles_storage.load_manifest()
    return sorted(
        name for finder in get_finders() for name, _ in finder.list([]) if name not in known
    )
