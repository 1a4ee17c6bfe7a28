"""Known data sets from their publishers."""
