"""All rules and errors with their examples, and the exit codes, as a page in Markdown."""

from ssh_cli.check.explanation import Explanation, Stage, explanations
from ssh_cli.check.finding import SEVERITY_LABELS
from ssh_cli.messages import N_, _
from ssh_cli.page.blocks import Facts
from ssh_cli.page.sections.findings import STAGES
from ssh_cli.page.tables import format_cell
from tools.command_pages import topic_blocks
from tools.files import Files, in_both_languages

_HEAD = N_(
    "What `hafen check` finds and what ends a run, with one wrong and one right example each. This page is "
    "made from the program itself; `hafen help NAME` shows one of them in the terminal."
)


def make() -> Files:
    """Return the page in both languages."""
    return in_both_languages(rule_reference, de="docs/de/regeln.md", en="docs/en/rules.md")


def rule_reference() -> str:
    """Return all rules and errors with their examples, and the exit codes, as a page in Markdown."""
    lines = ["# " + _("Rules, errors and exit codes"), "", _(_HEAD), ""]
    lines += ["## " + _("Exit codes"), "", "| " + _("Code") + " | " + _("When") + " |", "| --- | --- |"]
    codes = next(block for block in topic_blocks("exit-codes") if isinstance(block, Facts))
    lines += [f"| {fact.label} | {format_cell(fact.value, fact)} |" for fact in codes.entries]
    for stage, title in STAGES.items():
        lines += ["", f"## {_(title)}"]
        for entry in explanations().values():
            if entry.stage == stage:
                lines += ["", *_section(entry)]
    return "\n".join([*lines, ""])


def _section(entry: Explanation) -> list[str]:
    severity = "" if entry.stage is Stage.RUN else f" ({_(SEVERITY_LABELS[entry.severity])})"
    return [
        f"### {entry.name}{severity}",
        "",
        entry.meaning,
        "",
        _("Wrong:"),
        "",
        *_fenced(entry.wrong),
        "",
        _("Right:"),
        "",
        *_fenced(entry.right),
    ]


def _fenced(example: str) -> list[str]:
    return ["```text", *example.rstrip("\n").split("\n"), "```"]
