"""The search: one port (`news.search.engine`), one engine a database, and an index that follows the record."""

from news.search.finding import Found, find_events
from news.search.keeping import refresh
from news.search.ranking import ranked

__all__ = ["Found", "find_events", "ranked", "refresh"]
