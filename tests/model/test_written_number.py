"""Numbers as people write them, and as the program prints them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.model.written_number import NumberError, NumberReason, read_decimal, read_whole_number
from ssh_cli.page.cells import format_number
from ssh_cli.page.phrases import number

_TWO = NumberReason.TWO_READINGS
_READ = {
    "0": 0,
    "500": 500,
    "500000": 500000,
    "500.000": 500000,
    "1.271.075": 1271075,
    "1,271,075": 1271075,
    "1\u00a0271\u00a0075": 1271075,
    "180\u202f334": 180334,
    " 180 334 ": 180334,
    "1.271.075,00": 1271075,
    "500,000.00": 500000,
}
_REFUSED = {
    "500.00": (_TWO, ("500", "50000")),
    "500,0": (_TWO, ("500", "5000")),
    "0.5": (NumberReason.NOT_WHOLE, ()),
    "0,5": (NumberReason.NOT_WHOLE, ()),
    "12.25": (NumberReason.NOT_WHOLE, ()),
    "1.27.075": (NumberReason.NOT_A_NUMBER, ()),
    "1.271,075": (NumberReason.NOT_A_NUMBER, ()),
    "075": (NumberReason.NOT_A_NUMBER, ()),
    "-5": (NumberReason.NOT_A_NUMBER, ()),
    "1e5": (NumberReason.NOT_A_NUMBER, ()),
    "9" * 5000: (NumberReason.NOT_A_NUMBER, ()),
    "viele": (NumberReason.NOT_A_NUMBER, ()),
    "": (NumberReason.NOT_A_NUMBER, ()),
}


def _refusal(text: str) -> tuple[NumberReason, tuple[str, ...]] | None:
    try:
        read_whole_number(text)
    except NumberError as error:
        return error.reason, error.readings
    return None


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_groups_of_thousands_are_read_in_every_language(language: str) -> None:
    messages.use(language)
    assert {text: read_whole_number(text) for text in _READ} == _READ


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_what_is_no_whole_number_or_can_mean_two_is_refused(language: str) -> None:
    messages.use(language)
    assert {text: _refusal(text) for text in _REFUSED} == _REFUSED


def test_one_comma_groups_thousands_where_english_is_in_use_alone() -> None:
    assert read_whole_number("500,000") == 500000
    messages.use("de")
    assert _refusal("500,000") == (_TWO, ("500", "500000"))


def test_both_readings_are_said() -> None:
    with pytest.raises(NumberError, match=r"“500\.00” can mean 500 or 50000"):
        read_whole_number("500.00")


@given(st.integers(0, 10**12), st.sampled_from(messages.LANGUAGES))
def test_what_is_printed_for_a_number_can_be_typed_back(value: int, language: str) -> None:
    with messages.speaking(language):
        printed = (str(value), format_number(value), number(value, language))
        assert [read_whole_number(one) for one in printed] == [value] * 3


def test_decimals_are_read_where_they_make_sense() -> None:
    assert [Fraction(read_decimal(text)) for text in ("52.4", "52,4", "-8", "0.80")] == [
        Fraction("52.4"), Fraction("52.4"), -8, Fraction("0.8")
    ]  # fmt: skip
    for text in ("1.271.075", "1e5", "", "NaN", "⅓"):
        with pytest.raises(NumberError):
            read_decimal(text)
