"""Each trigger and function of the database stands in one file, in its current form."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.glob("*/sql/*.sql"))

FUNCTIONS = """
SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'
)
"""
TRIGGERS = """
SELECT tgname || ' on ' || tgrelid::regclass, pg_get_triggerdef(oid)
FROM pg_trigger WHERE NOT tgisinternal
"""


def stored(query: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def written(pattern: str) -> Counter[str]:
    found = (re.findall(pattern, path.read_text(), re.MULTILINE) for path in FILES)
    return Counter(
        " on ".join(one) if isinstance(one, tuple) else one for all_ in found for one in all_
    )


@pytest.mark.django_db
def test_each_function_and_trigger_stands_in_one_file():
    functions = written(r"^CREATE OR REPLACE FUNCTION (\w+)")
    triggers = written(r"^CREATE (?:OR REPLACE |CONSTRAINT )TRIGGER (\w+)\n.*? ON (\w+)$")
    assert set(functions) == set(stored(FUNCTIONS))
    assert set(triggers) == set(stored(TRIGGERS))
    assert {*functions.values(), *triggers.values()} == {1}


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_run_again_changes_nothing(path):
    """So what the database does is what the file says, and the file may be run again."""
    before = stored(FUNCTIONS), stored(TRIGGERS)
    with connection.cursor() as cursor:
        cursor.execute(path.read_text())
    assert (stored(FUNCTIONS), stored(TRIGGERS)) == before


@pytest.mark.django_db
def test_no_migration_creates_a_function_or_trigger_itself():
    migrations = ROOT.glob("*/migrations/*.py")
    assert not [
        path for path in migrations if re.search(r"CREATE .*(FUNCTION|TRIGGER)", path.read_text())
    ]
