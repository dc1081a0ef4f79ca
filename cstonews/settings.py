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
        "TIME_ZONE",
        "BEHIND_PROXY",
        "HSTS_SECONDS",
        "LOG_LEVEL",
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
# The record holds seven languages; the site opens those that are ready.
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "cstonews.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.read("CSTONEWS_TIME_ZONE", "Europe/Moscow", env.time_zone, os.environ)

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
HASHED_STATIC = not (DEBUG or ENVIRONMENT == "test")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
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
if env.read("CSTONEWS_BEHIND_PROXY", False, env.boolean, os.environ):
    # Only where a proxy of ours sets this header on every request: otherwise anybody could.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOG_LEVEL = env.read("CSTONEWS_LOG_LEVEL", "INFO", env.one_of("DEBUG", "INFO", "WARNING", "ERROR"), os.environ)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
