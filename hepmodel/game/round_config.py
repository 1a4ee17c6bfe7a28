"""What a round is: which collisions, how many, against whom. Its link is the whole of it."""

import datetime
import secrets
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hepmodel.errors import GameError
from hepmodel.game.deck import Deck, shuffle_deck

FEWEST, MOST, USUAL_EVENTS = 5, 50, 10
DAY = "day"
"""Seeds of the rounds of days begin so."""


class Mode(StrEnum):
    """How a round is played."""

    DUEL = "duel"
    PRACTICE = "practice"
    DAY = "day"
    SURVIVAL = "survival"
    EXPERT = "expert"


class RoundConfig(BaseModel):
    """A round; the same one gives the same collisions on every machine.

    Attributes
    ----------
    mode
        How it is played.
    dataset
        Name of the data set that the collisions are from.
    seed
        Decides which of them, and in which order.
    events
        Number of collisions.
    opponent
        Identifier of the run to play against; None for the network that is shipped.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Mode = Mode.DUEL
    dataset: Annotated[str, Field(min_length=1, max_length=100)] = "higgs"
    seed: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
    events: Annotated[int, Field(ge=FEWEST, le=MOST)] = USUAL_EVENTS
    opponent: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")] | None = None

    def write_query(self) -> dict[str, str]:
        """Return the parameters of the link: the seed, and what differs from the usual.

        Examples
        --------
        >>> RoundConfig(seed="abc", events=20).write_query()
        {'round': 'abc', 'events': '20'}
        """
        query = {"round": self.seed}
        for name, field in _WORDS.items():
            value = getattr(self, field)
            if value != RoundConfig.model_fields[field].default:
                query[name] = str(value)
        return query


_WORDS = {"mode": "mode", "dataset": "dataset", "events": "events", "against": "opponent"}


def read_round(query: Mapping[str, str]) -> RoundConfig:
    """Read the parameters of a link.

    Raises
    ------
    GameError
        Names what makes no sense, in words.

    Examples
    --------
    >>> read_round({"round": "abc", "events": "20"}) == RoundConfig(seed="abc", events=20)
    True
    """
    told = {field: query[name] for name, field in _WORDS.items() if name in query}
    try:
        return RoundConfig(seed=query.get("round", ""), **told)
    except ValidationError as error:
        wrong = str(error.errors()[0]["loc"][0])
        name = {"seed": "round", **{field: name for name, field in _WORDS.items()}}[wrong]
        raise GameError(
            f"This link names no round: its “{name}” is {query.get(name, 'missing')!r:.60}.",
            f"Rounds have {FEWEST} to {MOST} collisions. Begin a new one.",
        ) from error


def begin_round(**settings: object) -> RoundConfig:
    """Return a round that nobody has played before."""
    return RoundConfig(seed=secrets.token_urlsafe(9), **settings)


def find_round_of_day(day: datetime.date) -> RoundConfig:
    """Return the round that is the same for all on a day.

    Examples
    --------
    >>> find_round_of_day(datetime.date(2026, 11, 28)).seed
    'day-2026-11-28'
    """
    return RoundConfig(mode=Mode.DAY, seed=f"{DAY}-{day.isoformat()}")


def draw_round(config: RoundConfig, rows: Sequence[int], test_rows: Sequence[int]) -> Deck:
    """Draw the collisions of a round.

    Parameters
    ----------
    config
        The round.
    rows
        The events that can be drawn.
    test_rows
        The rows of the data set's test part.

    Raises
    ------
    GameError
        If there are too few of them, or one does not belong to the test part.
    """
    if len(rows) < config.events:
        raise GameError(
            f"{config.dataset} has {len(rows)} collisions to guess, fewer than the {config.events} of this round.",
            "Choose a shorter round or another data set.",
        )
    deck = shuffle_deck(rows, test_rows, config.seed)
    return Deck(deck.seed, deck.rows[: config.events])
