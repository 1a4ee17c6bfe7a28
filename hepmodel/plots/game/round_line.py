"""How far a round is: a row of dots, one a collision, and the score."""

from hepmodel.game.round_progress import LIVES, RoundProgress
from hepmodel.game.scoring import count_score

MOST_DOTS = 50


def round_line(progress: RoundProgress, row: int | None) -> str:
    """Write the state of a round in one line of HTML.

    Parameters
    ----------
    progress
        How far it is.
    row
        Of the collision that is looked at; None at the end.
    """
    score = count_score(progress.verdicts)
    right = {verdict.row: verdict.player_is_right for verdict in progress.verdicts}
    # of survival, what was answered and what is asked: nobody knows how many more there will be
    rows = (
        progress.rows
        if progress.lives is None
        else [*right, *([] if progress.next_row is None else [progress.next_row])]
    )
    dots = [_dot(right.get(one), one == row) for one in rows[-MOST_DOTS:]]
    words = describe_progress(progress, row)
    hearts = (
        ""
        if progress.lives is None
        else f'<span class="lives">{"♥" * progress.lives}{"♡" * (LIVES - progress.lives)}</span>'
    )
    return (
        f'<div class="round-line" role="status"><span class="words">{words}</span>{hearts}'
        f'<span class="dots" aria-hidden="true">{"".join(dots)}</span>'
        f'<span class="score">You <b>{score.player_right}</b> · Model <b>{score.model_right}</b>'
        f"{f' · {score.streak} in a row' if score.streak > 1 else ''}</span></div>"
    )


def describe_progress(progress: RoundProgress, row: int | None) -> str:
    """Say which collision this is.

    Examples
    --------
    >>> describe_progress(RoundProgress((), 7, (7, 3), None), 7)
    'Collision 1 of 2'
    """
    if row is None:
        number = len(progress.verdicts)
        return f"Round over: {number} collision{'s' * (number != 1)}"
    if len(progress.rows) == 1:
        return "The collision of the day"
    total = f" of {len(progress.rows)}" if progress.lives is None else ""
    return f"Collision {progress.number_of(row)}{total}"


def _dot(right: bool | None, now: bool) -> str:
    kind, sign = {None: ("", ""), True: (" right", "✓"), False: (" wrong", "✗")}[right]
    return f'<i class="dot{kind}{" now" if now else ""}">{sign}</i>'
