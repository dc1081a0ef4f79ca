from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.views.i18n import set_language

from cstonews.language import to_language
from news.admin.boards import board_urls
from news.views.dataset import data_file
from news.views.oembed import oembed
from news.views.permanent import permanent
from news.views.pictures import picture, shared_picture
from news.views.previews import shared_preview
from news.views.site_files import llms, robots, security
from news.views.site_map import news_site_map, site_map, site_map_index

handler403 = "news.views.errors.permission_denied"
handler404 = "news.views.errors.page_not_found"
handler500 = "news.views.errors.server_error"


def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for it on pages that name none."""
    return HttpResponsePermanentRedirect(static("icons/favicon.ico"))


urlpatterns = [
    path("favicon.ico", favicon),
    path("robots.txt", robots, name="robots"),
    path("llms.txt", llms, name="llms"),
    path(".well-known/security.txt", security, name="security"),
    path("sitemap.xml", site_map_index, name="site_map_index"),
    path("sitemap-news.xml", news_site_map, name="news_site_map"),
    path("sitemaps/<slug:kind>-<int:number>.xml", site_map, name="site_map"),
    path("", to_language),
    path("data/<str:name>", data_file, name="data_file"),
    path("oembed/", oembed, name="oembed"),
    path("api/v1/", include("news.api.urls")),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", ([*board_urls(), *admin.site.get_urls()], "admin", admin.site.name)),
    re_path(r"^e/(?P<pk>[1-9][0-9]{0,17})/$", permanent, name="permanent"),
    path("preview/<str:token>/", shared_preview, name="shared_preview"),
    path("preview/<str:token>/pictures/<slug:sha256>/<str:name>", shared_picture, name="shared_picture"),
    path("pictures/<slug:sha256>/<str:name>", picture, name="picture"),
    *i18n_patterns(path("", include("news.urls")), prefix_default_language=True),
]
