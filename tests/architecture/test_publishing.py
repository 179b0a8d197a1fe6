"""What the project says of itself in several files is the same in each."""

import tomllib
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import ssh_cli

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def load(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((ROOT / name).read_text(encoding="utf-8"))


def test_every_file_names_the_same_version_address_and_licence() -> None:
    public, citation = load("publiccode.yml"), load("CITATION.cff")
    assert {PROJECT["version"], public["softwareVersion"], citation["version"]} == {ssh_cli.__version__}
    assert PROJECT["urls"]["Repository"] == public["url"]
    assert {PROJECT["license"], public["legal"]["license"], citation["license"]} == {"EUPL-1.2"}


def test_the_container_and_the_release_build_the_program_that_is_here() -> None:
    assert "COPY . /source" in (ROOT / "Containerfile").read_text(encoding="utf-8")
    release = load(".github/workflows/release.yml")
    assert release["on"]["push"]["tags"] == ["v*"]
    assert any(step.get("run") == "make test" for step in release["jobs"]["build"]["steps"])
