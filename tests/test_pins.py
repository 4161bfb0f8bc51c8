import tomllib

from tests.pins import PYPROJECT, pins


def test_every_package_that_others_bring_along_is_pinned():
    pinned = tomllib.loads(PYPROJECT.read_text())["tool"]["uv"]["constraint-dependencies"]
    assert set(pins()) <= set(pinned)
