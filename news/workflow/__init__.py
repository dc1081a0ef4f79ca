"""The only hands that move an item from one state to another, and the book in which they sign."""
