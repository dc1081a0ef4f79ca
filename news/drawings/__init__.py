"""Drawings of what the record tells, as places and lengths on a sheet. Functions of values: nothing is asked of the
database here, and the templates in templates/drawings/ put the shapes into SVG. Lengths are in units of the view box."""
