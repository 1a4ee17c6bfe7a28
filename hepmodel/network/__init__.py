"""The network in plain numpy: forward and backward side by side, and no TensorFlow where it is only asked for scores."""
