"""Runs a management command: environment, database, and errors as one German line."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

from newsroom.embedded_postgres import DatabaseUnavailable, running_server
from newsroom.migrations_guard import sentence_about

DEFAULT_DATA_DIR = Path(__file__).resolve().parent.parent / "var"
WITHOUT_DATABASE = {"check", "collectstatic", "findstatic", "help", "serve", "version"}
# Commands nobody needs on a real journal; they may use a server of their own.
FOR_DEVELOPMENT = {"makemigrations"}
ON = {"true", "1", "yes", "on", "ja"}
NO_DATABASE = (
    "DATABASE_URL fehlt (postgresql://user:password@host/name). Einen eigenen Server startet das "
    "Programm nur für „demo“, für Tests und mit DEBUG=true."
)


def run(argv: Sequence[str]) -> int:
    """Run one command as `manage.py` was called.

    Starts the embedded PostgreSQL for the command's duration where no `DATABASE_URL` is given.

    Returns:
        The exit code: 0, or 1 after one line on standard error that says what is wrong.
    """
    signal.signal(signal.SIGTERM, _leave)
    _set_up_demo(argv)
    _set_up_help(argv)
    try:
        with _database(argv):
            execute_from_command_line(list(argv))
    except (DatabaseUnavailable, ImproperlyConfigured) as error:
        return _complain(str(error))
    except OperationalError as error:
        return _complain(f"Die Datenbank antwortet nicht: {str(error).splitlines()[0]}")
    except ProgrammingError as error:
        if (sentence := sentence_about(error)) is None:
            raise
        return _complain(sentence)
    except KeyboardInterrupt:
        return 130
    return 0


def _set_up_demo(argv: Sequence[str]) -> None:
    """Set the database's directory from `demo --data DIR` before settings are read."""
    if _command(argv) != "demo":
        return
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--data")
    known, _ = parser.parse_known_args(argv[2:])
    os.environ.setdefault("DEBUG", "true")
    if known.data:
        os.environ["DATA_DIR"] = str(Path(known.data).absolute())


def _set_up_help(argv: Sequence[str]) -> None:
    """Help, and commands of development, need no value of a real journal."""
    if _asks_for_help(argv) or _command(argv) in FOR_DEVELOPMENT:
        os.environ.setdefault("DEBUG", "true")


@contextmanager
def _database(argv: Sequence[str]) -> Iterator[None]:
    needs_none = _command(argv) in WITHOUT_DATABASE or _asks_for_help(argv)
    if needs_none or os.environ.get("DATABASE_URL"):
        yield
        return
    if os.environ.get("DEBUG", "").lower() not in ON:
        raise DatabaseUnavailable(NO_DATABASE)
    directory = Path(os.environ.get("DATA_DIR") or DEFAULT_DATA_DIR)
    with running_server(directory / "postgres") as url:
        os.environ["DATABASE_URL"] = url
        yield


def _asks_for_help(argv: Sequence[str]) -> bool:
    return _command(argv) in {"help", "version"} or bool({"-h", "--help", "--version"} & set(argv))


def _command(argv: Sequence[str]) -> str:
    return argv[1] if len(argv) > 1 else "help"


def _complain(sentence: str) -> int:
    print(f"Fehler: {sentence}", file=sys.stderr)  # noqa: T201 - the one line a person sees
    return 1


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Raise as on Ctrl-C, so that `finally` blocks run and the database stops."""
    raise KeyboardInterrupt
