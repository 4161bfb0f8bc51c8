import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.db import connection

from newsroom import demo, server
from newsroom.checks import OLDEST_POSTGRES
from newsroom.errors import Fehler
from newsroom.progress import ProgressBar

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = (
        "Startet Website und Redaktion mit einer Beispielzeitschrift: Datenbank, Beispielartikel, "
        "Anmeldungen, Server. Was Sie ändern, bleibt beim nächsten Start erhalten."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, default=8000, help="Port der Website (Vorgabe: 8000)"
        )
        parser.add_argument("--data", help="Verzeichnis für Datenbank und Bilder (Vorgabe: var/)")

    def handle(self, *, port: int, **_options: Any) -> None:
        if not settings.DEBUG:
            raise Fehler(
                "Die Demo hat öffentlich bekannte Anmeldungen und läuft nur mit DEBUG=true."
            )
        if not server.port_is_free(HOST, port):
            raise Fehler(
                f"Der Port {port} ist belegt. Ein anderer geht zum Beispiel mit --port {port + 1}."
            )
        require_postgres()
        call_command("migrate", verbosity=0, interactive=False)
        if demo.is_empty():
            demo.load_demo_journal(ProgressBar(self.stderr).advance)
        self._introduce(port)
        if "SITE_URL" not in os.environ:  # messages and preview links name the address
            os.environ["SITE_URL"] = f"http://{HOST}:{port}"
        connection.close()
        server.serve(HOST, port, ready=lambda: self._ready(port))

    def _introduce(self, port: int) -> None:
        address = f"http://{HOST}:{port}"
        rows = [f"  {name:<12} {role:<18} {full}" for name, role, full in demo.SIGN_INS]
        self.stdout.write(
            "\n".join(
                [
                    "",
                    f"Website:    {address}/",
                    f"Redaktion:  {address}/redaktion/",
                    f"Passwort für alle: {demo.PASSWORD}",
                    *rows,
                    "",
                    "Datenbank, zum Beispiel für ein zweites Terminal:",
                    f"  export DEBUG=true DATABASE_URL='{os.environ['DATABASE_URL']}'",
                    "",
                ]
            )
        )

    def _ready(self, port: int) -> None:
        self.stdout.write(f"Bereit: http://{HOST}:{port}/")
        self.stdout.flush()


def require_postgres() -> None:
    """Refuse a server that lacks what the models need.

    Raises:
        Fehler: the server is older than `OLDEST_POSTGRES`.
    """
    connection.ensure_connection()
    version = connection.get_database_version()[0]
    if version < OLDEST_POSTGRES:
        raise Fehler(
            f"Gebraucht wird PostgreSQL {OLDEST_POSTGRES} oder neuer, "
            f"auf diesem Server läuft {version}."
        )
