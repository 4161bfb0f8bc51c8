#!/usr/bin/env python
"""The one command of the project: `uv run manage.py demo` starts it, `--help` tells the rest."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    execute_from_command_line(sys.argv)
