import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lesson import format_number
from app.lesson.numbers import MINUS, shortest
from tests.lesson.fixtures import FIXTURES, number_cases


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (4.477456, "4.477"),
        (-4.232, "−4.232"),
        (0.0625, "0.063"),
        (-0.0625, "−0.063"),
        (1.0005, "1.000"),
        (0.001, "0.001"),
        (0.0009996, "9.996e−4"),
        (-1e-5, "−1.000e−5"),
        (999999.9994, "999999.999"),
        (999999.9996, "1.000e6"),
        (7.356215e15, "7.356e15"),
        (123450000.0, "1.235e8"),
        (1.7976931348623157e308, "1.798e308"),
    ],
)
def test_measured_numbers_have_three_decimals_or_four_digits(value: float, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.0, "4"),
        (-14.0, "−14"),
        (0.05, "0.05"),
        (1e-7, "1e−7"),
        (1e-5, "0.00001"),
        (1 / 3, "0.333"),
        (-0.0, "0"),
        (1e21, "1e+21"),
        (123456789.0, "123456789"),
    ],
)
def test_constants_are_shown_as_entered_if_short(value: float, text: str) -> None:
    assert format_number(value, "entered") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 / 86, "0.01163"),
        (0.99996, "1.000"),
        (9999.6, "1.000e4"),
        (-2.5e-8, "−2.500e−8"),
        (0.0, "0.000"),
        (123.456, "123.5"),
    ],
)
def test_limits_have_four_digits(value: float, text: str) -> None:
    assert format_number(value, "precise") == text


@pytest.mark.parametrize(
    ("value", "state", "rate"),
    [
        (0.0487712345, "0.04877", "0.04877"),
        (0.05, "0.05000", "0.05"),
        (-0.0012345678, "−0.001235", "−0.001235"),
        (1.2344e-5, "1.234e−5", "1.234e−5"),
        (0.1234567891, "0.123", "0.123"),
        (-4.232, "−4.232", "−4.232"),
        (0.0, "0.000", "0"),
        (1e-8, "1.000e−8", "1e−8"),
    ],
)
def test_state_and_rates_have_four_digits_below_a_tenth(value: float, state: str, rate: str) -> None:
    assert [format_number(value, "state"), format_number(value, "rate")] == [state, rate]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_shortest_text_reads_back_as_the_same_number(x: float) -> None:
    assert float(shortest(x)) == x


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_shown_number_is_within_half_its_last_digit(x: float) -> None:
    text = format_number(x).replace(MINUS, "-")
    assert text != "-0.000"
    exponent = int(text.partition("e")[2] or 0)
    assert abs(Fraction(text) - Fraction(x)) <= Fraction(1, 2000) * Fraction(10) ** exponent


def test_the_fixture_for_both_languages_is_current() -> None:
    assert json.loads((FIXTURES / "numbers.json").read_text(encoding="utf-8")) == number_cases()
