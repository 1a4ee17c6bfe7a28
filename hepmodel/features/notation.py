"""A pipeline as one line of text that fits into a link: ``turn;pairs:mass,distance;log:momentum,mass``."""

import difflib
from collections.abc import Callable
from typing import Any, get_args

from pydantic import ValidationError

from hepmodel.data.feature import FeatureKind
from hepmodel.errors import ConfigurationError
from hepmodel.features.config import LOG_KINDS, Missing, PreprocessingConfig, Shape

STANDARD = "standard"
LONGEST = 1_000
ADVICE = (
    "Words are: jets, pairs, groups, neutrino, turn, cartesian, log, signed-log, shape, missing, pieces, scale, pca, each once, "
    "with a semicolon between."
)


def format_preprocessing(config: PreprocessingConfig) -> str:
    """Write a pipeline as one line: what differs from the standard, in the order in which it is done.

    Examples
    --------
    >>> format_preprocessing(PreprocessingConfig(symmetry="turn", masses=True, log=("momentum",), components=10))
    'pairs:mass;turn;log:momentum;pca:10'
    >>> format_preprocessing(PreprocessingConfig())
    'standard'
    """
    pairs = [name for name, on in (("mass", config.masses), ("distance", config.distances)) if on]
    words = ["jets:tag"] if config.jets_by_tag else []
    words += [f"pairs:{','.join(pairs)}"] if pairs else []
    words += [name for name, on in (("groups", config.groups), ("neutrino", config.neutrino)) if on]
    if config.symmetry != "none":
        words.append("turn" if config.symmetry == "turn" else "turn:mirror")
    if config.cartesian:
        words.append("cartesian")
    if config.log:
        words.append(f"{'signed-log' if config.signed_log else 'log'}:{','.join(config.log)}")
    if config.shape != "none":
        words.append(f"shape:{config.shape}")
    if config.missing != "indicator":
        words.append(f"missing:{config.missing}")
    if config.pieces is not None:
        words.append(f"pieces:{config.pieces}")
    if not config.scale:
        words.append("scale:off")
    if config.components is not None:
        words.append(f"pca:{config.components}{',whiten' if config.whiten else ''}")
    return ";".join(words) or STANDARD


def parse_preprocessing(text: str) -> PreprocessingConfig:
    """Read a line that :func:`format_preprocessing` wrote, or that somebody typed; words may come in any order.

    Raises
    ------
    ConfigurationError
        Names the word that is not known, said twice, or says something impossible.

    Examples
    --------
    >>> parse_preprocessing("turn;missing:median").missing
    'median'
    """
    if len(text) > LONGEST:
        raise ConfigurationError(f"The pipeline is a text of {len(text):,} characters.", ADVICE)
    words = [word.strip() for word in text.split(";") if word.strip()]
    if words == [STANDARD] or not words:
        return PreprocessingConfig()
    values: dict[str, Any] = {}
    for word in words:
        name, _, options = word.partition(":")
        read = READERS.get(name)
        if read is None:
            close = difflib.get_close_matches(name, READERS, n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise ConfigurationError(f"The pipeline does not know {name[:40]!r}.{hint}", ADVICE)
        chosen = [option.strip() for option in options.split(",")] if options else []
        found = read(word, chosen)
        if found.keys() & values.keys():
            raise ConfigurationError(f"The pipeline says {name!r} twice.", "Say each word once.")
        values |= found
    try:
        return PreprocessingConfig(**values)
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        raise ConfigurationError(f"The pipeline {text[:80]!r} makes no sense: {reason}.", ADVICE) from error


def _read_jets(word: str, chosen: list[str]) -> dict[str, Any]:
    _one(word, chosen, ("tag",))
    return {"jets_by_tag": True}


def _read_pairs(word: str, chosen: list[str]) -> dict[str, Any]:
    known = _only(word, chosen or ["mass", "distance"], ("mass", "distance"))
    return {"masses": "mass" in known, "distances": "distance" in known}


def _read_turn(word: str, chosen: list[str]) -> dict[str, Any]:
    return {"symmetry": "mirror" if _only(word, chosen, ("mirror",)) else "turn"}


def _read_switch(word: str, chosen: list[str]) -> dict[str, Any]:
    """Read a word that is the name of its field and takes nothing after a colon."""
    _only(word, chosen, ())
    return {word.partition(":")[0]: True}


def _read_log(word: str, chosen: list[str]) -> dict[str, Any]:
    kinds = _only(word, chosen, tuple(kind.value for kind in LOG_KINDS), at_least=1)
    return {"log": tuple(FeatureKind(kind) for kind in kinds), "signed_log": word.startswith("signed")}


def _read_shape(word: str, chosen: list[str]) -> dict[str, Any]:
    return {"shape": _one(word, chosen, get_args(Shape))}


def _read_missing(word: str, chosen: list[str]) -> dict[str, Any]:
    return {"missing": _one(word, chosen, get_args(Missing))}


def _read_pieces(word: str, chosen: list[str]) -> dict[str, Any]:
    number = chosen[0] if len(chosen) == 1 else ""
    if not (number.isascii() and number.isdigit()):
        raise ConfigurationError(f"{word[:60]!r} needs a number of pieces.", "Write pieces:8.")
    return {"pieces": int(number[:9])}


def _read_scale(word: str, chosen: list[str]) -> dict[str, Any]:
    return {"scale": _one(word, chosen, ("on", "off")) == "on"}


def _read_pca(word: str, chosen: list[str]) -> dict[str, Any]:
    number, *others = chosen or [""]
    if number != "all" and not (number.isascii() and number.isdigit()):
        raise ConfigurationError(
            f"{number[:30]!r} in {word[:60]!r} is no number of components.", "Write pca:10, or pca:all."
        )
    components = "all" if number == "all" else int(number[:9])
    return {"components": components, "whiten": bool(_only(word, others, ("whiten",)))}


READERS: dict[str, Callable[[str, list[str]], dict[str, Any]]] = {
    "jets": _read_jets,
    "pairs": _read_pairs,
    "groups": _read_switch,
    "neutrino": _read_switch,
    "turn": _read_turn,
    "cartesian": _read_switch,
    "log": _read_log,
    "signed-log": _read_log,
    "shape": _read_shape,
    "missing": _read_missing,
    "pieces": _read_pieces,
    "scale": _read_scale,
    "pca": _read_pca,
}


def _only(word: str, chosen: list[str], known: tuple[str, ...], at_least: int = 0) -> list[str]:
    """Return what was chosen where all of it is known and nothing is said twice."""
    strange = [option for option in chosen if option not in known]
    if strange:
        wish = f"It knows: {', '.join(known)}." if known else "It takes nothing after a colon."
        raise ConfigurationError(f"{strange[0][:40]!r} in {word[:60]!r} is not known.", wish)
    if len(set(chosen)) < len(chosen):
        raise ConfigurationError(f"{word[:60]!r} says something twice.", "Say each once.")
    if len(chosen) < at_least:
        raise ConfigurationError(
            f"{word[:60]!r} says nothing after a colon.", f"It knows: {', '.join(known)}."
        )
    return chosen


def _one(word: str, chosen: list[str], known: tuple[str, ...]) -> str:
    if len(chosen) != 1:
        raise ConfigurationError(
            f"{word[:60]!r} needs one word after a colon.", f"It knows: {', '.join(known)}."
        )
    return _only(word, chosen, known)[0]
