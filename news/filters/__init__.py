from news.filters.events import EventFilter

__all__ = ["EventFilter"]
