"""All settings, from the environment. README has the table of the variables."""

import os
import sys
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from cstonews import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
VARIABLES = {
    f"{env.PREFIX}{name}"
    for name in (
        "ENVIRONMENT",
        "SECRET_KEY",
        "DEBUG",
        "ALLOWED_HOSTS",
        "STATE_DIR",
        "MEDIA_DIR",
        "DATA_DIR",
        "DATA_LICENCE",
        "TIME_ZONE",
        "BEHIND_PROXY",
        "HSTS_SECONDS",
        "LOG_LEVEL",
        "API_RATE",
        "CACHE_URL",
        "SECURITY_CONTACT",
        "SITE_URL",
        "EMAIL_URL",
        "MAIL_FROM",
        "DIGEST_HOUR",
        "WEBSUB_HUB",
        "ALLOW_PRIVATE_TARGETS",
    )
}
env.refuse_unknown(VARIABLES, os.environ)

ENVIRONMENT = env.read("CSTONEWS_ENVIRONMENT", "local", env.one_of("local", "test", "production"), os.environ)
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.read("CSTONEWS_DEBUG", False, env.boolean, os.environ)
SECRET_KEY = env.read("CSTONEWS_SECRET_KEY", "", env.secret, os.environ)
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.read("CSTONEWS_ALLOWED_HOSTS", [] if PRODUCTION else LOCAL_HOSTS, env.names, os.environ)

if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("CSTONEWS_DEBUG=true shows the inside of the site to everybody: leave it out.")
    if not SECRET_KEY:
        raise ImproperlyConfigured("CSTONEWS_SECRET_KEY is required in production: at least 50 random characters.")
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("CSTONEWS_ALLOWED_HOSTS is required in production: the names of the site.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("CSTONEWS_ALLOWED_HOSTS=* answers to any name: list the names of the site.")
SECRET_KEY = SECRET_KEY or env.local_secret_key(os.environ)

INSTALLED_APPS = [
    "news",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_prose_editor",
    "import_export",
    "reversion",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cstonews.headers.permissions_policy",
    "cstonews.headers.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # The public pages hold no secret and the admin's tokens are masked anew in each answer, so BREACH finds nothing.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "cstonews.urls"
WSGI_APPLICATION = "cstonews.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# In the tree, where a newcomer finds and deletes it; git ignores it.
DATABASES = {
    "default": env.read("DATABASE_URL", env.database(f"sqlite:///{BASE_DIR / 'db.sqlite3'}"), env.database, os.environ)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"list": "news.documented.listing"}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
# Those that the record holds (`news.enums.Language`), by the names that their readers call them.
LANGUAGES = [
    ("en", "English"),
    ("ru", "русский"),
    ("hy", "հայերեն"),
    ("be", "беларуская"),
    ("kk", "қазақ тілі"),
    ("ky", "кыргызча"),
    ("tg", "тоҷикӣ"),
]
LOCALE_PATHS = [BASE_DIR / "news" / "locale"]
FORMAT_MODULE_PATH = "cstonews.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.read("CSTONEWS_TIME_ZONE", "Europe/Moscow", env.time_zone, os.environ)

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Uploaded pictures. No address leads into this directory: `news.views.pictures` decides who sees what.
MEDIA_ROOT = env.read("CSTONEWS_MEDIA_DIR", env.state_directory(os.environ) / "media", env.directory, os.environ)
# The record as files, made by `build_dataset`. No address leads here either: `news.views.dataset` asks first.
DATASET_ROOT = env.read("CSTONEWS_DATA_DIR", env.state_directory(os.environ) / "data", env.directory, os.environ)
DATA_LICENCE = env.read("CSTONEWS_DATA_LICENCE", None, env.licence, os.environ)
HASHED_STATIC = not (DEBUG or ENVIRONMENT == "test")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"base_url": None, "allow_overwrite": True},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not HASHED_STATIC
WHITENOISE_AUTOREFRESH = DEBUG

# Public pages load nothing but our own files. `cstonews.headers` widens this for the admin, and only as it needs.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = env.read(
    "CSTONEWS_HSTS_SECONDS", 31_536_000 if PRODUCTION else 0, env.whole_number(0, 63_072_000), os.environ
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "news.views.errors.csrf_failure"
BEHIND_PROXY = env.read("CSTONEWS_BEHIND_PROXY", False, env.boolean, os.environ)
# Only where a proxy of ours sets this header on every request: otherwise anybody could.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

# Where to tell of a weakness (RFC 9116): an address of mail, or of a page.
SECURITY_CONTACT = env.read("CSTONEWS_SECURITY_CONTACT", "", env.contact, os.environ)

# What processes count together. The tests, many at a time, count each for itself.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if ENVIRONMENT == "test" and "CSTONEWS_CACHE_URL" not in os.environ
    else env.read("CSTONEWS_CACHE_URL", env.shared_files(os.environ), env.cache, os.environ)
}
# How many questions one address may ask of the API a minute.
API_RATE = env.read(
    "CSTONEWS_API_RATE", 100_000 if ENVIRONMENT == "test" else 120, env.whole_number(1, 100_000), os.environ
)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {"anon": f"{API_RATE}/minute"},
    # Behind a proxy of ours the address is the last that it names; without one, no header is believed.
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
    "EXCEPTION_HANDLER": "news.api.problems.problem",
    "URL_FORMAT_OVERRIDE": None,
    "COMPACT_JSON": True,
    "UNICODE_JSON": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "CSTO News",
    "DESCRIPTION": "The record for programmes: read-only, under the filters of the site.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "news.api.description.tell_emptiness",
        "news.api.description.tell_errors",
    ],
    # A question may leave out any key.
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,
}
# Where no request tells the name of the site: in mail, and in files.
SITE_URL = env.read(
    "CSTONEWS_SITE_URL",
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PRODUCTION else "http://127.0.0.1:8000",
    env.origin,
    os.environ,
)
# Without a mail server there is nothing to subscribe to, and no page offers it.
NO_MAIL = {} if PRODUCTION else env.mail("consolemail://")
MAIL = env.read("CSTONEWS_EMAIL_URL", NO_MAIL, env.mail, os.environ)
MAIL_OPEN = bool(MAIL)
vars().update(MAIL)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.read("CSTONEWS_MAIL_FROM", "CSTO News <news@localhost>", env.sender, os.environ)
if PRODUCTION and MAIL_OPEN and "CSTONEWS_MAIL_FROM" not in os.environ:
    raise ImproperlyConfigured("CSTONEWS_MAIL_FROM is required where mail is sent: the address that it comes from.")
DIGEST_HOUR = env.read("CSTONEWS_DIGEST_HOUR", 8, env.whole_number(0, 23), os.environ)
# The hub that tells the subscribers of feeds (WebSub), and whether we send to addresses within our own network.
WEBSUB_HUB = env.read("CSTONEWS_WEBSUB_HUB", "", env.https, os.environ)
ALLOW_PRIVATE_TARGETS = env.read("CSTONEWS_ALLOW_PRIVATE_TARGETS", False, env.boolean, os.environ)

LOG_LEVEL = env.read("CSTONEWS_LOG_LEVEL", "INFO", env.one_of("DEBUG", "INFO", "WARNING", "ERROR"), os.environ)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
