"""Plain scalars mean what the core schema of YAML 1.2 says; dates stay text."""

import math

import pytest

from ssh_cli.source.yaml_scalar import plain_value
from tests.cases import every


@every(
    "text, value",
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("NO", "NO"),
        ("on", "on"),
        ("0", 0),
        ("-5", -5),
        ("+5", 5),
        ("2019", 2019),
        ("0o14", 12),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("_1", "_1"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
        ("1.2.3", "1.2.3"),
        ("12:30:45", "12:30:45"),
        ("2019-06", "2019-06"),
        ("2019-06-14", "2019-06-14"),
        ("2019-02-30", "2019-02-30"),
        ("1,5", "1,5"),
        ("inf", "inf"),
        ("-", "-"),
        (".", "."),
        ("=", "="),
        ("1" * 401, "1" * 401),
    ],
)
def test_value(text: str, value: object) -> None:
    result = plain_value(text)
    assert result == (value, "")
    assert type(result.value) is type(value)


@pytest.mark.parametrize(("text", "value"), [("01002000", 1002000), ("-007", -7), ("00", 0)])
def test_leading_zeros_are_doubted(text: str, value: int) -> None:
    assert plain_value(text) == (value, "leading-zero")


def test_numbers_that_are_none() -> None:
    assert plain_value("-.inf") == (-math.inf, "not-finite")
    assert plain_value("1e999") == (math.inf, "not-finite")
    value, doubt = plain_value(".NaN")
    assert isinstance(value, float)
    assert math.isnan(value)
    assert doubt == "not-finite"
