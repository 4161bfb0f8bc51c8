"""The federation: its levels and Länder, and the bodies that govern them."""

from regions.models.body import Body, BodyAlias, BodyName
from regions.models.region import Region

__all__ = ["Body", "BodyAlias", "BodyName", "Region"]
