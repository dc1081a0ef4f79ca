"""What in an item does not agree with the record: warnings while it is written, and never a block."""

from news.queries.checks import copied, dates, duplicates, missing, names, offices
from news.queries.checks.facts import Facts
from news.queries.checks.finding import Finding
from news.queries.checks.known import known

__all__ = ["findings"]


def findings(facts: Facts) -> list[Finding]:
    """In the order in which an editor would see to them. The number of queries does not grow with the item."""
    everybody = known(facts)
    return [
        *offices.check(facts, everybody),
        *dates.check(facts),
        *names.check(facts, everybody),
        *duplicates.check(facts),
        *copied.check(facts),
        *missing.check(facts),
    ]
