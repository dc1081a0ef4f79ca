from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.routers import SimpleRouter

from news.api.views import LISTS, Index

app_name = "api"
router = SimpleRouter()
for name, view in LISTS.items():
    router.register(name, view, basename=name)

urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="schema"),
    *router.urls,
]
