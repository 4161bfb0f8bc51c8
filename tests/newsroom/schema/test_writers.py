import pytest

from articles.models import Publication, Revision
from newsroom.schema.writers import _tables_written_in, python_writers, trigger_writers

TABLES = {"Revision": "articles_revision", "revisions": "articles_revision"}


@pytest.mark.parametrize(
    "source",
    [
        "Revision.objects.create(number=1)",
        "Revision.objects.filter(pk=1).update(number=2)",
        "article.revisions.filter(pk=1).delete()",
        "class RevisionQuerySet:\n    def record(self): self.create(number=1)",
        'cursor.execute("INSERT INTO articles_revision VALUES (1)")',
    ],
)
def test_a_write_is_seen(source):
    assert _tables_written_in(source, TABLES) == {"articles_revision"}


@pytest.mark.parametrize("source", ["Revision.objects.filter(pk=1)", "seen.update(revisions)"])
def test_what_only_reads_is_none(source):
    assert _tables_written_in(source, TABLES) == set()


def test_publications_are_written_in_one_module():
    assert (
        "articles/publishing.py"
        in python_writers([Publication, Revision])[Publication._meta.db_table]
    )


def test_a_trigger_writes_what_the_functions_it_calls_write():
    """`reindex_section` calls `articles_reindex_section`, which calls `articles_reindex`."""
    names = {one.name for one in trigger_writers()["articles_termindex"]}
    assert {"reindex_section", "index_inserted", "unindex_deleted"} <= names
