"""Tables in and out: what a file says, row by row and column by column, against the record."""
