"""A run on one page."""

import math
import time
from collections.abc import Mapping
from html import escape

from hepmodel.data.schema import Schema
from hepmodel.metrics.roc import RocResult
from hepmodel.report.figures import draw_auc, draw_loss, draw_roc
from hepmodel.report.style import STYLE
from hepmodel.report.versions import list_versions
from hepmodel.runs.lineage import Lineage
from hepmodel.runs.record import RunRecord
from hepmodel.runs.story import tell_phases, tell_story
from hepmodel.runs.titles import name_run
from hepmodel.runs.wording import INDIFFERENT_WORDS, list_known, list_settings


def write_report(
    lineage: Lineage,
    roc: RocResult | None,
    schema: Schema | None,
    link: str = "",
) -> str:
    """Write what was trained on what, how, and how good it became, as HTML that needs no other file.

    Parameters
    ----------
    lineage
        The run, and those that it went on from.
    roc
        Of the test part, thinned for drawing; None where it was not judged.
    schema
        Of its data set; None where that is gone.
    link
        Where the run can be seen.
    """
    run, epochs = lineage.run, lineage.epochs
    title = escape(name_run(run))
    figures = []
    if epochs:
        figures += [("Loss", draw_loss(epochs)), ("Validation AUC", draw_auc(epochs))]
    if roc is not None:
        figures.append(("ROC curve", draw_roc(roc)))
    shown = "".join(f"<figure><figcaption>{escape(name)}</figcaption>{svg}</figure>" for name, svg in figures)
    settings = list_known(run.config, schema) if run.is_import else list_settings(run.config, schema)
    note = f'<p class="note">{escape(run.note)}</p>' if run.note else ""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{STYLE}</style></head><body>
<header><h1>{title}</h1><p>{_say_what(run, schema)}</p>{note}</header>
<section class="numbers">{_write_numbers(lineage)}</section>
<section class="figures">{shown}</section>
<section><h2>How it was judged</h2><p>{_say_how(run, schema)}</p></section>
<section><h2>What happened</h2>{_write_story(lineage)}</section>
<section><h2>What was asked for</h2>{_list_settings(settings)}
<p><b>Features, in order:</b> {escape(", ".join(run.config.features))}.</p></section>
<footer>{_write_origin(run, link)}</footer>
</body></html>
"""


def _say_what(run: RunRecord, schema: Schema | None) -> str:
    if schema is None:
        return f"A neural network that tells signal from background in the data set {escape(run.config.dataset)}."
    origin = f" ({escape(schema.provenance)})" if schema.provenance else ""
    return (
        f"A neural network that tells signal from background in <b>{escape(schema.title)}</b>{origin}. "
        f"Signal: {escape(schema.signal)} Background: {escape(schema.background)}"
    )


def _write_story(lineage: Lineage) -> str:
    told = "".join(f"<p>{escape(line)}</p>" for line in tell_phases(lineage))
    return f"{_list_settings(tell_story(lineage))}{told}"


def _write_numbers(lineage: Lineage) -> str:
    run, outcome = lineage.run, lineage.run.outcome
    numbers = {"Status": run.status.value}
    if outcome is not None and outcome.auc is not None:
        error = f" ± {outcome.auc_error:.4f}" if outcome.auc_error and not run.is_indifferent else ""
        numbers |= {"AUC on the test part": f"{outcome.auc:.4f}{error}"}
    if outcome is not None and outcome.train_events:
        numbers |= {"Learned from": f"{outcome.train_events:,} events", "Time": f"{outcome.seconds:.1f} s"}
    if len(lineage.phases) > 1 or lineage.lost is not None:
        numbers["Time, with that of the runs before"] = numbers.pop("Time", "")
    return "".join(
        f"<div><small>{escape(name)}</small><b>{escape(value)}</b></div>" for name, value in numbers.items()
    )


def _say_how(run: RunRecord, schema: Schema | None) -> str:
    outcome = run.outcome
    if outcome is None or outcome.auc is None or not math.isfinite(outcome.auc):
        return escape(run.message or "It was not judged: it did not come to its end.")
    nothing = f"{INDIFFERENT_WORDS} " if run.is_indifferent else ""
    averaged = (
        "The score is the average of several networks; what is drawn by epoch is of one after the other. "
        if run.config.members > 1 and not run.is_import
        else ""
    )
    fair = "a fixed fifth of the data set that nothing was fitted to or chosen on"
    if run.is_import:
        fair = "a fixed fifth of the data set; whether it has learned from these before it came here is not known"
    chosen = (
        f"{outcome.validation_events:,} others were used to watch it learn and to choose the weights that were kept "
        f"(those after epoch {outcome.best_epoch}). "
        if outcome.validation_events
        else "It was trained elsewhere and brought along as a file. "
    )
    return (
        f"The area under the ROC curve (AUC) was measured on <b>{outcome.test_events:,} events of the test part</b>: {fair}. "
        f"{nothing}{chosen}{averaged}The AUC is the chance that a signal event gets "
        "a higher score than a background event; its error is what other test events would change (DeLong, DeLong and "
        "Clarke-Pearson, Biometrics 44 (1988) 837). Each event counts once."
    )


def _list_settings(settings: Mapping[str, str]) -> str:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in settings.items()
    )
    return f"<dl>{rows}</dl>"


def _write_origin(run: RunRecord, link: str) -> str:
    day = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(run.created))
    versions = ", ".join(f"{name} {number}" for name, number in list_versions().items())
    address = f' · <a href="{escape(link, quote=True)}">{escape(link)}</a>' if link.startswith("http") else ""
    return f"Begun {day} · report written with {escape(versions)} · Guess a Higgs{address}"
