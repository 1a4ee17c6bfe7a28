"""Keras models. This room and `training` are the only ones that import TensorFlow."""
