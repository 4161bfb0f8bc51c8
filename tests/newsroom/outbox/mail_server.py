"""SMTP server for tests that accepts, rejects, or hangs."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string
from email.message import Message


class MailServer(socketserver.ThreadingTCPServer):
    """Answers `MAIL`, `RCPT` and `DATA`; an address that begins with a number is answered by it."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.received: list[Message] = []
        self.says_goodbye = True


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 bereit")
        while command := self.rfile.readline().decode().strip():
            self._answer(command)

    def _answer(self, command: str) -> None:
        command = command.upper()
        address = command.partition("<")[2]
        if command.startswith("RCPT") and address[:3].isdigit():
            self._say(f"{address[:3]} nicht diese Adresse")
        elif command == "DATA":
            self._say("354 nur zu")
            self._receive()
        elif command.startswith("QUIT"):
            if self.server.says_goodbye:
                self._say("221 auf Wiedersehen")
        else:
            self._say("250 gut")

    def _receive(self) -> None:
        lines: list[str] = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        self.server.received.append(message_from_string("".join(lines)))
        self._say("250 angenommen")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def silent_server() -> Iterator[int]:
    """Port of a server that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
