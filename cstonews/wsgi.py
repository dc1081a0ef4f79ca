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
    _ = get_resolver().url_patterns  # reads the code of all pages
except ImproperlyConfigured as error:
    sys.exit(f"Configuration: {error}")

# What is read by now stands for good. It is left out when garbage is looked for: once in fifty pages that took longer
# than two of them.
gc.collect()
gc.freeze()
