"""Commands that find and repair differences between rows and files."""

import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from articles.models import Image, ImageCredit, PendingUpload
from articles.pictures import renditions
from articles.pictures.incoming import receive, take
from articles.pictures.renditions import rendition_paths, version_folder
from articles.pictures.upkeep import YOUNG, check_media, out_of_date
from articles.pictures.upload import render_anew, store_image
from newsroom.errors import Fehler
from tests.factories import a_credit, a_jpeg, a_stored_image

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def aged(root: Path) -> None:
    """Everything was written two hours ago."""
    then = time.time() - 2 * YOUNG.total_seconds()
    for path in root.rglob("*"):
        os.utime(path, (then, then))


def run(command: str, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def files() -> set[str]:
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def test_all_is_well_with_pictures_as_they_are_stored():
    a_stored_image()
    assert "passen zusammen" in run("check_media")
    assert "auf dem heutigen Stand" in run("renditions")


def test_strays_are_named_and_swept_but_not_while_they_are_young(own_media):
    image = a_stored_image()
    folder = f"bilder/{image.key[:2]}/{image.key}"
    strays = ["bilder/zz/zzzzzz/original-1", f"{folder}/7/16x9-320.jpg", f"{folder}/original-9"]
    for path in strays:
        default_storage.save(path, ContentFile(b"x"))
    assert check_media().strays == []
    aged(own_media)
    with pytest.raises(Fehler, match="3 Befunde"):
        run("check_media")
    run("check_media", mend=True)
    assert files() == rendition_paths(image) | {image.file.name}


def test_missing_sizes_are_made_again_and_a_missing_original_is_told():
    whole, broken = a_stored_image(), a_stored_image()
    default_storage.delete(min(rendition_paths(whole)))
    default_storage.delete(broken.file.name)
    findings = check_media()
    assert findings.incomplete == [whole]
    assert findings.without_original == [broken]
    with pytest.raises(Fehler, match="1 Befunde"):
        run("check_media", mend=True)
    assert check_media().incomplete == []


# The command works in threads, each with a connection of its own that sees what is committed.
@pytest.mark.django_db(transaction=True)
def test_a_changed_credit_changes_the_files_too():
    image = a_stored_image()
    ImageCredit.objects.update(creator="Neue Urheberin")
    assert list(out_of_date()) == [image]
    assert "1 von 1" in run("renditions", jobs=1)
    image.refresh_from_db()
    assert image.version == 2
    with default_storage.open(f"{version_folder(image.key, 2)}/16x9-320.jpg") as file:
        assert b"Neue Urheberin" in file.read()


def test_a_changed_set_of_sizes_is_made_and_an_interruption_is_no_loss(monkeypatch):
    images = [a_stored_image() for _ in range(3)]
    monkeypatch.setitem(renditions.QUALITY, "JPEG", {"quality": 50})
    render_anew(images[0])  # the command had come this far
    assert list(out_of_date()) == images[1:]


@pytest.mark.django_db(transaction=True)
def test_a_broken_original_stops_no_other():
    broken, whole = a_stored_image(), a_stored_image()
    with default_storage.open(broken.file.name, "wb") as file:
        file.write(b"kaputt")
    ImageCredit.objects.update(creator="Neue Urheberin")
    with pytest.raises(Fehler, match="1 Bilder ließen sich nicht"):
        run("renditions", jobs=1)
    assert list(out_of_date()) == [broken]
    whole.refresh_from_db()
    assert whole.version == 2


def killed_before_file(number: int, act: Callable[[], object]) -> None:
    """Do something in a child that `kill -9` ends before it writes its file of this number."""
    child = os.fork()
    if child == 0:
        connection.connection = None  # the parent's; closing it would end the parent's session
        written = iter(range(1_000))
        save = type(default_storage._wrapped)._save

        def dying(self, name, content):
            if next(written) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return save(self, name, content)

        type(default_storage._wrapped)._save = dying
        act()
        os._exit(0)
    _, ended = os.waitpid(child, 0)
    assert os.WTERMSIG(ended) == signal.SIGKILL


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("number", [0, 1, 4, 12])
def test_a_killed_upload_leaves_no_row_and_only_strays(own_media, number):
    credit = a_credit()
    killed_before_file(
        number, lambda: store_image(a_jpeg(), alt_text="x", caption="", credit=credit, by=None)
    )
    assert not Image.objects.exists()
    # Each of the other threads may have been killed within a file that it had begun.
    assert number - os.cpu_count() < len(files()) <= number
    aged(own_media)
    run("check_media", mend=True)
    assert files() == set()
    assert timedelta(minutes=30) < YOUNG


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("number", [0, 5])
def test_killed_while_it_is_confirmed_a_file_still_waits(own_media, django_user_model, number):
    sender = django_user_model.objects.create_user("absender")
    killed_before_file(0, lambda: receive(a_jpeg(), sender))
    assert (files(), PendingUpload.objects.exists()) == (set(), False)
    incoming, credit = receive(a_jpeg(), sender), a_credit()
    killed_before_file(
        number, lambda: take(incoming, credit=credit, by=sender, alt_text="x", caption="")
    )
    assert not Image.objects.exists()
    aged(own_media)
    run("check_media", mend=True)
    assert files() == {incoming.file.name}
    assert take(incoming, credit=credit, by=sender, alt_text="x", caption="").pk
    assert not PendingUpload.objects.exists()
