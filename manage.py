#!/usr/bin/env python
"""The one command of the project: `uv run manage.py demo` starts it, `--help` tells the rest."""

import os
import sys

from newsroom.startup import run

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    sys.exit(run(sys.argv))
