"""What the columns of the known data sets mean: one file a data set."""
