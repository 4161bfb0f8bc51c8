"""Loads templates without their indentation, which no browser shows and every answer would carry.

It happens once per process, since Django keeps loaded templates. Line numbers stay as they are.
"""

import re

from django.template.base import Origin
from django.template.loaders import filesystem

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Loader(filesystem.Loader):
    """Django's loader of files; lines begin at the left edge."""

    def get_contents(self, origin: Origin) -> str:
        """The template's source."""
        return _INDENTATION.sub("", super().get_contents(origin))
