"""Hidden layers as people write them: one by one, or by depth, width and step."""

from dataclasses import dataclass

from hepmodel.errors import ConfigurationError
from hepmodel.runs.network_config import MOST_LAYERS

WIDEST = 2048
ADVICE = "Write how many neurons each layer has, such as 64-64 or 25-20-15."


@dataclass(frozen=True)
class LayerRule:
    """Layers that all follow from three numbers.

    Attributes
    ----------
    depth
        How many layers.
    width
        Neurons of the first.
    step
        Neurons by which each layer is narrower than the one before; negative where it is wider.
    """

    depth: int
    width: int
    step: int

    def build(self) -> tuple[int, ...]:
        """Return the layers; none has less than one neuron, nor more than are allowed.

        Examples
        --------
        >>> LayerRule(3, 25, 5).build()
        (25, 20, 15)
        """
        return tuple(min(max(self.width - number * self.step, 1), WIDEST) for number in range(self.depth))


def find_rule(layers: tuple[int, ...]) -> LayerRule | None:
    """Return the rule that layers follow, None where they follow none.

    Examples
    --------
    >>> find_rule((25, 20, 15))
    LayerRule(depth=3, width=25, step=5)
    >>> find_rule((25, 20, 20)) is None
    True
    """
    step = layers[0] - layers[1] if len(layers) > 1 else 0
    rule = LayerRule(len(layers), layers[0], step)
    return rule if rule.build() == tuple(layers) else None


def format_layers(layers: tuple[int, ...] | list[int]) -> str:
    """Write layers in one line.

    Examples
    --------
    >>> format_layers((25, 20, 15))
    '25-20-15'
    """
    return "-".join(str(width) for width in layers)


def parse_layers(text: str) -> list[int]:
    """Read layers from a line, with hyphens, commas or blanks between the numbers.

    Raises
    ------
    ConfigurationError
        If one of them is no whole number from 1 to 2048, or there are none or too many.

    Examples
    --------
    >>> parse_layers("25, 20, 15")
    [25, 20, 15]
    """
    words = text.replace(",", " ").replace("-", " ").replace("–", " ").split()
    if not 1 <= len(words) <= MOST_LAYERS:
        raise ConfigurationError(
            f"There are {len(words)} hidden layers; a network here has 1 to {MOST_LAYERS}.", ADVICE
        )
    for place, word in enumerate(words, start=1):
        if not (word.isascii() and word.isdigit() and len(word) < 10 and 1 <= int(word) <= WIDEST):
            raise ConfigurationError(
                f"Layer {place} is {word[:30]!r}; it should be a whole number from 1 to {WIDEST}.", ADVICE
            )
    return [int(word) for word in words]
