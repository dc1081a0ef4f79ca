from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from cstonews.language import to_language

handler403 = "news.views.errors.permission_denied"
handler404 = "news.views.errors.page_not_found"
handler500 = "news.views.errors.server_error"

urlpatterns = [
    path("", to_language),
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("news.urls")), prefix_default_language=True),
]
