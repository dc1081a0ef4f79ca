"""Ways to compare a column that Django lacks."""

import json
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, Lookup
from django.db.models.sql import Query


@BigIntegerField.register_lookup
class Among(Lookup):
    """`pk__among=keys`: `in` for hundreds and thousands of keys. They are one parameter of the statement, since to make
    one of each took longer than the answer.

    `pk__among=rows.values("pk")[:20]`: `in` for few rows, which are found first. PostgreSQL may join those of a plain
    `in` after all other tables, where there are more than eight."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self._column(compiler, connection)
        if isinstance(self.rhs, Query):
            rows, told = compiler.compile(self.rhs)
            return f"{column} IN {rows}", [*params, *told]
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(list(self.rhs))]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self._column(compiler, connection)
        if isinstance(self.rhs, Query):
            rows, told = compiler.compile(self.rhs)
            return f"{column} = ANY(ARRAY{rows})", [*params, *told]
        # Not the list itself: of hundreds PostgreSQL expects that it meets some soon as it walks through time, and the
        # last of them may be long ago. Of rows it has not seen it expects ten, and looks each up.
        return f"{column} = ANY(ARRAY(SELECT unnest(%s::bigint[])))", [*params, list(self.rhs)]

    def _column(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if not isinstance(self.rhs, Query) and not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        return column, list(params)
