from hypothesis import given
from hypothesis import strategies as st

from hepmodel.statistics.thinning import choose_step


@given(st.integers(1, 10**9), st.integers(1, 10**6))
def test_so_many_at_most_are_taken(events: int, most: int) -> None:
    step = choose_step(events, most)
    assert -(-events // step) <= most
    assert step == 1 or -(-events // (step - 1)) > most
