"""The whole examination: read everything, then apply every rule to what is healthy."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Findings, errors_in, finding_of, in_order
from ssh_cli.check.rules import RULES, apply_rules
from ssh_cli.load.reading import Loaded, read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.source.register import Register
from ssh_cli.source.register_soundness import register_problems
from ssh_cli.source.tree import FileTree
from ssh_cli.source.yaml_read import SourceFile


class Examined(NamedTuple):
    """The result of `check`: every finding in order, and how many files and records were examined.

    `complete` is False where no rule could be applied, since the register cannot be read.
    """

    findings: Findings
    files_count: int
    record_count: int
    dataset: Dataset
    files: Mapping[str, SourceFile]
    complete: bool


def examine(tree: FileTree, *, on: str) -> Examined:
    """Return everything that is wrong with the dataset of `tree` on the day `on`; never raises for data."""
    return examine_loaded(read_dataset(tree, by_schema=True), tree, on=on)


def examine_loaded(loaded: Loaded, tree: FileTree, *, on: str, rules: Collection[str] = RULES) -> Examined:
    """Return what is wrong with a dataset that was read from `tree`, of the rules all or those named.

    Never raises for data.
    """
    findings = [*loaded.findings]
    complete = all(finding.path != "register" for finding in findings)
    if complete:
        problems = [finding_of(*problem) for problem in register_problems(tree)]
        findings += problems
        complete = not errors_in(problems)
    if complete:
        corpus = Corpus(
            dataset=loaded.dataset,
            register=Register(tree),
            on=on,
            files={path: file for path, file in loaded.files.items() if file.is_readable},
            known=loaded.known_ids,
            records=loaded.records,
            stems=loaded.stems,
        )
        findings += apply_rules(corpus, rules)
    return Examined(
        findings=in_order(findings),
        files_count=len(loaded.files),
        record_count=sum(map(len, loaded.records.values())),
        dataset=loaded.dataset,
        files=loaded.files,
        complete=complete,
    )
