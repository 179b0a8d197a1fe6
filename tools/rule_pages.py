"""All rules and errors with their examples, and the exit codes, as a page in Markdown."""

from ssh_cli.check.finding import SEVERITY_LABELS, Explanation, Stage, explanations
from ssh_cli.messages import N_, _
from ssh_cli.page.sections.findings import STAGES
from tools.files import Files, in_both_languages

_HEAD = N_(
    "What `hafen check` finds and what ends a run, with one wrong and one right example each. This page is "
    "made from the program itself; `hafen help NAME` shows one of them in the terminal."
)
_EXIT_CODES = {
    0: N_("done; `check` with warnings only"),
    1: N_("findings of severity error; `diff --exit-code` with differences; `verify`: not the letter"),
    2: N_("usage: an unknown option, a query that does not parse"),
    3: N_("the command needs data that does not load; the findings are listed"),
    4: N_("not found: a record, a revision, a template; near names are suggested"),
    5: N_("refused: an edit would lose something, a file changed underneath, consent is missing"),
    6: N_("a tool or extra is missing; the message says how to get it"),
    7: N_("`verify`: the same words, links and pictures as the letter, in another file"),
    130: N_("interrupted"),
}


def make() -> Files:
    """Return the page in both languages."""
    return in_both_languages(rule_reference, de="docs/de/regeln.md", en="docs/en/rules.md")


def rule_reference() -> str:
    """Return all rules and errors with their examples, and the exit codes, as a page in Markdown."""
    lines = ["# " + _("Rules, errors and exit codes"), "", _(_HEAD), ""]
    lines += ["## " + _("Exit codes"), "", "| " + _("Code") + " | " + _("When") + " |", "| --- | --- |"]
    lines += [f"| {code} | {_(text)} |" for code, text in _EXIT_CODES.items()]
    for stage, title in STAGES.items():
        lines += ["", f"## {_(title)}"]
        for entry in explanations().values():
            if entry.stage is stage:
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
