"""What ships along is found in a wheel and in a checkout."""

import json
from pathlib import Path

import pytest

from ssh_cli.errors import NotFoundError
from ssh_cli.source.bundled import bundled_folder, schema_names, schema_text, templates_folder


def test_in_a_checkout() -> None:
    assert "member" in schema_names()
    assert json.loads(schema_text("member"))["title"]
    assert templates_folder().is_dir()


def test_the_wheel_comes_first(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "ssh_cli"
    beside = package.parent / "schemas"
    beside.mkdir(parents=True)
    assert bundled_folder("schemas", package) == beside
    inside = package / "_bundled" / "schemas"
    inside.mkdir(parents=True)
    assert bundled_folder("schemas", package) == inside


def test_an_unknown_schema_names_near_ones() -> None:
    with pytest.raises(NotFoundError, match="no schema called membr") as caught:
        schema_text("membr")
    assert "member" in caught.value.near
    assert "member" in caught.value.hint


def test_no_way_out_of_the_folder() -> None:
    with pytest.raises(NotFoundError):
        schema_text("../schemas/member")
