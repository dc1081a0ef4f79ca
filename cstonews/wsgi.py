"""The application for a WSGI server. A setting that cannot be right ends the start with one sentence."""

import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cstonews.settings")

try:
    application = get_wsgi_application()
    # The code of all pages is read now and stands for good. It is left out when garbage is looked for: once in fifty
    # pages that took longer than two of them.
    _ = get_resolver().url_patterns
except ImproperlyConfigured as error:
    sys.exit(f"Configuration: {error}")

gc.collect()
gc.freeze()
