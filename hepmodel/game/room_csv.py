"""All answers of a class as a table that any program reads."""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence

from hepmodel.game.room_answers import RoomAnswer

COLUMNS = ("nickname", "collision", "row", "answer", "how_sure", "right", "truth", "model_score", "time")
FORMULAS = tuple("=+-@\t\r")


def write_room_csv(rows: Sequence[int], nicknames: Mapping[str, str], answers: Iterable[RoomAnswer]) -> bytes:
    """Write the answers as CSV in UTF-8.

    Parameters
    ----------
    rows
        Of the collisions whose truth was revealed, in the order of play; answers to others are left out.
    nicknames
        Of the pupils. One that a spreadsheet would take for a formula gets an apostrophe in front.
    answers
        Of the pupils.

    Examples
    --------
    >>> write_room_csv([], {}, []).decode().strip()
    'nickname,collision,row,answer,how_sure,right,truth,model_score,time'
    """
    numbers = {row: number for number, row in enumerate(rows, 1)}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for answer in answers:
        verdict = answer.verdict
        if verdict.row in numbers:
            writer.writerow(
                (
                    _disarm(nicknames.get(answer.player, "")),
                    numbers[verdict.row],
                    verdict.row,
                    verdict.guess,
                    verdict.confidence,
                    int(verdict.player_is_right),
                    verdict.truth,
                    verdict.model_score,
                    datetime.datetime.fromtimestamp(answer.time, datetime.UTC).isoformat(timespec="seconds"),
                )
            )
    return text.getvalue().encode()


def _disarm(nickname: str) -> str:
    return f"'{nickname}" if nickname.startswith(FORMULAS) else nickname
