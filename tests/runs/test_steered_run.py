"""What is known of a run that somebody steers: the rate that comes next, and whether it is being judged already."""

from dataclasses import replace

import pytest

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.phase import is_judged
from hepmodel.runs.rate import double_rate, find_coming_rate, find_rate, halve_rate
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus


def make_run(factor: float = 1.0, parent: str | None = None, **settings: object) -> RunRecord:
    config = TrainingConfig.model_validate({"dataset": "toy", "features": ("x",), "epochs": 10, **settings})
    return RunRecord("a", 0.0, RunStatus.RUNNING, config, rate_factor=factor, parent=parent)


def make_epochs(
    *losses: float, rate: float | None = 0.001, member: int = 0, after: int = 0
) -> list[EpochRecord]:
    return [
        EpochRecord(after + number, loss, loss, 0.5, 1.0, member, rate)
        for number, loss in enumerate(losses, start=1)
    ]


@pytest.mark.parametrize("schedule", ["constant", "linear", "exponential", "cosine"])
@pytest.mark.parametrize("steps", [1, 2, 1000])
def test_a_schedule_alone_is_no_change(schedule: str, steps: int) -> None:
    run = make_run(schedule=schedule)
    for done in range(1, 10):
        rate = run.config.rate_at((done * steps - 1) / (steps * 10 - 1))
        epochs = make_epochs(*[0.5] * done, rate=rate)
        assert find_coming_rate(run, epochs) is None
        for factor in (0.25, 4.0):
            changed = replace(run, rate_factor=factor)
            assert find_coming_rate(changed, epochs) == pytest.approx(find_rate(run.config, factor, done))


def test_the_rate_is_halved_and_doubled_up_to_the_limit_of_the_form() -> None:
    run = make_run(factor=30.0, learning_rate=0.3)
    assert halve_rate(run) == 15.0
    assert double_rate(run) * 0.3 == pytest.approx(10.0)
    at_limit = make_run(factor=double_rate(run), learning_rate=0.3)
    assert double_rate(at_limit) == at_limit.rate_factor
    assert double_rate(make_run(factor=800.0)) == 1000.0


def test_a_run_is_judged_when_its_last_network_has_learned() -> None:
    bag = make_run(epochs=2, members=2)
    first = make_epochs(0.6, 0.5)
    assert not is_judged(bag, first)
    assert not is_judged(bag, [*first, *make_epochs(0.6, member=1, after=2)])
    assert is_judged(bag, [*first, *make_epochs(0.6, 0.5, member=1, after=2)])
    assert not is_judged(
        replace(bag, status=RunStatus.PAUSED), [*first, *make_epochs(0.6, 0.5, member=1, after=2)]
    )


def test_a_run_is_judged_when_it_has_lost_its_patience() -> None:
    epochs = make_epochs(0.6, 0.5, 0.55, 0.56)
    assert is_judged(make_run(patience=2), epochs)
    assert not is_judged(make_run(patience=3), epochs)
    assert not is_judged(make_run(patience=2, parent="b"), epochs), (
        "where a fork began its epochs do not tell"
    )
