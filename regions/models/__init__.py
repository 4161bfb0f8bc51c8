"""Models of regions (EU, Bund, Länder) and their authorities."""

from regions.models.authority import Authority, AuthorityAlias, AuthorityName
from regions.models.region import Region

__all__ = ["Authority", "AuthorityAlias", "AuthorityName", "Region"]
