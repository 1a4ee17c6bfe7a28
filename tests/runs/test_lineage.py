"""What really happened to a run, found in what the store has kept."""

from dataclasses import replace

import pytest

from hepmodel.errors import UnknownRunError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.lineage import Lineage, Phase, entitle, find_factors, split_members, trace_lineage
from hepmodel.runs.record import RunRecord, TrainingOutcome
from hepmodel.runs.status import RunStatus
from hepmodel.runs.story import tell_phases, tell_story

CONFIG = TrainingConfig(dataset="higgs", features=("m_bb",), epochs=10, batch_size=100)
OUTCOME = TrainingOutcome(2, 0.8, 0.01, 1000, 200, 200, 3.0, 400.0)


class Kept:
    """Runs and epochs in memory."""

    def __init__(self) -> None:
        self.runs: dict[str, RunRecord] = {}
        self.kept: dict[str, tuple[EpochRecord, ...]] = {}

    def add(self, run_id: str, epochs: tuple[EpochRecord, ...], parent: str | None = None) -> RunRecord:
        self.runs[run_id] = RunRecord(
            run_id, 0.0, RunStatus.FINISHED, CONFIG, outcome=OUTCOME, parent=parent, title=run_id
        )
        self.kept[run_id] = epochs
        return self.runs[run_id]

    def get(self, run_id: str) -> RunRecord:
        if run_id not in self.runs:
            raise UnknownRunError("gone", "")
        return self.runs[run_id]

    def epochs(self, run_id: str, after: int = 0) -> tuple[EpochRecord, ...]:
        return self.kept[run_id]


def make_epochs(*rates: float | None, first: int = 1, member: int = 0) -> tuple[EpochRecord, ...]:
    return tuple(
        EpochRecord(number, 1.0 / number, 1.0 / number, 0.7, 0.1 * number, member, rate)
        for number, rate in enumerate(rates, first)
    )


def test_a_line_of_three_is_followed_to_its_beginning() -> None:
    kept = Kept()
    one = make_epochs(0.001, 0.001, 0.001)
    two = (*one[:2], *make_epochs(0.002, 0.002, first=3))  # the last checkpoint was that of epoch 2
    kept.add("one", one)
    kept.add("two", (*two[:2], *(replace(epoch, loss=9.0) for epoch in two[2:])), "one")
    run = kept.add("three", (*kept.kept["two"], *make_epochs(0.001, first=5)), "two")
    lineage = trace_lineage(run, kept)
    assert [(phase.run.id, [epoch.epoch for epoch in phase.epochs]) for phase in lineage.phases] == [
        ("one", [1, 2]),
        ("two", [3, 4]),
        ("three", [5]),
    ]
    assert lineage.lost is None
    assert lineage.epochs == kept.kept["three"]
    assert [phase.run.title for phase in entitle(lineage, lambda run: run.id.upper()).phases] == [
        "ONE",
        "TWO",
        "THREE",
    ]
    assert len(tell_phases(entitle(lineage, lambda run: run.id))) == 3
    del kept.runs["one"]
    lineage = trace_lineage(run, kept)
    assert (lineage.lost, len(lineage.phases[0].epochs)) == ("one", 4)
    assert "how many of its first epochs are that run's" in tell_phases(lineage)[0]


@pytest.mark.parametrize("schedule", ["constant", "linear", "exponential", "cosine"])
def test_factors_are_read_off_the_rates(schedule: str) -> None:
    config = CONFIG.replace(schedule=schedule, final_rate=0.001, learning_rate=0.03)
    steps = 10
    wanted = {3: 0.5, 6: 0.25, 8: 0.3}
    factor, epochs = 1.0, []
    for number in range(1, 11):
        factor = wanted.get(number, factor)
        rate = factor * config.rate_at((number * steps - 1) / (steps * 10 - 1)) * (1 + 1e-6)
        epochs += make_epochs(rate, first=number)
    run = RunRecord("id", 0.0, RunStatus.FINISHED, config)
    found = find_factors(Phase(run, tuple(epochs)), 1000)
    assert found == pytest.approx(wanted, rel=1e-3)
    assert find_factors(Phase(run, make_epochs(None, None)), 1000) == {}


@pytest.mark.parametrize(
    ("numbers", "patience", "counted"),
    [([10, 10], None, 2), ([10, 4], None, 1), ([4], None, 1), ([10, 10, 1], None, 2), ([5, 5], 10, 1)],
)
def test_which_networks_of_a_stopped_run_count(
    numbers: list[int], patience: int | None, counted: int
) -> None:
    config = CONFIG.replace(members=3, patience=patience)
    run = RunRecord("id", 0.0, RunStatus.STOPPED, config)
    epochs: tuple[EpochRecord, ...] = ()
    for member, number in enumerate(numbers):
        epochs += make_epochs(*[0.001] * number, first=len(epochs) + 1, member=member)
    assert len(split_members(Phase(run, epochs))) == counted


def test_what_went_as_it_was_asked_for_needs_no_words() -> None:
    kept = Kept()
    lineage = trace_lineage(kept.add("one", make_epochs(*[0.001] * 10)), kept)
    assert tell_phases(lineage) == []
    told = tell_story(lineage)
    assert (told["Epochs run"], told["Learned from"]) == ("10", "1,000 events")
    assert "Learning rate as it was" not in told


def test_a_run_that_lost_patience() -> None:
    kept = Kept()
    run = replace(kept.add("one", make_epochs(0.001, 0.001)), config=CONFIG.replace(patience=1))
    lineage = trace_lineage(run, kept)
    assert tell_story(lineage)["Epochs run"] == "2 of 10 (ended by itself)"
    (told,) = tell_phases(lineage)
    assert told.endswith(
        "It ended by itself, 10 were asked for: the validation loss had not become smaller for 1 epochs."
    )


def test_a_run_that_waits_has_no_story_yet() -> None:
    run = RunRecord("id", 0.0, RunStatus.QUEUED, CONFIG)
    lineage = Lineage(run, (Phase(run, ()),))
    assert tell_story(lineage) == {"Epochs run": "0 of 10 so far"}
    assert tell_phases(lineage) == []
