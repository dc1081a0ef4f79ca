"""What each record was after every save at the desk, and how two of its versions differ."""
