"""Pictures in S3-compatible storage, over real HTTP."""

import logging

import pytest
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from articles.models import Image
from articles.pictures.renditions import rendition_paths
from articles.pictures.upkeep import check_media
from articles.pictures.upload import remove_files, render_anew
from newsroom.settings import picture_storage
from tests.factories import a_stored_image, on_air

pytestmark = pytest.mark.django_db


@pytest.fixture
def bucket(settings, monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://schluessel:geheim@{host}:{port}/bilder-des-journals"
    settings.STORAGES = settings.STORAGES | {"default": picture_storage(url)}
    default_storage.connection.create_bucket(
        Bucket="bilder-des-journals",
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
    )
    yield default_storage.bucket
    server.stop()


def keys(bucket) -> set[str]:
    return {found.key for found in bucket.objects.all()}


def test_upload_serve_render_check_and_delete(bucket, client, django_capture_on_commit_callbacks):
    image = a_stored_image()
    assert keys(bucket) == rendition_paths(image) | {image.file.name}
    on_air(lead_image=image)
    served = client.get(f"/bilder/{image.key}/1/16x9-320.jpg")
    assert b"".join(served.streaming_content).startswith(b"\xff\xd8")
    with django_capture_on_commit_callbacks(execute=True):
        render_anew(image)
    assert keys(bucket) == rendition_paths(image) | {image.file.name}
    assert check_media() == type(check_media())()
    default_storage.delete(min(rendition_paths(image)))
    assert check_media().incomplete == [Image.objects.get()]
    remove_files(image)
    assert keys(bucket) == set()
