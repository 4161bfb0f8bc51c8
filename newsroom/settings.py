"""Django settings, read from the environment with safe defaults.

`newsroom.checks` says in German, at the start, what is missing or unsafe for a real journal.
"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from js_asset import static_lazy

from newsroom.database import DESK, READERS, Limits, Process, limited

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

_ON, _OFF = {"true", "1", "yes", "on", "ja"}, {"false", "0", "no", "off", "nein", ""}


def switch(name: str, *, default: bool) -> bool:
    """Boolean environment variable; anything but on or off is an error."""
    value = env.str(name, default=str(default)).lower()
    if value not in _ON | _OFF:
        raise ImproperlyConfigured(f"{name} versteht nur „true“ und „false“.")
    return value in _ON


def database(url: str) -> dict[str, Any]:
    """The settings of a PostgreSQL server; there is no other engine."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured("DATABASE_URL nennt keinen PostgreSQL-Server (postgresql://…).")
    limits = READERS if READERS_ONLY else DESK
    limits = Limits(
        statement=env.float("STATEMENT_SECONDS", default=limits.statement),
        lock=env.float("LOCK_SECONDS", default=limits.lock),
        idle=env.float("IDLE_SECONDS", default=limits.idle),
    )
    return limited(env.db_url_config(url), Process.of_this_one(), limits)


def cache(url: str) -> dict[str, Any]:
    """The settings of the cache: Redis, or the memory of this process."""
    config: dict[str, Any] = env.cache_url_config(url)
    if config["BACKEND"].endswith("RedisCache"):
        config["BACKEND"] = "newsroom.cache.PatientCache"
    return config


def mailer(url: str) -> dict[str, Any]:
    """Django's `MAILERS` entry for a mail server's address."""
    try:
        mail = env.email_url_config(url)
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured("EMAIL_URL nennt keinen Mailserver (smtp://…).") from error
    options = {
        "host": mail["EMAIL_HOST"],
        "port": mail["EMAIL_PORT"],
        "username": mail["EMAIL_HOST_USER"],
        "password": mail["EMAIL_HOST_PASSWORD"],
        "use_tls": mail.get("EMAIL_USE_TLS"),
        "use_ssl": mail.get("EMAIL_USE_SSL"),
        "timeout": 10 if mail["EMAIL_HOST"] else None,  # s, for each step of the conversation
    }
    return {
        "BACKEND": mail["EMAIL_BACKEND"],
        "OPTIONS": {name: value for name, value in options.items() if value},
    }


def picture_storage(url: str) -> dict[str, Any]:
    """Where pictures lie: in MEDIA_ROOT, or in a bucket `https://key:secret@host/bucket`."""
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    if not (parts.scheme in {"http", "https"} and parts.hostname and bucket and parts.password):
        raise ImproperlyConfigured(
            "MEDIA_S3 nennt keinen Bildspeicher (https://schlüssel:geheimnis@host/bucket)."
        )
    from botocore.config import Config  # noqa: PLC0415 - slow to load, and mostly not needed

    port = f":{parts.port}" if parts.port else ""
    options = {
        "bucket_name": bucket,
        "endpoint_url": f"{parts.scheme}://{parts.hostname}{port}",
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password),
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
        "client_config": Config(
            connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2}
        ),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


# --- Who and where -----------------------------------------------------------------------------

DEBUG = switch("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="nur-fuer-die-entwicklung" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY fehlt. Ein guter Wert: "
        "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else []
)
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Amtsblick")
SITE_CLAIM = env.str("SITE_CLAIM", default="Fachzeitschrift für die digitale Verwaltung")

# The process that only serves readers has no address of the desk at all.
READERS_ONLY = switch("READERS_ONLY", default=False)
ROOT_URLCONF = "newsroom.reader_urls" if READERS_ONLY else "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

# Whoever changed a text last cannot be the only one to approve it.
FOUR_EYES = switch("FOUR_EYES", default=True)

# Whether machines must not mine texts and data, and where a licence for it is told (an address).
TDM_RESERVED = switch("TDM_RESERVED", default=True)
TDM_POLICY = env.str("TDM_POLICY", default="")
# What a search page may ask of the database; a question beyond it is told, not answered.
SEARCH_SECONDS = env.float("SEARCH_SECONDS", default=0.25)

# --- Data --------------------------------------------------------------------------------------

DATA_DIR = environ.Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
DATABASES = {
    "default": database(
        env.str("DATABASE_URL", default=f"postgresql://postgres@/postgres?host={DATA_DIR}/postgres")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": cache(env.str("REDIS_URL", default="locmemcache://"))}
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(Path(DATA_DIR) / "media"))
# Where nginx keeps MEDIA_ROOT as an internal location, it sends the files: "/_medien/".
MEDIA_ACCEL_LOCATION = env.str("MEDIA_ACCEL_LOCATION", default="")
MAILERS = {"default": mailer(env.str("EMAIL_URL", default="consolemail://"))}
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="redaktion@localhost")
# Where readers write to: a mistake in an article, a barrier, anything.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default=DEFAULT_FROM_EMAIL)
# Whom /.well-known/security.txt names: `mailto:…` or `https://…`; empty is no such file.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=f"mailto:{DEFAULT_FROM_EMAIL}")

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "static"))
STORAGES = {
    "default": picture_storage(env.str("MEDIA_S3", default="")),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.static_storage.FingerprintedStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# --- The application ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "newsroom.outbox.apps.OutboxConfig",
    "regions",
    "articles",
    "newsroom.apps.DeskConfig",
    "newsroom.apps.AccountsConfig",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "taggit",
    "django_filters",
    "django_prose_editor",
]
MIDDLEWARE = [
    "newsroom.proxy.untrusted_proxy",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "newsroom.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Sessions and users load only when somebody asks for them; a reader's page never does.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "newsroom.session_limits.session_limits",
    "newsroom.middleware.DeskCsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.site.middleware.reader_answers",
    "newsroom.middleware.OutageMiddleware",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "newsroom.template_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
                "articles.site.context.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
APPEND_SLASH = True

# --- Language and time: this product speaks German and lives in Berlin ---------------------------

LANGUAGE_CODE = "de"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
USE_THOUSAND_SEPARATOR = False

# --- Security ----------------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["articles.desk.people.sign_in.NameOrMailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
HTTPS = switch("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS and switch("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = ["^gesund/$"]  # asked from inside, in front of the proxy
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if switch("BEHIND_PROXY", default=False) else None
)
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS else "sid"
SESSION_COOKIE_SECURE = HTTPS
# A session ends after so long without activity, and so long after signing in, whatever was done.
SESSION_COOKIE_AGE = 60 * env.int("SESSION_IDLE_MINUTES", default=240)
SESSION_HOURS = env.int("SESSION_HOURS", default=16)
SESSION_COOKIE_SAMESITE = "Lax"
# A cookie of its own, set where a form of the desk is shown: signing in needs no session before,
# and a form outlives its session. `__Host-`: no neighbouring host can plant it.
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "articles.desk.article.stale_form.stale_form"
# W003 looks for the name of the CSRF middleware; ours is a subclass of it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# Readers' pages: no inline script or style, nothing from another host, so no nonce and cacheable.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# The desk: the admin's own scripts carry a nonce. The body editor and the select boxes set styles
# on elements, which no nonce can cover; therefore `style-src` is open here and only here.
DESK_CSP = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "blob:", "data:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}

# --- The editor's own nodes ----------------------------------------------------------------------

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("desk/editor.js")],
        "extensions": {"LibraryPicture": "articles.body_html.allow_pictures"},
    },
    {
        "js": [static_lazy("desk/editor/extensions.js")],
        "extensions": dict.fromkeys(
            (
                "Raised",
                "Lowered",
                "ArticleLink",
                "NumberedList",
                "Pasting",
                "GermanText",
                "FindAndReplace",
                "WordCount",
                "ActiveButtons",
            ),
            "articles.body_html.allow_nothing_more",
        ),
    },
]

# --- What is written down ------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
