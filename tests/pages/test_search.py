"""The Search page: its form stands in the link, and a search in the store is shown to whoever has its link."""

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.data.feature import FeatureLevel
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.search.ledger import SearchLedger
from hepmodel.search.notation import parse_space
from hepmodel.search.record import SearchRecord, SearchStatus, TrialState
from ui.services import get_keeper, get_services
from ui.train.search.features import list_levels

PAGE = "train/search.py"
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def no_keeper(open_page: Open, no_scheduler: None) -> Iterator[None]:
    """Nothing is trained here; the keeper lets go of the scheduler before that is closed."""
    get_keeper.clear()
    yield
    get_keeper().close()
    get_keeper.clear()


def add_search(
    owner: str | None, aucs: tuple[float, ...], status: SearchStatus, wanted: int = 12
) -> SearchRecord:
    """Put a search that is over into the store of the page, with trials that reached these AUCs."""
    services = get_services()
    base = TrainingConfig(dataset="higgs", features=("m_bb", "m_jj"), epochs=3)
    space = parse_space("dropout=0..0.5;batch_size=100|256")
    search = services.searches.create(base, space, wanted, owner=owner)
    ledger = SearchLedger(services.store, "test")
    ledger.claim(search.id, lease=0.0)
    for number, auc in enumerate(aucs):
        parameters = {"dropout": number / 100, "batch_size": 256 if number % 2 == 0 else 100}
        run_id = ledger.add_trial(search, number, parameters, space.configure(base, parameters))
        assert run_id is not None
        for epoch in (1, 2, 3):
            services.runs.add_epoch(run_id, EpochRecord(epoch, 0.6, 0.6, auc - 0.1 / epoch, 1.0))
        services.runs.fail(run_id, "made up")
        ledger.set_trial(search.id, number, TrialState.COMPLETE if auc else TrialState.PRUNED, auc or 0.6)
    return ledger.end(search.id, status, "as the test wants")


def read(page: AppTest, name: str) -> str | None:
    """Return a value of the address."""
    value = page.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def text_of(page: AppTest) -> str:
    return " ".join(str(one.value) for one in [*page.markdown, *page.caption, *page.info, *page.subheader])


def find_button(page: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next((button for button in page.button if button.label == label), None)


def test_an_empty_page_offers_good_settings_and_says_what_it_costs(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert not page.error
    assert page.multiselect(key="search_names").value == [
        "learning_rate",
        "hidden_layers",
        "batch_size",
        "dropout",
    ]
    assert "for 20 trials on this machine" in text_of(page)
    assert "256" in page.multiselect(key="choices_batch_size").value  # what the Train form has
    assert "Nothing is being searched here yet" in text_of(page)
    assert read(page, "vary") is None
    assert not find_button(page, "Start the search").disabled


def test_the_form_stands_in_the_link(open_page: Open) -> None:
    page = open_page(
        PAGE, vary="dropout=0.1..0.3;optimiser=adam|sgd", trials="7", trial_epochs="5", settings="layers:8"
    )
    assert page.text_input(key="from_dropout").value == "0.1"
    assert page.multiselect(key="choices_optimiser").value == ["adam", "sgd"]
    assert (page.number_input(key="trials").value, page.number_input(key="trial_epochs").value) == (7, 5)
    assert "8 relu" in text_of(page)
    page.text_input(key="to_dropout").set_value("0,4").run()
    page.multiselect(key="choices_optimiser").select("adamw").run()
    page.multiselect(key="search_names").select("learning_rate").run()
    page.toggle(key="pruning").set_value(False).run()
    assert not page.error
    assert read(page, "vary") == "dropout=0.1..0.4;optimiser=adam|sgd|adamw;learning_rate=0.0001..0.1:log"
    assert read(page, "pruning") == "off"


def test_what_makes_no_sense_is_said_and_nothing_starts(open_page: Open) -> None:
    page = open_page(PAGE, vary="dropout=0..0.5")
    page.text_input(key="to_dropout").set_value("much").run()
    assert "is no number" in page.error[0].value
    assert page.text_input(key="to_dropout").value == "much"
    assert find_button(page, "Start the search").disabled
    page.text_input(key="to_dropout").set_value("0.95").run()
    assert "less than or equal to 0.9" in page.error[0].value
    page.multiselect(key="search_names").set_value(["momentum"]).run()
    assert "momentum does nothing" in page.error[0].value
    page.multiselect(key="search_names").set_value([]).run()
    assert not page.error
    assert find_button(page, "Start the search").disabled
    page = open_page(PAGE, vary="lerning_rate=1..2")
    assert "Did you mean learning" in page.error[0].value


def test_a_search_begins_with_the_train_form(open_page: Open, cookie: str) -> None:
    page = open_page(
        PAGE, vary="dropout=0..0.5", trials="3", trial_epochs="2", inputs="high", settings="layers:8"
    )
    find_button(page, "Start the search").click().run()
    assert not page.exception
    (search,) = get_services().searches.list(cookie)
    assert read(page, "search") == search.id
    assert (search.wanted, search.base.epochs, search.base.hidden_layers) == (3, 2, (8,))
    assert len(search.base.features) == 7


def test_a_search_is_shown_to_whoever_has_its_link(open_page: Open) -> None:
    open_page(PAGE)
    search = add_search(
        "f" * 64, (0.7, 0.72, 0.0, *(0.7 + number / 1000 for number in range(9))), SearchStatus.STOPPED
    )
    page = open_page(PAGE, search=search.id)
    assert not page.exception
    assert not page.error
    told = text_of(page)
    assert "trial 2, validation AUC 0.7200" in told
    assert "0.0200 more than the settings that it began with" in told
    assert "Only the browser that started this search" in told
    assert find_button(page, "Go on") is None
    table = page.dataframe[0].value
    assert [link.rpartition("#")[2] for link in table["Trial"]][:2] == ["2", "12"]
    assert table["State"].iloc[-1] == "given up early"
    assert list(table.columns) == ["Trial", "AUC", "Dropout", "Batch size", "State", "Seconds"]
    assert "From 11 trials" in told


def test_the_best_settings_go_into_the_train_form(open_page: Open) -> None:
    open_page(PAGE)
    search = add_search("f" * 64, (0.7, 0.72), SearchStatus.STOPPED)
    page = open_page(PAGE, search=search.id, settings="layers:9", inputs="high")
    find_button(page, "Use these settings").click().run()
    assert not page.exception
    assert read(page, "settings") == "dropout:0.01;batch:100;epochs:3"
    assert read(page, "features") == "m_bb,m_jj"


def test_its_owner_goes_on_with_it_and_finds_it_again(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    search = add_search(cookie, (0.7, 0.72), SearchStatus.FINISHED, wanted=2)
    other = add_search(cookie, (0.7,), SearchStatus.STOPPED)
    page = open_page(PAGE, search=search.id)
    get_keeper().close()  # what goes on shall stay as it is
    assert any("higgs: dropout, batch size" in button.label for button in page.button)
    find_button(page, "10 more trials").click().run()
    assert not page.exception
    again = get_services().searches.get(search.id)
    assert (again.status, again.wanted) == (SearchStatus.RUNNING, 12)
    assert again == dataclasses.replace(
        search, status=again.status, wanted=12, ended=None, message="", resumed_at=2
    )
    find_button(page, "Stop").click().run()
    assert get_services().searches.get(search.id).status is SearchStatus.STOPPING
    page.button(key=f"own_{other.id}").click().run()
    assert read(page, "search") == other.id


def test_levels_of_features_can_vary(open_page: Open) -> None:
    page = open_page(PAGE)
    page.multiselect(key="search_names").set_value(["learning_rate", "features"]).run()
    assert not page.exception
    levels = page.multiselect(key="choices_features")
    assert levels.value == ["Low-level", "High-level", "All"]
    levels.set_value(["Low-level", "All"]).run()
    space = parse_space(read(page, "vary") or "")
    assert space.dimensions["features"].values == (
        list(HIGGS.names_of_level(FeatureLevel.LOW)),
        list(HIGGS.feature_names),
    )
    page.multiselect(key="choices_features").set_value(["All"]).run()
    assert "Give 2 to" in page.error[0].value


def test_levels_are_not_offered_where_there_is_one() -> None:
    assert list(list_levels(HIGGS)) == ["Low-level", "High-level", "All"]
    assert list_levels(EDINBURGH_DIPHOTON) == {}


def test_it_is_thrown_away_and_brought_back(open_page: Open, cookie: str) -> None:
    open_page(PAGE)
    search = add_search(cookie, (0.7,), SearchStatus.STOPPED)
    page = open_page(PAGE, search=search.id)
    page.button(key="search_delete").click().run()
    assert not page.exception
    assert read(page, "search") is None
    assert get_services().searches.list(cookie) == ()
    page.button(key="search_bin_undo").click().run()
    assert not page.exception
    assert read(page, "search") == search.id
    assert [one.id for one in get_services().searches.list(cookie)] == [search.id]


def test_a_link_to_nothing_is_said(open_page: Open) -> None:
    page = open_page(PAGE, search="nobody")
    assert not page.exception
    assert "no search 'nobody'" in page.error[0].value
