"""Reads and writes XMP metadata (ISO 16684-1; IPTC Photo Metadata 2024)."""

from html import escape
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image as PillowImage

MAX_BYTES = 512 * 1024
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "cc": "http://creativecommons.org/ns#",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PROPERTIES = {
    "title": "dc:title",
    "caption": "dc:description",
    "creator": "dc:creator",
    "copyright": "dc:rights",
    "headline": "photoshop:Headline",
    "credit": "photoshop:Credit",
    "source": "photoshop:Source",
    "date": "photoshop:DateCreated",
    "instructions": "photoshop:Instructions",
    "terms": "xmpRights:UsageTerms",
    "web_statement": "xmpRights:WebStatement",
    "alt_text": "Iptc4xmpCore:AltTextAccessibility",
    "source_type": "Iptc4xmpExt:DigitalSourceType",
    "licence": "cc:license",
    "licence_start": "plus:LicenseStartDate",
    "licence_end": "plus:LicenseEndDate",
}


def read_xmp(picture: PillowImage.Image) -> dict[str, str]:
    """Known properties of a file's XMP packet; a broken or malicious one is ignored."""
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MAX_BYTES:
        return {}
    try:
        root = fromstring(packet.strip(b"\0 \n\r\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return {}
    found = {name: _value(root, tag) for name, tag in _PROPERTIES.items()}
    return {name: text for name, text in found.items() if text}


def xmp_packet(
    *,
    creator: str,
    credit: str,
    copyright_notice: str,
    terms: str,
    web_statement: str,
    source_type: str,
) -> bytes:
    """XMP packet with creator, credit line and address of the rights."""
    creators = f"<dc:creator><rdf:Seq><rdf:li>{escape(creator)}</rdf:li></rdf:Seq></dc:creator>"
    parts = [
        creators if creator else "",
        _alternatives("dc:rights", copyright_notice),
        _alternatives("xmpRights:UsageTerms", terms),
        _plain("photoshop:Credit", credit),
        _plain("xmpRights:Marked", "True"),
        _plain("xmpRights:WebStatement", web_statement),
        _plain("Iptc4xmpExt:DigitalSourceType", source_type),
    ]
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" {spaces}>'
        f"{''.join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _value(root: Element, tag: str) -> str:
    """A property, written as an element (plain or as a list) or as an attribute."""
    prefix, _, local = tag.partition(":")
    name = f"{{{_NAMESPACES[prefix]}}}{local}"
    for element in root.iter(name):
        text = ", ".join(_items(element)) or _one_line(
            element.text or element.get(f"{{{_RDF}}}resource", "")
        )
        if text:
            return text
    values = (holder.get(name, "") for holder in root.iter(f"{{{_RDF}}}Description"))
    return next((_one_line(value) for value in values if value), "")


def _items(element: Element) -> list[str]:
    """The entries of a list; of one text in several languages the German or the default one."""
    found = [
        (item.get(_LANG, "").lower(), _one_line(item.text or ""))
        for item in element.iter(f"{{{_RDF}}}li")
    ]
    found = [(language, text) for language, text in found if text]
    if element.find(f"{{{_RDF}}}Alt") is None:
        return [text for _, text in found]
    by_language = dict(reversed(found))
    german = (text for language, text in found if language.split("-")[0] == "de")
    best = next(german, by_language.get("x-default"))
    return [best] if best else [text for _, text in found[:1]]


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())


def _plain(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _alternatives(tag: str, text: str) -> str:
    if not text:
        return ""
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{tag}><rdf:Alt>{item}</rdf:Alt></{tag}>"
