"""Starts `serve` again and again, and asks every worker for something that looks up a name.

    uv run python -m tests.benchmarks.starts [STARTS]

Each page asked needs the cache, whose server is given by name. A worker that hangs at its first
look-up lets some of them run out of time. Every start ends with `kill -9` of a worker under load.
"""

import os
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from statistics import median

from newsroom.embedded_postgres import running_server
from tests.newsroom.program import command
from tests.newsroom.serving import Service, collect, kill, serving, settings_of, wait_until

QUESTIONS = 24  # each on a connection of its own, so that every worker gets some
MAX_ANSWER = 10  # seconds


def all_answer(service: Service) -> bool:
    """Whether each of many look-ups, spread over the workers, is answered in time."""
    return all(service.status("/archiv/", MAX_ANSWER) == 200 for _ in range(QUESTIONS))


def killed(service: Service) -> tuple[Counter[int | None], float]:
    """Kill a worker under load: the answers of its time, and seconds until there is a new one."""
    answers: list[int | None] = []
    stop = threading.Event()

    def go_on_asking() -> None:
        while not stop.is_set():
            answers.append(service.status("/impressum/", MAX_ANSWER))

    clients = [threading.Thread(target=go_on_asking) for _ in range(4)]
    for one in clients:
        one.start()
    wait_until(lambda: len(answers) > 20)
    before, begun = service.children(), time.monotonic()
    kill(service.workers()[0])
    wait_until(lambda: set(service.children()) - set(before))
    back = time.monotonic() - begun
    reached = len(answers)
    wait_until(lambda: len(answers) > reached + 100)
    stop.set()
    for one in clients:
        one.join()
    return Counter(answers), back


def main(starts: int) -> None:
    """Print how many starts were good, and what the kills cost."""
    good, answers, back, times = 0, Counter(), [], []
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        directory.chmod(0o755)
        with running_server(directory / "postgres") as url:
            values = settings_of(directory, url)
            migrated = command("migrate", "--verbosity", "0", **values)
            assert migrated.returncode == 0, migrated.stderr
            collect(values)
            values["REDIS_URL"] = "redis://localhost:9/0"
            for number in range(1, starts + 1):
                begun = time.monotonic()
                with serving(values) as service:
                    times.append(time.monotonic() - begun)
                    good += all_answer(service)
                    during, seconds = killed(service)
                answers += during
                back.append(seconds)
                print(f"{number}: {good} gut, {dict(during)}, {seconds:.2f} s", flush=True)
    print(
        f"\n{good} of {starts} starts: every look-up answered. Ready after {median(times):.1f} s.\n"
        f"{starts} workers killed under load: {answers[200]} requests answered, {answers[None]} "
        f"lost with their worker, {sum(answers.values()) - answers[200] - answers[None]} others; "
        f"a new worker after {median(back):.2f} s (longest {max(back):.2f}). "
        f"Load {os.getloadavg()[0]:.1f}."
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
