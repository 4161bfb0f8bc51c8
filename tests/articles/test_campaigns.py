import pytest

from articles.campaigns import without_campaign


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("https://example.org/a?utm_source=mail&utm_medium=x&id=7", "https://example.org/a?id=7"),
        ("https://example.org/?fbclid=IwAR1#abschnitt", "https://example.org/#abschnitt"),
        ("https://example.org/a?mc_cid=1&mc_eid=2", "https://example.org/a"),
        ("https://example.org/a?q=a&&b=%C3%A4+c&gclid=1", "https://example.org/a?q=a&&b=%C3%A4+c"),
        ("/suche/?q=utm_source", "/suche/?q=utm_source"),
        ("https://example.org/a?", "https://example.org/a?"),
        ("https://example.org/a#?utm_source=x", "https://example.org/a#?utm_source=x"),
        (
            "mailto:a@example.org?subject=x&utm_source=y",
            "mailto:a@example.org?subject=x&utm_source=y",
        ),
        ("http://example.de[x?utm_id=1", "http://example.de[x"),
    ],
)
def test_campaign_parameters_go_and_everything_else_stays(address, right):
    assert without_campaign(address) == right
    assert without_campaign(right) == right
