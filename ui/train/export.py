"""A run to take home: as model, weights, numbers, program and report; each is made when somebody wants it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from hepmodel.data.catalogue import find_entry
from hepmodel.data.schema import Schema
from hepmodel.errors import DatasetError
from hepmodel.features.counting import count_inputs
from hepmodel.metrics.roc import RocResult, compute_roc, thin_roc
from hepmodel.report.page import write_report
from hepmodel.runs.artifacts import MODEL_FILE, NETWORK_FILE
from hepmodel.runs.history import write_history
from hepmodel.runs.limits import limit_events
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from hepmodel.runs.script.program import write_script
from ui.services import Services
from ui.train.title import find_lineage, title_run

REPORT_POINTS = 200


@dataclass(frozen=True)
class Takeaway:
    """One file that can be taken home: what it is called and for, its ending and kind, and what makes it."""

    label: str
    help: str
    icon: str
    ending: str
    mime: str
    make: Callable[[], bytes]


def offer_export(services: Services, run: RunRecord) -> None:
    """Offer all files of a run that there are; a run that is not over has none yet."""
    if not run.status.is_over:
        return
    schema = find_schema(services, run)
    files = _list_always(services, run, schema)
    if services.artifacts.exists(run.id, NETWORK_FILE):
        files += _list_network(services, run)
    name = re.sub(r"[^\w.-]+", "-", title_run(run)).strip("-.")[:60] or "run"
    with st.container(border=True, key="run_export"):
        st.markdown("**Take it home**")
        with st.container(horizontal=True, gap="small"):
            for file in files:
                st.download_button(
                    file.label,
                    file.make,
                    file_name=f"{name}{file.ending}",
                    mime=file.mime,
                    help=file.help,
                    icon=f":material/{file.icon}:",
                    on_click="ignore",
                    key=f"export{file.ending}_{run.id}",
                )
        st.caption(_say_what_holds_what(run))


def _say_what_holds_what(run: RunRecord) -> str:
    if run.is_import:
        return "This network was trained elsewhere: there are no epochs and no program that could train it again."
    return (
        "Report and program tell what was done: the epochs that were run, each with its learning rate, and what the run went on "
        "from. The settings hold what was asked for, and can be loaded on the Train page."
    )


def find_schema(services: Services, run: RunRecord) -> Schema | None:
    """Return what is known of a run's data set, None where that is gone."""
    try:
        return find_entry(run.config.dataset, services.settings).schema
    except DatasetError:
        return None


def _list_always(services: Services, run: RunRecord, schema: Schema | None) -> list[Takeaway]:
    link = f"{(st.context.url or '').split('?')[0].rpartition('/')[0]}/train?run={run.id}"

    def report() -> bytes:
        roc = None if run.auc is None else load_curve(services, run.id)
        return write_report(find_lineage(services, run), roc, schema, link).encode()

    def history() -> bytes:
        return write_history(services.runs.epochs(run.id))

    def settings() -> bytes:
        return run.config.model_dump_json(indent=2).encode()

    files = [
        Takeaway(
            "Report",
            "One page with figures, to print or to send.",
            "description",
            ".html",
            "text/html",
            report,
        ),
        Takeaway(
            "Settings (JSON)",
            "What is known of it, for a training of the same form."
            if run.is_import
            else "What was asked for: loaded on the Train page, it starts the same training.",
            "settings",
            ".json",
            "application/json",
            settings,
        ),
    ]
    if not run.is_import:
        about = "Loss, AUC and learning rate of every epoch that was run."
        files.insert(1, Takeaway("Epochs (CSV)", about, "table_rows", ".csv", "text/csv", history))
    if schema is not None and (run.train_events or not run.status.is_over):
        files.insert(
            1,
            Takeaway(
                "Python program",
                "Trains the same network without this app, with Keras and scikit-learn: the same epochs, at the same rates.",
                "code",
                ".py",
                "text/x-python",
                lambda: _write_program(services, run, schema),
            ),
        )
    return files


def _write_program(services: Services, run: RunRecord, schema: Schema) -> bytes:
    config = run.config
    inputs = count_inputs(schema, config.features, config.preprocessing)
    limit = limit_events(config, services.settings, inputs)
    return write_script(find_lineage(services, run), schema, limit).encode()


def _list_network(services: Services, run: RunRecord) -> list[Takeaway]:
    def onnx() -> bytes:
        from hepmodel.network.onnx_export import write_onnx  # here: few ask for it, and it takes memory

        portable = load_portable_network(services.artifacts, run.id)
        names = ", ".join(feature.name for feature in portable.preprocessing.outputs)
        return write_onnx(portable.network, {"run": run.id, "inputs": names})

    def read(name: str) -> Callable[[], bytes]:
        return lambda: services.artifacts.read_bytes(run.id, name)

    binary = "application/octet-stream"
    return [
        Takeaway("Keras model", "For Keras 3. Takes prepared numbers.", "hub", ".keras", binary, read(MODEL_FILE)),
        Takeaway("Weights (NumPy)", "All weights as arrays, .npz.", "data_array", ".npz", binary, read(NETWORK_FILE)),
        Takeaway("ONNX", "For C++, browsers and other programs. Takes prepared numbers.", "deployed_code", ".onnx", binary, onnx),
    ]  # fmt: skip


def load_curve(services: Services, run_id: str) -> RocResult:
    """Read the ROC curve of a run's test part, thinned for drawing. Raises StoreError where there is none."""
    scores = load_scores(services.artifacts, run_id)
    return thin_roc(compute_roc(scores.labels, scores.scores), REPORT_POINTS)
