"""The search: one port (`news.search.engine`), one engine a database, and an index that follows the record."""

from news.search.finding import Found, find_events
from news.search.keeping import refresh
from news.search.meant import meant
from news.search.names import called
from news.search.ranking import ranked

__all__ = ["Found", "called", "find_events", "meant", "ranked", "refresh"]
