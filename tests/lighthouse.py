"""Lighthouse over a running demo: `uv run python -m tests.lighthouse [ADDRESS]`.

Needs Node and npm; Lighthouse itself is installed into a directory that is thrown away. Prints one
line per page and preset, the median of three runs, and ends with 1 if a score is below what we
promise: 100 each on the desktop preset, 95 on the simulated phone.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.chromium import ARGUMENTS, browser_path

VERSION = "13.5.0"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PROMISED = {"desktop": 100, "mobile": 95}


def pages(address: str) -> dict[str, str]:
    """The front page, a list, and the article that leads the front page."""
    front = urlopen(address).read().decode()
    article = re.search(r'href="(/artikel/[^"]+)"', front)[1]
    return {"front page": "/", "list": "/rubrik/e-government/", "article": article}


def scores(program: Path, address: str, preset: str) -> dict[str, int]:
    """Median scores per category (0 to 100) of several runs."""
    runs = [one_run(program, address, preset) for _ in range(RUNS)]
    return {name: median(run[name] for run in runs) for name in CATEGORIES}


def one_run(program: Path, address: str, preset: str) -> dict[str, int]:
    """Points of 100 per category, as one run gives them."""
    out = program.parent / "report.json"
    options = ["--preset=desktop"] if preset == "desktop" else []
    subprocess.run(
        [
            program, address, "--quiet", "--output=json", f"--output-path={out}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}", *options,
        ],
        env=os.environ | {"CHROME_PATH": str(browser_path())},
        check=True,
        timeout=180,
    )  # fmt: skip
    report = json.loads(out.read_text())["categories"]
    return {name: round(report[name]["score"] * 100) for name in CATEGORIES}


def main() -> None:
    """Measure, tell, and fail where a promise is not kept."""
    address = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")
    kept = True
    with tempfile.TemporaryDirectory() as directory:
        install = ["npm", "install", "--silent", "--prefix", directory, f"lighthouse@{VERSION}"]
        subprocess.run(install, check=True, timeout=300)
        program = Path(directory) / "node_modules" / ".bin" / "lighthouse"
        for name, path in pages(address).items():
            for preset, least in PROMISED.items():
                found = scores(program, address + path, preset)
                kept = kept and min(found.values()) >= least
                print(f"{name:<10} {preset:<8}", *(f"{one} {found[one]}" for one in CATEGORIES))  # noqa: T201 - its output
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
