"""What a round is: which collisions, how many, against whom. Its link is the whole of it."""

import datetime
import hashlib
import secrets
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hepmodel.errors import GameError
from hepmodel.game.deck import Deck, shuffle_deck
from hepmodel.game.pool import EventPool

FEWEST, MOST, USUAL_EVENTS = 5, 50, 10
TRIES = 60
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
    """A round: the same one gives the same collisions on every machine.

    Attributes
    ----------
    mode
        How it is played.
    dataset
        Name of the data set that the collisions are from.
    seed
        Decides which of them, and in which order.
    events
        Number of collisions; survival goes on until it is lost, and a day has one.
    opponent
        Identifier of the run to play against; None for the network that is shipped.
    signal_share
        Chance of each collision to be signal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Mode = Mode.DUEL
    dataset: Annotated[str, Field(min_length=1, max_length=100)] = "higgs"
    seed: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
    events: Annotated[int, Field(ge=FEWEST, le=MOST)] = USUAL_EVENTS
    opponent: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")] | None = None
    signal_share: Annotated[float, Field(ge=0.1, le=0.9)] = 0.5

    @property
    def board(self) -> Mode:
        """The leaderboard that its answers count on; none takes those of practice.

        Where one class is more common than the other, whoever always says that one is often right: that is practice as well.
        """
        return self.mode if self.signal_share == 0.5 else Mode.PRACTICE

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


_WORDS = {
    "mode": "mode",
    "dataset": "dataset",
    "events": "events",
    "against": "opponent",
    "signal": "signal_share",
}


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


def begin_round(pool: EventPool, met: Collection[int] = (), **settings: object) -> RoundConfig:
    """Return a round that nobody has played before.

    Parameters
    ----------
    pool
        The collisions that can be asked about.
    met
        Rows that the player has answered before: a round with as few of them as possible is looked for.
    settings
        Fields of the round.
    """
    tried: list[tuple[int, RoundConfig]] = []
    for _ in range(TRIES):
        config = RoundConfig(seed=secrets.token_urlsafe(9), dataset=pool.dataset.name, **settings)
        if not met:
            return config
        known = len(set(draw_round(config, pool).rows[:MOST]) & set(met))
        if not known:
            return config
        tried.append((known, config))
    return min(tried, key=lambda one: one[0])[1]


def find_round_of_day(day: datetime.date) -> RoundConfig:
    """Return the collision that is the same for all on a day: a round of one.

    Examples
    --------
    >>> find_round_of_day(datetime.date(2026, 11, 28)).seed
    'day-2026-11-28'
    """
    return RoundConfig(mode=Mode.DAY, seed=f"{DAY}-{day.isoformat()}")


def draw_round(config: RoundConfig, pool: EventPool) -> Deck:
    """Draw the collisions of a round: each is signal with the round's share, decided by the seed.

    Nobody can tell the last collisions from those before, as one could if their numbers were fixed.

    Raises
    ------
    GameError
        If the pool has too few.
    """
    rows = [row for row in pool.rows.tolist() if row not in pool.reserved]
    if len(rows) < config.events:
        raise GameError(
            f"{pool.dataset.name} has {len(rows)} collisions to guess, fewer than the {config.events} of this round.",
            "Choose a shorter round or another data set.",
        )
    deck = shuffle_deck(rows, pool.test_rows, config.seed)
    labels = dict(zip(pool.rows.tolist(), pool.labels.tolist(), strict=True))
    piles = {label: iter([row for row in deck.rows if labels[row] == label]) for label in (0, 1)}
    wanted = len(rows) if config.mode is Mode.SURVIVAL else 1 if config.mode is Mode.DAY else config.events
    drawn: list[int] = []
    while len(drawn) < wanted:
        label = int(_draw_share(config.seed, len(drawn)) < config.signal_share)
        row = next(piles[label], None)
        drawn.append(next(piles[1 - label]) if row is None else row)
    return Deck(deck.seed, tuple(drawn))


def _draw_share(seed: str, position: int) -> float:
    """Return a number between 0 and 1 that the seed decides."""
    return int.from_bytes(hashlib.sha256(f"{seed}#{position}".encode()).digest()[:8]) / 2**64
