"""Days and numbers as people write them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.kinds.day import parse_day
from ssh_cli.messages import format_day, format_number
from ssh_cli.model.written_value import (
    Reason,
    WrittenValueError,
    certain_day,
    days_in_words,
    read_day,
    read_decimal,
    read_exact_day,
    read_whole_number,
    understand_day,
)
from ssh_cli.page.phrases import day as day_in_documents
from ssh_cli.page.phrases import number
from tests.cases import every

_READ = {
    "2019": "2019",
    "2019-06": "2019-06",
    "14.06.2019": "2019-06-14",
    "14.6.2019": "2019-06-14",
    "1. 6. 2019": "2019-06-01",
    "2019-6-1": "2019-06-01",
    "2019/06/14": "2019-06-14",
    "2019.06.14": "2019-06-14",
    "2019-06-14T00:00:00Z": "2019-06-14",
    "2019.10": "2019-10",
    "6/2019": "2019-06",
    "06.2019": "2019-06",
    "12. März 2026": "2026-03-12",
    "12.März 2026": "2026-03-12",
    "12.\u00a0Ma\u0308rz\u200b 2026": "2026-03-12",
    "12. Maerz 2026": "2026-03-12",
    "12. Mrz. 2026": "2026-03-12",
    " 1. Sept. 2026 ": "2026-09-01",
    "März 2026": "2026-03",
    "Juni 2020": "2020-06",
    "12 March 2026": "2026-03-12",
    "March 12, 2026": "2026-03-12",
    "march 2026": "2026-03",
    "Dez 2026": "2026-12",
    "Dec 2026": "2026-12",
    "14/06/2019": "2019-06-14",  # there is no fourteenth month
    "06/06/2019": "2019-06-06",
}
_REFUSED = {
    "06/07/2019": (Reason.TWO_READINGS, ("2019-07-06", "2019-06-07")),
    "2019.1": (Reason.TWO_READINGS, ("2019-01", "2019-10")),  # October may have lost its zero
    "12.3.26": (Reason.UNCERTAIN, ("2026-03-12",)),
    "31.02.2026": (Reason.NO_SUCH_DAY, ()),
    "31. Februar 2026": (Reason.NO_SUCH_DAY, ()),
    "2026-02-31": (Reason.NO_SUCH_DAY, ()),
    "31.2.26": (Reason.NO_SUCH_DAY, ()),
    "13.2026": (Reason.NO_SUCH_DAY, ()),
    "31/02/2026": (Reason.NO_SUCH_DAY, ()),
    "0000": (Reason.NO_SUCH_DAY, ()),
    "2019-06-14T18:30": (Reason.NOT_A_DAY, ()),
    "20190614": (Reason.NOT_A_DAY, ()),
    "46093": (Reason.NOT_A_DAY, ()),
    "Ju 2019": (Reason.NOT_A_DAY, ()),
    "12. Potsdam 2026": (Reason.NOT_A_DAY, ()),
    "gestern": (Reason.NOT_A_DAY, ()),
    "": (Reason.NOT_A_DAY, ()),
}


def _refusal(text: str) -> WrittenValueError | None:
    try:
        read_day(text)
    except WrittenValueError as error:
        return error
    return None


@every("language", messages.LANGUAGES)
def test_every_way_to_write_a_day_is_read_in_every_language(language: str) -> None:
    messages.use(language)
    assert {text: certain_day(text) for text in _READ} == _READ


@every("language", messages.LANGUAGES)
def test_what_is_not_certainly_a_day_is_refused_with_the_reason(language: str) -> None:
    messages.use(language)
    collected = {text: _refusal(text) for text in _REFUSED}
    assert {text: error and (error.reason, error.readings) for text, error in collected.items()} == _REFUSED
    assert all(error and error.message and error.hint for error in collected.values())


def test_both_readings_are_said() -> None:
    messages.use("de")
    with pytest.raises(WrittenValueError, match=r"06/07/2019.*06\.07\.2019.*07\.06\.2019"):
        read_day("06/07/2019")


def test_a_short_year_and_a_number_of_excel_are_read_to_be_shown() -> None:
    collected = {
        text: understand_day(text, in_column_of_days=True) for text in ("12.3.26", "46093", "14.06.2019")
    }
    assert {text: (value.day.text, value.certain) for text, value in collected.items()} == {
        "12.3.26": ("2026-03-12", False),
        "46093": ("2026-03-12", False),
        "14.06.2019": ("2019-06-14", True),
    }


def test_a_single_day_is_asked_for() -> None:
    assert read_exact_day("14. Juni 2019") == "2019-06-14"
    for text in ("Juni 2019", "2019", "gestern"):
        with pytest.raises(WrittenValueError, match="single day") as raised:
            read_exact_day(text)
        assert raised.value.hint.startswith("Write year, month and day")


def test_the_end_of_a_day_in_words_is_found() -> None:
    text = "since:12. März 2026..März 2027 unknown 2028"
    assert text[6 : days_in_words(text, 6)] == "12. März 2026"
    assert text[21 : days_in_words(text, 21)] == "März 2027"
    assert days_in_words(text, text.index("unknown")) == text.index("unknown")


@given(st.dates(date(1900, 1, 1)), st.sampled_from((4, 7, 10)), st.sampled_from(messages.LANGUAGES))
def test_what_is_printed_for_a_day_can_be_typed_back(day: date, length: int, language: str) -> None:
    text = day.isoformat()[:length]
    with messages.speaking(language):
        printed = (format_day(text), day_in_documents(parse_day(text), language))
    assert [read_day(entry).text for entry in printed] == [text, text]


_TWO = Reason.TWO_READINGS
_NUMBERS = {
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
_NO_NUMBERS = {
    "500.00": (_TWO, ("500", "50000")),
    "500,0": (_TWO, ("500", "5000")),
    "0.5": (Reason.NOT_WHOLE, ()),
    "0,5": (Reason.NOT_WHOLE, ()),
    "12.25": (Reason.NOT_WHOLE, ()),
    "1.27.075": (Reason.NOT_A_NUMBER, ()),
    "1.271,075": (Reason.NOT_A_NUMBER, ()),
    "075": (Reason.NOT_A_NUMBER, ()),
    "-5": (Reason.NOT_A_NUMBER, ()),
    "1e5": (Reason.NOT_A_NUMBER, ()),
    "9" * 5000: (Reason.NOT_A_NUMBER, ()),
    "viele": (Reason.NOT_A_NUMBER, ()),
    "": (Reason.NOT_A_NUMBER, ()),
}


def _refused_number(text: str) -> tuple[Reason, tuple[str, ...]] | None:
    try:
        read_whole_number(text)
    except WrittenValueError as error:
        return error.reason, error.readings
    return None


@every("language", messages.LANGUAGES)
def test_groups_of_thousands_are_read_in_every_language(language: str) -> None:
    messages.use(language)
    assert {text: read_whole_number(text) for text in _NUMBERS} == _NUMBERS


@every("language", messages.LANGUAGES)
def test_what_is_no_whole_number_or_can_mean_two_is_refused(language: str) -> None:
    messages.use(language)
    assert {text: _refused_number(text) for text in _NO_NUMBERS} == _NO_NUMBERS


def test_one_comma_groups_thousands_where_english_is_in_use_alone() -> None:
    assert read_whole_number("500,000") == 500000
    messages.use("de")
    assert _refused_number("500,000") == (_TWO, ("500", "500000"))


def test_both_numbers_are_said() -> None:
    with pytest.raises(WrittenValueError, match=r"“500\.00” can mean 500 or 50000"):
        read_whole_number("500.00")


@given(st.integers(0, 10**12), st.sampled_from(messages.LANGUAGES))
def test_what_is_printed_for_a_number_can_be_typed_back(value: int, language: str) -> None:
    with messages.speaking(language):
        printed = (str(value), format_number(value), number(value, language))
        assert [read_whole_number(entry) for entry in printed] == [value] * 3


def test_decimals_are_read_where_they_make_sense() -> None:
    assert [Fraction(read_decimal(text)) for text in ("52.4", "52,4", "-8", "0.80")] == [
        Fraction("52.4"), Fraction("52.4"), -8, Fraction("0.8")
    ]  # fmt: skip
    for text in ("1.271.075", "1e5", "", "NaN", "⅓"):
        with pytest.raises(WrittenValueError):
            read_decimal(text)
