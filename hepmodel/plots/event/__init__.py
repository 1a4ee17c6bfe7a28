"""The picture of one collision, a file for each kind of object in it."""
