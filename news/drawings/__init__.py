"""Drawings of what the record tells, laid out on a sheet. Functions of values: nothing is asked of the database, and
the templates in templates/drawings/ put the shapes into SVG. Lengths are in units of the view box."""
