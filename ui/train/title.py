"""What a visitor sees a run called, and what it went on from: with the time on their own clock."""

from datetime import UTC, tzinfo
from functools import partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from hepmodel.runs.lineage import Lineage, entitle, trace_lineage
from hepmodel.runs.record import RunRecord
from hepmodel.runs.titles import name_run
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


def find_lineage(services: Services, run: RunRecord) -> Lineage:
    """Follow a run back to where it began; every run in it has a title."""
    return entitle(trace_lineage(run, services.runs), partial(name_run, zone=read_zone()))
