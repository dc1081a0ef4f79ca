"""The whole public record as files: tables, documents, what they hold, and what changed since the last time."""
