"""The one moment of a request: what was on air then is what the whole page shows."""

from datetime import datetime

from django.db import connection
from django.http import HttpRequest

_ATTRIBUTE = "_newsroom_moment"


def moment_of(request: HttpRequest) -> datetime:
    """When this request is answered, by the database's clock; asked once and kept."""
    if not hasattr(request, _ATTRIBUTE):
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement_timestamp()")
            setattr(request, _ATTRIBUTE, cursor.fetchone()[0])
    return getattr(request, _ATTRIBUTE)


def seconds_to_next_minute(moment: datetime) -> int:
    """How long an answer given at `moment` stays right: plans change at full minutes only."""
    return 60 - moment.second
