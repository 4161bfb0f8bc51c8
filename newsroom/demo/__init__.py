"""Demo journal: texts, pictures and users to try everything."""

from newsroom.demo.journal import is_empty, load_demo_journal
from newsroom.demo.people import PASSWORD, SIGN_INS

__all__ = ["PASSWORD", "SIGN_INS", "is_empty", "load_demo_journal"]
