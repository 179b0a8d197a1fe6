"""Other people's tools read the records as we do: YAML 1.1 readers, yamllint, check-jsonschema."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from yamllint import linter
from yamllint.config import YamlLintConfig

from ssh_cli.kinds import BY_NAME
from tests.kinds.complete import complete_data
from tests.kinds.complete_dataset import as_yaml, complete_files

ROOT = Path(__file__).parents[2]
TRUTHY = YamlLintConfig("rules: {truthy: enable}")
DOUBTFUL = re.compile(rb"(?<![\w-])(?:(?i:yes|no|on|off)|TRUE|True|FALSE|False)(?![\w-])")
"""The words that the rule asks about, as far as they stand apart."""


def files() -> Iterator[tuple[str, bytes]]:
    """Yield every record of the dataset, and one of each kind with every field: a private round too."""
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for name, content in complete_files().items():
        if name.endswith(".yaml"):
            yield f"complete/{name}", content
    yield "private/rounds/round.yaml", as_yaml(complete_data(BY_NAME["round"].file_class)).encode()


def odd_keys(value: Any) -> Iterator[object]:
    if isinstance(value, Mapping):
        yield from (key for key in value if not isinstance(key, str))
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from odd_keys(entry)


def test_a_reader_of_yaml_1_1_finds_text_keys_alone() -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    collected = {
        name: keys for name, raw in files() if (keys := list(odd_keys(yaml.load(raw, Loader=loader))))
    }
    assert collected == {}


def test_it_would_find_a_key_that_means_yes() -> None:
    assert list(odd_keys(yaml.safe_load("interest: [{on: 2019}, {no: 3}]"))) == [True, False]


def test_yamllint_sees_no_doubtful_word() -> None:
    problems = [
        (name, problem.line, problem.desc)
        for name, raw in files()
        if DOUBTFUL.search(raw)  # it takes 20 s to read all of them
        for problem in linter.run(raw.decode(), TRUTHY)
    ]
    assert problems == []


def test_a_schema_stands_alone() -> None:
    words = ("--schemafile", "schemas/member.schema.json", "data/members/bb/potsdam.yaml")
    ended = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
