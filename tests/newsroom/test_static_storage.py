"""Collected scripts: whatever a module imports has a name of its own content."""

import posixpath
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from newsroom.static_storage import FingerprintedStorage

IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}/[^"']+)["']""")


@pytest.fixture
def collected(settings, tmp_path) -> Path:
    settings.DEBUG = False
    settings.STATIC_ROOT = str(tmp_path)
    backend = "newsroom.static_storage.FingerprintedStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_every_import_names_the_address_that_a_page_names(collected):
    names = staticfiles_storage.load_manifest()[0]
    ours = [name for name in names if re.match(r"(desk|site)/.*\.js$", name)]
    imports = 0
    for name in ours:
        written = IMPORT.findall(Path(finders.find(name)).read_text())
        served = IMPORT.findall((collected / names[name]).read_text())
        for before, after in zip(written, served, strict=True):
            folder = posixpath.dirname(name)
            target = names[posixpath.normpath(posixpath.join(folder, before))]
            assert posixpath.normpath(posixpath.join(folder, after)) == target
            assert (collected / target).exists()
            imports += 1
    assert imports > 50


def collect_version(folder: Path, leaf: str) -> dict[str, str]:
    """Collect three modules of which one imports the next; their names by their plain names."""
    folder.mkdir()
    (folder / "page.js").write_text('import { middle } from "./middle.js";\nmiddle();\n')
    (folder / "middle.js").write_text(
        'import { leaf } from "./leaf.js";\nexport const middle = leaf;'
    )
    (folder / "leaf.js").write_text(leaf)
    files = FileSystemStorage(location=folder)
    paths = {file.name: (files, file.name) for file in folder.iterdir()}
    storage = FingerprintedStorage(location=folder, base_url="/static/")
    return {name: hashed for name, hashed, _ in storage.post_process(paths) if name in paths}


def test_a_changed_module_renames_all_that_import_it(settings, tmp_path):
    settings.DEBUG = False
    old = collect_version(tmp_path / "old", "export const leaf = () => 1;\n")
    same = collect_version(tmp_path / "same", "export const leaf = () => 1;\n")
    new = collect_version(tmp_path / "new", "export const leaf = () => 2;\n")
    assert old == same
    assert all(old[name] != new[name] for name in ("leaf.js", "middle.js", "page.js"))
