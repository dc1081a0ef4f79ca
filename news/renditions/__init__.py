"""Every picture in the sizes that pages ask for. Nothing here knows the database."""
