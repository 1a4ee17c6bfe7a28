"""The training of one run, from events to a scored test part."""
