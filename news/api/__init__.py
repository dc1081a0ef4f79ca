"""The record for programmes: `/api/v1/`, read-only JSON under the filters of the site."""
