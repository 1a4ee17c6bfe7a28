"""From a generated collision to the columns of a sample: Pythia 8, a fast detector, FastJet, features."""
