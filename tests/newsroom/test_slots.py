"""Too many at once are told so, and those who are let in are answered."""

import threading
from queue import Queue

from newsroom.slots import WAITING, Slots


class Machine:
    """An application whose pages take until somebody lets them go."""

    def __init__(self) -> None:
        self.inside = threading.Semaphore(0)
        self.go_on = threading.Event()

    def __call__(self, environ: dict, start_response: object) -> list[bytes]:
        if environ["PATH_INFO"] == "/langsam/":
            self.inside.release()
            assert self.go_on.wait(60)
        start_response("200 OK", [])
        return [b"gut"]


def ask(slots: Slots, path: str, answers: Queue) -> None:
    told = []
    body = slots({"PATH_INFO": path}, lambda status, headers: told.append((status, dict(headers))))
    answers.put((*told[0], b"".join(body).decode()))


def in_threads(slots: Slots, number: int) -> Queue:
    answers: Queue = Queue()
    for _ in range(number):
        threading.Thread(target=ask, args=(slots, "/langsam/", answers), daemon=True).start()
    return answers


def test_who_comes_on_top_is_refused_at_once_and_health_is_always_let_in():
    machine = Machine()
    slots = Slots(machine, 2, wait=60)
    busy = in_threads(slots, 2 + WAITING)
    for _ in range(2):
        machine.inside.acquire()
    answers: Queue = Queue()
    while slots._queue._value:  # until all who may wait do
        threading.Event().wait(0.001)
    ask(slots, "/", answers)
    status, headers, page = answers.get()
    assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "10")
    assert "Das dauert gerade zu lange." in page
    ask(slots, "/redaktion/", answers)
    assert "ist nicht verloren" in answers.get()[2]
    ask(slots, "/gesund/", answers)
    assert answers.get()[0] == "200 OK"
    machine.go_on.set()
    assert [busy.get(timeout=60)[0] for _ in range(2 + WAITING)] == ["200 OK"] * (2 + WAITING)
    ask(slots, "/", answers)
    assert answers.get()[0] == "200 OK"


def test_nobody_waits_without_end():
    machine = Machine()
    slots = Slots(machine, 1, wait=0.01)
    in_threads(slots, 1)
    machine.inside.acquire()
    answers: Queue = Queue()
    ask(slots, "/", answers)
    assert answers.get()[0] == "503 Service Unavailable"
    machine.go_on.set()
