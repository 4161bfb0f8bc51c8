"""What a browser shows of blanks is what tests compare."""

import pytest

from tests.shown_html import shown


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<p>\n  Ein\n  Wort\n</p>\n<p>Noch eins</p>", "<p>Ein Wort</p><p>Noch eins</p>"),
        ("<li>\n  <a href='/'>\n    Ziel\n  </a>\n</li>", "<li><a href='/'>Ziel</a></li>"),
        ("<p>zum <a>\n Ziel</a>\n, dann</p>", "<p>zum <a>Ziel</a> , dann</p>"),
        ("<p><b>eins</b>zwei</p>", "<p><b>eins</b>zwei</p>"),
        ("<a class='x'\n   href='a  b'>z</a>", "<a class='x' href='a  b'>z</a>"),
        ("<button>\n Los\n</button>\n<b>x</b>", "<button>Los</button> <b>x</b>"),
        ("<textarea>\n a  b</textarea>", "<textarea>\n a  b</textarea>"),
    ],
)
def test_only_blanks_that_are_seen_stay(written, seen):
    assert shown(written) == seen
