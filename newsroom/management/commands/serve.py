from argparse import ArgumentParser
from typing import Any

from django.core.checks import ERROR, run_checks
from django.core.management import BaseCommand

from newsroom import server
from newsroom.errors import Fehler
from newsroom.migrations_guard import require_tables


class Command(BaseCommand):
    help = (
        "Startet die Website (und ohne READERS_ONLY auch die Redaktion) für den Betrieb. "
        "Verweigert den Start, wenn eine Einstellung fehlt oder unsicher ist."
    )

    # Django's own round would ask the database first; what is unsafe is said without one.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Adresse (Vorgabe: 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="Port (Vorgabe: 8000)")
        parser.add_argument("--workers", type=int, default=2, help="Prozesse (Vorgabe: 2)")

    def handle(self, *, host: str, port: int, workers: int, **_options: Any) -> None:
        checked = run_checks(include_deployment_checks=True)
        faults = [fault for fault in checked if not fault.is_silenced()]
        grave = [fault for fault in faults if fault.level >= ERROR]
        if grave:
            ours = [fault for fault in grave if str(fault.id).startswith("newsroom.")]
            raise Fehler("\n".join(str(fault.msg) for fault in ours or grave))
        for fault in faults:
            self.stderr.write(f"Warnung: {fault.msg}")
        require_tables()
        if not server.port_is_free(host, port):
            raise Fehler(f"Der Port {port} ist belegt.")
        server.serve(
            host,
            port,
            workers=workers,
            ready=lambda: self.stdout.write(f"Bereit: http://{host}:{port}/"),
        )
