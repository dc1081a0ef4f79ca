"""Two records of one thing, made into one: what was moved, so that it can be moved back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """`moved` is a list of `[model, primary key, field]` that pointed at the record that went; `record` and `dropped`
    are that record, its own lines that came to an end with it, and what would have stood twice, as serialized JSON."""

    kind = models.CharField(_("kind"), max_length=20)
    kept = models.BigIntegerField(_("kept"))
    gone = models.BigIntegerField(_("merged into it"))
    gone_name = models.CharField(_("name of what was merged"), max_length=300)
    gone_slug = models.CharField(_("address of what was merged"), max_length=100)
    record = models.JSONField(default=list)
    moved = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(_("when"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "kept"], name="merge_into")]

    def __str__(self) -> str:
        return self.gone_name
