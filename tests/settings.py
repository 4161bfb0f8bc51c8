"""The project's own settings as a journal would run them, with values only a test may have."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "nur-fuer-tests-" + "x" * 50)
os.environ.setdefault("HTTPS", "false")  # the test client speaks plain HTTP
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("SITE_URL", "https://journal.example")
os.environ.setdefault("MEDIA_ROOT", tempfile.mkdtemp(prefix="newsroom-media-"))
os.environ.setdefault("STATIC_ROOT", tempfile.mkdtemp(prefix="newsroom-static-"))

from newsroom.settings import *  # noqa: F403

# Every worker has pictures of its own, as it has a database of its own.
MEDIA_ROOT = os.path.join(MEDIA_ROOT, os.environ.get("PYTEST_XDIST_WORKER", ""))  # noqa: F405, PTH118

# A slow machine is no fault of the search; its own tests of the limit set one.
SEARCH_SECONDS = 30

# Argon2 is slow by design; signing in two hundred times in a suite need not be.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
