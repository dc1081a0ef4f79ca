from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import include, path

from cstonews.language import to_language
from news.admin.boards import board_urls
from news.views.previews import shared_preview

handler403 = "news.views.errors.permission_denied"
handler404 = "news.views.errors.page_not_found"
handler500 = "news.views.errors.server_error"


def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for it on pages that name none."""
    return HttpResponsePermanentRedirect(static("icons/favicon.ico"))


urlpatterns = [
    path("favicon.ico", favicon),
    path("", to_language),
    path("admin/", ([*board_urls(), *admin.site.get_urls()], "admin", admin.site.name)),
    path("preview/<str:token>/", shared_preview, name="shared_preview"),
    *i18n_patterns(path("", include("news.urls")), prefix_default_language=True),
]
