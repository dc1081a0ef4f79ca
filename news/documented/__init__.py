"""The documented events as files: read, check, compare with the database, load, write.

`fixtures/documented_events.list` names the files in the order of loading. They are ordinary Django fixtures
with natural keys; values that equal the default of their field are left out.
"""
