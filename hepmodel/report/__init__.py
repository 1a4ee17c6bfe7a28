"""A run on one page of HTML: it needs no other file, no network and no program but a browser."""
