"""Silence neurons at random, quickly: the library's own random numbers cost a small network more than all the rest."""

from typing import Any

import tensorflow as tf

GOLDEN, FIRST, SECOND = 0x9E3779B9, 0x85EBCA6B, 0xC2B2AE35


def hash_numbers(count: int, key: Any) -> Any:
    """Return `count` well-mixed numbers, uint32, that depend on the key alone.

    The finaliser of MurmurHash3 (A. Appleby, public domain) of a running number that is combined with the key: every bit of
    either changes every bit of the result with probability 1/2.
    """
    numbers = tf.cast(tf.range(count, dtype=tf.int32), tf.uint32) * _constant(GOLDEN)
    numbers = tf.bitwise.bitwise_xor(numbers, key)
    for shift, factor in ((16, FIRST), (13, SECOND)):
        numbers = _fold(numbers, shift) * _constant(factor)
    return _fold(numbers, 16)


def drop_out(values: Any, rate: float, key: Any) -> Any:
    """Set a share of the values to 0 and scale the others up, as `keras.layers.Dropout` does.

    Parameters
    ----------
    values
        Shape (events, neurons), known while the graph is made.
    rate
        Share that is silenced.
    key
        uint32; another in every step and layer.
    """
    events, neurons = values.shape
    numbers = hash_numbers(events * neurons, key)
    kept = tf.reshape(numbers >= _constant(int(rate * 2**32)), [events, neurons])
    return tf.where(kept, values / (1 - rate), 0.0)


def _fold(numbers: Any, shift: int) -> Any:
    return tf.bitwise.bitwise_xor(numbers, tf.bitwise.right_shift(numbers, _constant(shift)))


def _constant(value: int) -> Any:
    return tf.constant(value, tf.uint32)
