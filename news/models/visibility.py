"""When a person, a body, a place or a topic may be seen: as soon as something public names it, and not before."""

import datetime as dt
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Func, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils import timezone

from news.models.publishable import public_rule

# Stand for the outer row and for "now" in a statement that is kept.
SOME_KEY = -9_007_199_254_740_993
SOME_MOMENT = dt.datetime(9999, 12, 30, 23, 59, 58, 999_999, tzinfo=dt.UTC)


def has_rows(rows: QuerySet[Any], column: str = "pk") -> IsNull:
    """Whether there is any row, looked up anew for each outer row through its index; in that alone, if it holds the
    `column`, which is never empty."""
    return IsNull(Subquery(rows.order_by().values(column)[:1]), False)


def named_in_public(model: str, link: str, at: dt.datetime | None, event: str = "event") -> "LookedUp":
    """Whether a row of `model` that belongs to a public event points at the outer row through `link`.

    `event` leads from `model` to the key of its event. Each step is asked as "the first such row is not NULL" and not
    as EXISTS: planners turn EXISTS into joins that pass over every public event to answer for one outer row.
    """
    return LookedUp("pk", model, link, event, at or timezone.now())


def has_public_event(link: str, at: dt.datetime | None) -> "LookedUp":
    """Whether the event to which the outer row points through `link` is public."""
    return LookedUp(link, "Event", "pk", "pk", at or timezone.now())


class LookedUp(Func):
    """Whether a row of `model` whose event is public has the value of the outer `column` in `link`.

    Nearly every page asks this several times. The statement is made of the question once a process: to make it each
    time took longer than the answer.
    """

    output_field = BooleanField()

    def __init__(self, column: str, model: str, link: str, event: str, at: dt.datetime) -> None:
        super().__init__(column)
        self.question = model, link, event
        self.at = at

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_context: Any) -> Any:
        column, column_params = compiler.compile(self.source_expressions[0])
        before, params_before, after, params_after = _statement(connection.alias, *self.question)
        # The column is that of the outer row: the statement has no table of that name.
        assert f"{column.split('.')[0]}." not in before + after
        moment, now = (connection.ops.adapt_datetimefield_value(each) for each in (SOME_MOMENT, self.at))
        params = [*params_before, *column_params, *params_after]
        return f"({before}{column}{after}) IS NOT NULL", [now if param == moment else param for param in params]


@cache
def _statement(alias: str, model: str, link: str, event: str) -> tuple[str, tuple[Any, ...], str, tuple[Any, ...]]:
    """What stands before and after the place of the outer row, each with its parameters."""
    rows = apps.get_model("news", model)._default_manager.using(alias)
    public: Any = public_rule(SOME_MOMENT) if model == "Event" else LookedUp(event, "Event", "pk", "pk", SOME_MOMENT)
    sql, params = rows.filter(public, **{link: SOME_KEY}).order_by().values(event)[:1].query.sql_with_params()
    place = params.index(SOME_KEY)
    pieces = sql.split("%s")
    before, after = "%s".join(pieces[: place + 1]), "%s".join(pieces[place + 1 :])
    return before, params[:place], after, params[place + 1 :]
