"""What can be said of a trained network: pieces of the Train page below a run that is over."""
