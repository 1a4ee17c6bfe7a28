"""Preparation of the inputs of a network, fitted on the train part alone."""
