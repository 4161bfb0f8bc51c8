"""Removes tracking parameters (utm_… and the like) from web addresses."""

import re

# Whole names, and the beginnings of names, of the mailing, advertising and social services that
# mark their links; what a page needs to be found (`id`, `page`, `q`) never begins like this.
_NAMED = """
    fbclid gclid dclid gbraid wbraid gclsrc msclkid yclid twclid ttclid igshid igsh srsltid
    mc_cid mc_eid mkt_tok li_fat_id vero_id oly_anon_id oly_enc_id ck_subscriber_id s_cid sc_cid
    wt_mc wt.mc wt_zmc sfnsn ml_subscriber ml_subscriber_hash
"""
_NAMES = frozenset(_NAMED.split())
_BEGINNINGS = (
    "utm_",
    "_hs",
    "__hs",
    "hsa_",
    "mtm_",
    "pk_",
    "piwik_",
    "matomo_",
    "wt.mc_",
    "wt_mc_",
)
_ADDRESS = re.compile(r"(?P<page>[^?#]*)\?(?P<query>[^#]*)(?P<place>#.*)?", re.DOTALL)


def without_campaign(address: str) -> str:
    """The address without tracking parameters; all other characters stay.

    `https://example.org/a?utm_source=mail&id=7#b` becomes `https://example.org/a?id=7#b`.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None or address[:7].lower() == "mailto:":
        return address
    parameters = match["query"].split("&")
    kept = [parameter for parameter in parameters if not _is_campaign(parameter)]
    if len(kept) == len(parameters):
        return address
    query = f"?{'&'.join(kept)}" if any(kept) else ""
    return f"{match['page']}{query}{match['place'] or ''}"


def _is_campaign(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _NAMES or name.startswith(_BEGINNINGS)
