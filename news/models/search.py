"""What the search compares, made from the record by `news.search`. Nothing here is a fact of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """The keys of all words of one event, public or not. The event is named by its number alone: a trigger takes the
    entry away with the event, by whatever hand."""

    event = models.BigIntegerField(_("event"), primary_key=True)
    head = models.TextField()
    names = models.TextField()
    body = models.TextField()
    stems = models.TextField()

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")

    def __str__(self) -> str:
        return str(self.event)


class SearchMark(models.Model):
    """A record that has changed since its entry was made. Written by triggers of the database; the same record may be
    marked twice, since a mark that somebody else takes away meanwhile must not be relied on."""

    kind = models.CharField(max_length=12)
    target = models.BigIntegerField()

    class Meta:
        verbose_name = _("mark of the search")
        verbose_name_plural = _("marks of the search")
        indexes = [models.Index(fields=["kind", "target"], name="search_mark_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"
