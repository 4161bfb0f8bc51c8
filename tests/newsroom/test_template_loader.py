"""Templates are indented in their files and not in the pages."""

from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.shown_html import shown


@pytest.mark.parametrize("name", ["site/base.html", "desk/article_form.html"])
def test_a_loaded_template_has_its_lines_without_indentation(name):
    template = get_template(name).template
    written = Path(template.origin.name).read_text(encoding="utf-8")
    assert "\n  " in written
    assert "\n " not in template.source
    assert template.source.count("\n") == written.count("\n")
    assert shown(template.source) == shown(written)
