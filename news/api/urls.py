from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from news.api.views import LISTS, Description, Index, Nothing

app_name = "api"
router = SimpleRouter()
for name, view in LISTS.items():
    router.register(name, view, basename=name)

# What lacks only its last slash is led there.
NOTHING = rf"^(?!(?:{'|'.join(LISTS)})(?:/[^/]{{1,200}})?$)"

urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("openapi.json", Description.as_view(), name="schema"),
    *router.urls,
    re_path(NOTHING, Nothing.as_view(), name="nothing"),
]
