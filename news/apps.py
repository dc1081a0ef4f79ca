from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from news import involvements
        from news.history.kept import register
        from news.search import renewing

        register()
        post_migrate.connect(involvements.after_migrate, sender=self, dispatch_uid="news.involvements")
        post_migrate.connect(renewing.after_migrate, sender=self, dispatch_uid="news.search.install")
