"""A network: layers, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from hepmodel.errors import ConfigurationError
from hepmodel.network.chain import check_chain, check_score
from hepmodel.network.dense import Dense
from hepmodel.network.layer import LARGEST, Layer, Values
from hepmodel.network.pieces import cut_into_pieces
from hepmodel.statistics.one_thread import one_thread


@dataclass(frozen=True, eq=False)
class Network:
    """A multi-layer perceptron that has been trained. It remembers no events, so that threads can share it.

    Inputs are prepared events, shape (events, columns), in any order and of any kind of number. What is not a number stays
    so, and numbers beyond `LARGEST` count as that. Large samples are worked through in pieces that fit into the cache.

    Attributes
    ----------
    layers
        First to last. Dropout is none of them: after the training it lets everything pass.

    Raises
    ------
    ConfigurationError
        If the layers do not fit to each other.

    Examples
    --------
    >>> from hepmodel.network.activation import Sigmoid
    >>> network = Network((Dense(W=np.array([[1.0], [-1.0]]), b=np.zeros(1)), Sigmoid()))
    >>> network.score([[3.0, 3.0], [50.0, 0.0]])
    array([0.5, 1. ], dtype=float32)
    >>> network.input_gradient([[3.0, 3.0]])
    array([[ 0.25, -0.25]], dtype=float32)
    """

    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "layers", tuple(self.layers))
        check_chain(self.layers)

    @property
    def n_inputs(self) -> int:
        """Columns of the inputs."""
        return next(layer.n_inputs for layer in self.layers if layer.n_inputs is not None)

    @property
    def n_outputs(self) -> int:
        """Columns of the outputs."""
        return next(layer.n_outputs for layer in reversed(self.layers) if layer.n_outputs is not None)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The kind of number that it computes with."""
        return next(np.dtype(getattr(layer, name).dtype) for layer in self.layers for name in layer.arrays)

    @property
    def hidden(self) -> tuple[int, ...]:
        """Where in `layers` the neurons of each hidden layer have done all that they do before the next one hears them."""
        before_dense = [place for place, layer in enumerate(self.layers) if isinstance(layer, Dense)]
        return tuple(place - 1 for place in before_dense[1:])

    def astype(self, dtype: DTypeLike) -> Self:
        """Return the same network in another kind of number, float32 or float64."""
        return replace(
            self,
            layers=tuple(
                replace(layer, **{name: getattr(layer, name).astype(dtype) for name in layer.arrays})
                for layer in self.layers
            ),
        )

    def forward(self, inputs: ArrayLike) -> Values:
        """Compute the outputs, shape (events, `n_outputs`). Raises ConfigurationError if the columns do not fit."""
        events = self._check(inputs)
        outputs = np.empty((len(events), self.n_outputs), dtype=self.dtype)
        with one_thread():
            for rows in self._pieces(len(events)):
                outputs[rows] = self.trace(events[rows])[-1]
        return outputs

    def score(self, inputs: ArrayLike) -> NDArray[np.float32]:
        """Compute how much events look like signal, from 0 to 1, float32, shape (events,).

        Raises
        ------
        ConfigurationError
            If the columns do not fit, or the network ends neither in one sigmoid nor in a softmax of two classes.
        """
        check_score(self.layers[-1].kind, self.n_outputs)
        return self.forward(inputs)[:, -1].astype(np.float32)

    def activations(self, inputs: ArrayLike) -> tuple[Values, ...]:
        """Return what each of `layers` gives, shape (events, its columns); those of neurons are at `hidden`."""
        events = self._check(inputs)
        with one_thread():
            pieces = [self.trace(events[rows])[1:] for rows in self._pieces(len(events))]
        return tuple(np.concatenate(outputs) for outputs in zip(*pieces, strict=True))

    def input_gradient(self, inputs: ArrayLike) -> NDArray[np.float32]:
        """Compute the slope of the score along every input, float32, shape (events, `n_inputs`).

        Raises
        ------
        ConfigurationError
            As for :meth:`score`.
        """
        check_score(self.layers[-1].kind, self.n_outputs)
        events = self._check(inputs)
        slopes = np.empty((len(events), self.n_inputs), dtype=np.float32)
        with one_thread():
            for rows in self._pieces(len(events)):
                trace = self.trace(events[rows])
                dy = np.zeros_like(trace[-1])
                dy[:, -1] = 1
                *_, slopes[rows] = self.walk_back(trace, dy)
        return slopes

    def trace(self, events: ArrayLike) -> list[Values]:
        """Return x, which comes in, and then what each layer gives, all events in one piece.

        Raises
        ------
        ConfigurationError
            If the columns do not fit.
        """
        x = self._check(events)
        # float16 knows no number as large as LARGEST, float32 none as large as those of float64
        x = x.astype(np.result_type(x.dtype, np.float32), copy=False)
        x = np.clip(x, -LARGEST, LARGEST).astype(self.dtype, copy=False)
        trace = [x]
        for layer in self.layers:
            trace.append(_keep_small(layer, layer.forward(trace[-1])))
        return trace

    def walk_back(self, trace: list[Values], dy: Values) -> Iterator[Values]:
        """Yield the slope of a number along the outputs, given as `dy`, then along what comes into each layer, last to first.

        Parameters
        ----------
        trace
            What :meth:`trace` has returned for the events.
        dy
            The slope along the outputs, shape (events, `n_outputs`).
        """
        yield dy
        for layer, (y, x) in zip(reversed(self.layers), pairwise(reversed(trace)), strict=True):
            dy = _keep_small(layer, layer.backward(x, y, dy))
            yield dy

    def _check(self, inputs: ArrayLike) -> NDArray[Any]:
        events = np.asarray(inputs)
        if events.ndim != 2 or events.shape[1] != self.n_inputs:
            raise ConfigurationError(
                f"The network takes events of {self.n_inputs} numbers, an array of shape (events, {self.n_inputs}); "
                f"it was given one of shape {events.shape}."
            )
        return events

    def _pieces(self, events: int) -> Iterator[slice]:
        return cut_into_pieces(events, max(self.n_inputs, *(layer.n_outputs or 1 for layer in self.layers)))


def _keep_small(layer: Layer, values: Values) -> Values:
    if layer.arrays:  # the others make nothing larger
        np.clip(values, -LARGEST, LARGEST, out=values)
    return values
