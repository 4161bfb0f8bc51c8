"""Scrollable tables with unique labels."""

import re

from articles.rendering.tables import with_boxed_tables

TABLE = "<table><tbody><tr><td>Hessen</td></tr></tbody></table>"


def labels(body: str) -> list[str]:
    return re.findall(r'role="region" aria-label="([^"]*)" tabindex="0"', with_boxed_tables(body))


def test_a_table_is_named_by_the_cross_head_above_it():
    assert labels(TABLE) == ["Tabelle"]
    body = f"<h2>Zahlen &amp; <em>Fakten</em></h2><p>Text</p>{TABLE}{TABLE}<h3>Länder</h3>{TABLE}"
    assert labels(body) == [
        "Tabelle: Zahlen &amp; Fakten",
        "Tabelle: Zahlen &amp; Fakten (2)",
        "Tabelle: Länder",
    ]


def test_a_heading_cannot_break_out_of_the_label():
    body = f'<h2>Sagt "ja" &lt;b&gt;</h2>{TABLE}'
    assert labels(body) == ["Tabelle: Sagt &quot;ja&quot; &lt;b&gt;"]


def test_a_table_within_a_table_shares_the_box():
    nested = f"<table><tbody><tr><td>{TABLE}</td></tr></tbody></table>"
    boxed = with_boxed_tables(f"<p>Vor</p>{nested}<p>Nach</p>")
    assert boxed.count("<div") == boxed.count("</div>") == 1
    assert boxed.endswith("</table></div><p>Nach</p>")


def test_a_body_without_tables_stays_as_it_is():
    body = "<p>Ein Absatz</p><h2>Zwischen</h2>"
    assert with_boxed_tables(body) == body
