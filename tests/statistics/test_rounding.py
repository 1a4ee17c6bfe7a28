from hypothesis import given
from hypothesis import strategies as st

from hepmodel.statistics.rounding import write_roughly, write_with_error


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_what_is_written_is_the_number_within_a_fraction_of_its_error(value: float, error: float) -> None:
    shown, shown_error = (
        float(part.replace(",", "")) for part in write_with_error(value, error).split(" ± ")
    )
    assert abs(shown - value) <= 0.5 * error
    assert abs(shown_error - error) <= 0.15 * error


def test_errors_of_the_particle_data_group() -> None:
    assert write_with_error(0.827, 0.119) == "0.83 ± 0.12"
    assert write_with_error(0.827, 0.367) == "0.8 ± 0.4"
    assert write_with_error(0.827, 0.962) == "0.8 ± 1.0"


def test_without_an_error_and_without_a_value() -> None:
    assert write_with_error(3.14159, 0.0) == "3.142"
    assert write_with_error(3.14159, float("nan")) == "3.142"
    assert write_with_error(float("inf"), 1.0) == "–"


@given(st.floats(0.01, 1e15))
def test_a_rough_number_is_within_a_tenth_and_has_two_digits(number: float) -> None:
    shown = write_roughly(number).replace(",", "")
    assert len(shown.rstrip("0")) <= 2
    assert number - 0.05 * number <= int(shown) <= max(1.05 * number, number + 1)
