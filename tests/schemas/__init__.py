"""What the formats of others demand, as small schemas of our own, and how to ask them."""

from pathlib import Path

from lxml import etree

_HERE = Path(__file__).parent


def atom_faults(document: bytes) -> str:
    """What RFC 4287 objects to; empty if nothing."""
    schema = etree.RelaxNG(etree.parse(_HERE / "atom.rng"))
    schema.validate(etree.fromstring(document))
    return str(schema.error_log)


def sitemap_faults(document: bytes) -> str:
    """What the sitemap protocol and its two extensions object to; empty if nothing."""
    schema = etree.XMLSchema(etree.parse(_HERE / "sitemap.xsd"))
    schema.validate(etree.fromstring(document))
    return str(schema.error_log)
