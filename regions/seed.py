"""Loads regions and authorities into an empty database (`regions/data/*.json`).

Codes and names of the Länder: Destatis and XRepository's code list "Bundesländer" (Datenlizenz
Deutschland Zero 2.0); long forms: the Länder's constitutions. Changes of the federal government's
organisation took effect on 17 December 2013, 14 March 2018, 8 December 2021 and 6 May 2025
(decrees of the Chancellor, § 9 GOBReg). A name without a source is marked as to be checked.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db.backends.postgresql.psycopg_any import DateRange

DATA = Path(__file__).parent / "data"


def load_regions(apps: Apps, *_editor: Any) -> None:
    """Create EU, Bund and the 16 Länder, in display order."""
    regions = apps.get_model("regions", "Region")
    regions.objects.bulk_create(regions(**row) for row in _rows("regions"))


def load_authorities(apps: Apps, *_editor: Any) -> None:
    """Create authorities with names, aliases and predecessors."""
    authorities = apps.get_model("regions", "Authority").objects
    regions = {region.code: region for region in apps.get_model("regions", "Region").objects.all()}
    rows = _rows("authorities")
    created = {
        row["slug"]: authorities.create(
            slug=row["slug"],
            region=regions[row["region"]],
            is_confirmed=row["is_confirmed"],
            note=row["note"],
        )
        for row in rows
    }
    for row in rows:
        authority = created[row["slug"]]
        _add(apps.get_model("regions", "AuthorityName"), authority, row["names"])
        _add(apps.get_model("regions", "AuthorityAlias"), authority, row["aliases"])
        authority.predecessors.set(created[slug] for slug in row["predecessors"])


def _add(model: Any, authority: Any, names: list[dict[str, Any]]) -> None:
    model.objects.bulk_create(model(authority=authority, **_with_period(name)) for name in names)


def _with_period(name: dict[str, Any]) -> dict[str, Any]:
    """The columns of a name; `from` and `until` become one range of days."""
    columns = {key: value for key, value in name.items() if key not in {"from", "until"}}
    return columns | {"valid": DateRange(_day(name["from"]), _day(name["until"]))}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text())
    return rows
