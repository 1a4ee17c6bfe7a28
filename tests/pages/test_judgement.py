"""The judgement below a run that is over, as far as it goes without a browser."""

from collections.abc import Callable
from dataclasses import asdict

import numpy as np
import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.split import load_development_events, load_test_events
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.pipeline import fit_preprocessing
from hepmodel.features.storage import to_arrays
from hepmodel.game.secrecy import find_secret_events
from hepmodel.metrics.roc import compute_roc
from hepmodel.network.activation import Sigmoid
from hepmodel.network.dense import Dense
from hepmodel.network.network import Network
from hepmodel.network.storage import to_arrays as network_to_arrays
from hepmodel.runs.artifacts import CONFIG_FILE, NETWORK_FILE, PREPROCESSING_FILE
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.packing import pack_arrays
from hepmodel.runs.part_scores import PartScores, save_scores
from hepmodel.runs.record import TrainingOutcome
from hepmodel.runs.smaller_runs import SmallerRuns
from hepmodel.runs.trees_scores import TreesScores, save_trees
from hepmodel.store import tables
from tests.pages.figures import assert_alike, component_data, figure_of_code, figure_on
from ui.datasets import open_table
from ui.services import get_services

pytestmark = pytest.mark.usefixtures("no_scheduler")
PAGE = "train/network.py"
FEATURES = ("m_bb", "m_wwbb", "m_jj", "jet1_pt")
Open = Callable[..., AppTest]


def leave_run(*, whole: bool = True, trees: bool = False) -> str:
    """Put a finished run into the store: a network of one neuron, with everything or with what old versions kept."""
    services = get_services()
    dataset = find_dataset("higgs", services.settings)
    config = TrainingConfig(dataset="higgs", features=FEATURES, epochs=1)
    events = load_development_events(dataset, FEATURES, limit=4_000)
    preprocessing = fit_preprocessing(events.train, dataset.schema, FEATURES, PreprocessingConfig())
    weights = np.linspace(-0.8, 0.4, len(preprocessing.outputs), dtype=np.float32)[:, None]
    network = Network((Dense(W=weights, b=np.zeros(1, dtype=np.float32)), Sigmoid()))

    def score(part: object) -> PartScores:
        return PartScores(part.rows, part.labels, network.score(preprocessing.transform(part.features)))  # type: ignore[attr-defined]

    run_id = services.runs.create(config).id
    services.runs.begin_attempt(run_id)
    test = score(load_test_events(dataset, FEATURES))
    artifacts = services.artifacts
    save_scores(artifacts, run_id, "test", test)
    if whole:
        save_scores(artifacts, run_id, "train", score(events.train))
        save_scores(artifacts, run_id, "validation", score(events.validation))
        artifacts.write_bytes(run_id, NETWORK_FILE, pack_arrays(network_to_arrays(network)))
        artifacts.write_bytes(run_id, PREPROCESSING_FILE, pack_arrays(to_arrays(preprocessing)))
        artifacts.write_bytes(run_id, CONFIG_FILE, config.model_dump_json().encode())
    if trees:
        shifted = PartScores(test.rows, test.labels, (test.scores + 0.05 * test.labels).clip(0, 1))
        save_trees(artifacts, run_id, TreesScores(shifted, 80, 3_000, 2.0))
    roc = compute_roc(test.labels, test.scores)
    outcome = TrainingOutcome(1, roc.auc, roc.auc_error, 3_000, 1_000, len(test.labels), 1.0, 3_000.0)
    services.runs.finish(run_id, outcome)
    return run_id


def open_view(open_page: Open, run_id: str, view: str, **query: str) -> AppTest:
    page = open_page(PAGE, run=run_id, judge=view, **query)
    assert not page.exception
    assert not page.error, [one.value for one in page.error]
    return page


def words_of(page: AppTest) -> str:
    blocks = [*page.markdown, *page.caption, *page.info, *page.success, *page.warning, *page.subheader]
    return " ".join(str(one.value) for one in blocks)


def metrics_of(page: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in page.metric}


def code_on(page: AppTest, opening: str) -> str:
    """Return the program on the page that makes a figure with that function."""
    return next(one.value for one in page.code if opening in one.value)


def test_the_headline_and_the_curve_say_how_good_it_is(open_page: Open) -> None:
    open_page(PAGE)
    run_id = leave_run()
    page = open_view(open_page, run_id, "ROC")
    run = get_services().runs.get(run_id)
    assert metrics_of(page)["AUC on the test part"] == f"{run.auc:.4f} ± {run.auc_error:.4f}"
    assert "never trained on" in words_of(page)
    assert "other collisions" in words_of(page)  # published numbers are of other events
    assert set(page.table[0].value["Learned from"]) == {"10,500,000"}
    figure = figure_on(page, "train_roc")
    assert any(f"AUC {run.auc:.3f}" in trace.get("name", "") for trace in figure["data"])
    assert_alike(figure_of_code(code_on(page, "roc_comparison_figure")), figure)


def test_the_rejection_is_on_a_logarithmic_axis(open_page: Open) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(), "ROC", roc_as="Background rejection")
    assert figure_on(page, "train_roc")["layout"]["yaxis"]["type"] == "log"


def test_trees_come_with_a_paired_difference(open_page: Open) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(trees=True), "ROC")
    assert metrics_of(page)["Difference"].startswith("−0.0")
    assert "trees beat the network" in words_of(page)
    assert any("boosted trees" in trace.get("name", "") for trace in figure_on(page, "train_roc")["data"])


def test_one_slider_moves_everything(open_page: Open) -> None:
    open_page(PAGE)
    run_id = leave_run()
    page = open_view(open_page, run_id, "Threshold", threshold="0.3")
    before, matrix = metrics_of(page), figure_on(page, "judge_confusion")
    page.slider(key="threshold").set_value(0.7).run()
    after = metrics_of(page)
    for name in ("Signal kept", "Background let through", "Purity", "s / √b", "Asimov Z", "AMS"):
        assert before[name] != after[name], name
    assert figure_on(page, "judge_confusion") != matrix
    for key in ("judge_scan", "judge_where"):
        assert figure_on(page, key)["layout"]["shapes"][0]["x0"] == pytest.approx(0.7)
    assert "b_reg = 10" in words_of(page)
    for maker, key in (
        ("confusion_figure", "judge_confusion"),
        ("score_distribution_figure", "judge_where"),
        ("significance_scan_figure", "judge_scan"),
    ):
        assert_alike(figure_of_code(code_on(page, maker)), figure_on(page, key))


def test_a_good_threshold_is_chosen_on_the_validation_part(open_page: Open) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(), "Threshold")
    page.button(key="threshold_ams").click().run()
    assert not page.exception
    assert page.slider(key="threshold").value != 0.5


def test_scores_of_both_parts_are_compared(open_page: Open) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(), "Scores")
    assert "overtraining" in words_of(page) or "difference" in words_of(page)
    assert "p-value" in words_of(page)
    assert_alike(figure_of_code(code_on(page, "score_distribution_figure")), figure_on(page, "judge_scores"))


def test_calibration_has_a_brier_score(open_page: Open) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(), "Calibration")
    assert "±" in metrics_of(page)["Brier score"]
    assert_alike(figure_of_code(code_on(page, "calibration_figure")), figure_on(page, "judge_calibration"))


@pytest.mark.parametrize("grouped", ["false", "true"])
def test_importance_and_dependence(open_page: Open, grouped: str) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(), "What it looks at", importance_groups=grouped)
    figure = figure_on(page, "judge_importance")
    assert_alike(figure_of_code(code_on(page, "importance_figure")), figure)
    page.selectbox(key="answers_to").select("m_jj").run()
    assert not page.exception
    dependence = figure_on(page, "judge_dependence")
    assert "jj" in dependence["layout"]["xaxis"]["title"]["text"]
    assert_alike(figure_of_code(code_on(page, "partial_dependence_figure")), dependence)


def test_a_collision_is_explained_and_no_truth_of_the_game_is_told(open_page: Open) -> None:
    open_page(PAGE)
    run_id = leave_run()
    page = open_view(open_page, run_id, "One collision", collision_kind="badly wrong", collision="3")
    assert metrics_of(page)["So it is"] == "wrong"
    assert "validation part" in words_of(page)
    figure = figure_on(page, "judge_explanation")
    row = int(component_data(page, "judge_explanation")["figure"].split("collision ")[1].split()[0])
    secret = find_secret_events(open_table(find_dataset("higgs", get_services().settings)))
    assert secret is not None
    assert not secret[row]
    assert_alike(figure_of_code(code_on(page, "explanation_figure")), figure)
    before = metrics_of(page)["The network would say"]
    assert before == metrics_of(page)["The network says"]
    slider = next(one for one in page.slider if str(one.key).startswith("what_if"))
    slider.set_value(slider.max if slider.value < (slider.min + slider.max) / 2 else slider.min).run()
    assert metrics_of(page)["The network would say"] != before


def test_the_learning_curve_shows_what_is_done(open_page: Open) -> None:
    open_page(PAGE)
    run_id = leave_run()
    services = get_services()
    page = open_view(open_page, run_id, "More data?")
    assert any(one.key == "measure_curve" for one in page.button)
    for number, smaller in enumerate(
        SmallerRuns(services.runs, services.artifacts, services.runs.get(run_id)).create()
    ):
        services.runs.begin_attempt(smaller)
        auc = 0.6 + 0.02 * number
        services.runs.finish(smaller, TrainingOutcome(1, auc, 0.004, 250 * 2**number, 80, 20_000, 1.0, 1.0))
    page = open_view(open_page, run_id, "More data?")
    figure = figure_on(page, "judge_learning_curve")
    assert_alike(figure_of_code(code_on(page, "learning_curve_figure")), figure)
    assert "other collisions" in words_of(page)


@pytest.mark.parametrize("view", ["ROC", "Threshold", "Scores", "What it looks at", "One collision"])
def test_an_old_run_says_what_is_missing(open_page: Open, view: str) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(whole=False), view)
    if view != "Threshold":
        assert "earlier version" in words_of(page)
        assert "Train it again" in words_of(page)


def change_outcome(run_id: str, **changes: object) -> None:
    """Let a run have come to another end."""
    services = get_services()
    outcome = services.runs.get(run_id).outcome
    assert outcome is not None
    with services.store.transaction() as connection:
        rows = tables.runs.c.id == run_id
        connection.execute(update(tables.runs).where(rows).values(**{**asdict(outcome), **changes}))


def test_of_an_imported_network_only_what_is_known_is_said(open_page: Open) -> None:
    open_page(PAGE)
    run_id = leave_run()
    change_outcome(run_id, train_events=0, validation_events=0, best_epoch=0)
    words = words_of(open_view(open_page, run_id, "One collision"))
    assert "whether it had seen these before is not known here" in words
    assert "whether this network has learned from them, wherever it was trained, is not known here" in words
    assert "never trained on" not in words
    assert "best epoch" not in words


def test_a_network_that_has_learned_nothing_says_so(open_page: Open) -> None:
    open_page(PAGE)
    run_id = leave_run()
    change_outcome(run_id, auc=0.5, auc_error=0.0)
    page = open_view(open_page, run_id, "Threshold")
    assert metrics_of(page)["AUC on the test part"] == "0.5000"
    assert "It gives every collision the same answer: it has learned nothing." in words_of(page)


@pytest.mark.parametrize(("done", "told"), [(2, "average of 2 networks"), (1, "Only the first")])
def test_several_networks_are_told_from_their_average(open_page: Open, done: int, told: str) -> None:
    open_page(PAGE)
    services = get_services()
    run_id = leave_run()
    config = services.runs.get(run_id).config.replace(members=2)
    with services.store.transaction() as connection:
        rows = tables.runs.c.id == run_id
        connection.execute(update(tables.runs).where(rows).values(config=config.model_dump_json()))
    for member in range(done):
        services.runs.add_epoch(run_id, EpochRecord(member + 1, 0.6, 0.6, 0.7, 1.0, member=member))
    assert told in words_of(open_view(open_page, run_id, "Threshold"))


def test_the_band_is_said_to_be_thin_and_the_origin_is_said_once(open_page: Open) -> None:
    open_page(PAGE)
    page = open_view(open_page, leave_run(), "ROC")
    assert "too thin to be seen here" in words_of(page)
    caption = figure_on(page, "train_roc")["layout"]["annotations"][0]["text"]
    assert caption.endswith("test events of Heavy Higgs search, own simulation, Pythia 8.3, √s = 8 TeV")


def test_features_are_called_by_their_symbols(open_page: Open) -> None:
    open_page(PAGE)
    run_id = leave_run()
    page = open_view(open_page, run_id, "One collision")
    labels = [one.label for one in page.slider if str(one.key).startswith("what_if")]
    assert labels
    assert not {label.split()[0] for label in labels} & set(FEATURES)
    page = open_view(open_page, run_id, "What it looks at", answers_to="m_jj")
    chosen = page.selectbox(key="answers_to")
    assert chosen.value == "m_jj"
    assert all(": " in option for option in chosen.options)
    chosen.set_value("jet1_pt").run()
    assert "jet1_pt" in page.query_params["answers_to"]
    assert not page.exception


def test_a_run_says_what_it_went_on_from(open_page: Open) -> None:
    open_page(PAGE)
    services = get_services()
    run_id = leave_run()
    parent = services.runs.create(services.runs.get(run_id).config, title="the first").id
    first = EpochRecord(1, 0.6, 0.6, 0.7, 3.0)
    for one in (parent, run_id):
        services.runs.add_epoch(one, first)
    services.runs.add_epoch(run_id, EpochRecord(2, 0.5, 0.5, 0.7, 1.0))
    with services.store.transaction() as connection:
        connection.execute(update(tables.runs).where(tables.runs.c.id == run_id).values(parent=parent))
    words = words_of(open_view(open_page, run_id, "Threshold"))
    assert "This run went on from **the first**, after its epoch 1. Time taken: 4 s, 3 s of it" in words
