"""The demo journal: texts, pictures and people to try everything out with."""

from newsroom.demo.journal import is_empty, load_demo_journal
from newsroom.demo.people import PASSWORD, SIGN_INS

__all__ = ["PASSWORD", "SIGN_INS", "is_empty", "load_demo_journal"]
