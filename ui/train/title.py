"""What a visitor sees a run called, and what it went on from: with the time on their own clock."""

from collections.abc import Sequence
from datetime import UTC, tzinfo
from functools import partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from hepmodel.runs.lineage import Lineage, entitle, trace_lineage
from hepmodel.runs.record import RunRecord
from hepmodel.runs.titles import name_apart, name_run
from ui.services import Services


def read_zone() -> tzinfo:
    """Return the time zone of the visitor's browser; UTC where it says none."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def title_run(run: RunRecord) -> str:
    """Return a run's title, or else its network and when it was started."""
    return name_run(run, read_zone())


def name_shown(runs: Sequence[RunRecord]) -> dict[str, str]:
    """Return a name of each run by its identifier that no other of them has; those of the same name are numbered by age."""
    by_age = sorted(runs, key=lambda run: run.created)
    return dict(zip([run.id for run in by_age], name_apart(by_age, read_zone()), strict=True))


def find_lineage(services: Services, run: RunRecord) -> Lineage:
    """Follow a run back to where it began; every run in it has a title."""
    return entitle(trace_lineage(run, services.runs), partial(name_run, zone=read_zone()))
