"""Pins every package that others bring along: `uv run python -m tests.pins` rewrites the list.

Direct packages are pinned where they are named, in `[project]` and `[dependency-groups]`. To move
them, change their versions there, run `uv sync --upgrade`, and then this.
"""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_BLOCK = re.compile(r"constraint-dependencies = \[\n.*?\]", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def pins() -> list[str]:
    """`name==version` of everything installed that pyproject.toml does not name, sorted."""
    project = tomllib.loads(PYPROJECT.read_text())
    direct = {
        normalised(_NAME.match(requirement)[0])
        for requirement in [
            *project["project"]["dependencies"],
            *project["dependency-groups"]["dev"],
        ]
    }
    installed = {normalised(d.metadata["Name"]): d.version for d in distributions()}
    return sorted(f"{name}=={version}" for name, version in installed.items() if name not in direct)


def normalised(name: str) -> str:
    """A package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Write the list into pyproject.toml."""
    lines = "".join(f'  "{pin}",\n' for pin in pins())
    text = PYPROJECT.read_text()
    PYPROJECT.write_text(_BLOCK.sub(f"constraint-dependencies = [\n{lines}]", text))


if __name__ == "__main__":
    main()
