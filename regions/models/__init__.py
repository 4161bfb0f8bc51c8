"""The federation: its levels and Länder, and the authorities that govern them."""

from regions.models.authority import Authority, AuthorityAlias, AuthorityName
from regions.models.region import Region

__all__ = ["Authority", "AuthorityAlias", "AuthorityName", "Region"]
