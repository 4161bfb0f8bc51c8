"""Facts for the page "Barrierefreiheit": result of the last check.

Renew it when this has run green:

    uv run pytest tests/browser/test_accessibility.py tests/articles/site/test_open_to_everyone.py
"""

from datetime import date

CHECKED_ON = date(2026, 11, 24)
CHECKED_WITH = "axe-core 4.12"
