"""Times changes in bulk on an archive like a real one.

    uv run python -m tests.benchmarks.tagging --data /tmp/archiv

10,000 of 15,000 articles get a topic, and then a region and a topic while they lose another topic;
each is taken back.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.benchmarks.million import fill, million

ARCHIVE, CHANGED = 15_000, 10_000


def main() -> None:
    """Read the command line, fill the archive, print the times."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.tagging",
        description="Misst Änderungen der Verschlagwortung in Mengen.",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe und endet")
    parser.add_argument(
        "--data", type=Path, default=Path("/tmp/archiv"), help="Verzeichnis (Vorgabe: %(default)s)"
    )
    options = parser.parse_args()
    with million(options.data):
        fill(ARCHIVE, lambda *_: None)
        measure()


def measure() -> None:
    """Plan, look at, run and undo changes; everything is as it was afterwards."""
    from articles.models import Article, Tag  # noqa: PLC0415 - after setup
    from articles.tagging import bulk  # noqa: PLC0415 - after setup
    from articles.tagging.terms import region_term, tag_term  # noqa: PLC0415 - after setup
    from articles.tagging.undo import undo  # noqa: PLC0415 - after setup
    from regions.models import Region  # noqa: PLC0415 - after setup

    topics = Tag.objects.of_kind(Tag.Kind.TOPIC).order_by("pk")
    newest = Article.objects.order_by("-pk").values("pk")[:CHANGED]
    chosen = Article.objects.filter(pk__in=newest)
    bremen = region_term(Region.objects.get(name="Bremen"))
    rare, frequent = tag_term(topics[40]), tag_term(topics[0])
    for add, remove in (([rare], []), ([bremen, rare], [frequent])):
        change = timed("planen", lambda a=add, r=remove: bulk.plan(chosen, a, r, by=None))
        timed("Probelauf", lambda c=change: bulk.effects(c))
        change = timed("ausführen", lambda c=change: bulk.run(c))
        back = timed("zurücknehmen", lambda c=change: undo(c.pk, by=None))
        say(f"{change.words}: {change.outcome}; zurückgenommen: {back.outcome['undone']}")


def timed[Answer](what: str, act: Callable[[], Answer]) -> Answer:
    """Do something and say how long it took."""
    start = perf_counter()
    answer = act()
    say(f"{what:<14}{perf_counter() - start:6.2f} s")
    return answer


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
