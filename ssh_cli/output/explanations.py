"""Explanations of rules and errors as text."""

import textwrap

from ssh_cli.check.explanation import Explanation, Stage, explanations
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import N_, _
from ssh_cli.model.suggestion import suggest

_WIDTH = 79
_STAGES = {
    Stage.FILE: N_("Files and folders"),
    Stage.YAML: N_("YAML"),
    Stage.SCHEMA: N_("Schema"),
    Stage.RULES: N_("Rules across the dataset"),
    Stage.OVERLAY: N_("Private overlay"),
    Stage.BASELINE: N_("Known findings"),
    Stage.RUN: N_("Errors that end a run"),
}
_HEAD = N_(
    "What `hafen check` finds and what ends a run, with one wrong and one right example each. This page is "
    "made from the program itself; `hafen explain NAME` shows one of them in the terminal."
)
EXIT_CODES = {
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
"""What the program's exit codes mean."""
_SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "notice": N_("notice")}


def explain_one(name: str) -> str:
    """Return the explanation of one rule or error; raise NotFoundError with names that come close."""
    found = explanations().get(name.strip().lower())
    if found is None:
        raise NotFoundError(
            _("There is no rule or error called “{name}”.").format(name=name),
            near=suggest(name, list(explanations()), count=5),
            hint=_("“hafen explain” lists them all."),
        )
    return _page(found)


def explain_all() -> str:
    """Return the names of all rules and errors, by the stage in which a record meets them."""
    parts = []
    for stage, title in _STAGES.items():
        names = [one.name for one in explanations().values() if one.stage is stage]
        listed = textwrap.fill(
            ", ".join(names), _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )
        parts.append(f"{_(title)}\n{listed}\n")
    return "\n".join(parts)


def rule_reference() -> str:
    """Return all rules and errors with their examples, and the exit codes, as a page in Markdown."""
    lines = ["# " + _("Rules, errors and exit codes"), "", _(_HEAD), ""]
    lines += ["## " + _("Exit codes"), "", "| " + _("Code") + " | " + _("When") + " |", "| --- | --- |"]
    lines += [f"| {code} | {_(text)} |" for code, text in EXIT_CODES.items()]
    for stage, title in _STAGES.items():
        lines += ["", f"## {_(title)}"]
        for one in explanations().values():
            if one.stage is stage:
                lines += ["", *_entry(one)]
    return "\n".join([*lines, ""])


def _entry(one: Explanation) -> list[str]:
    severity = "" if one.stage is Stage.RUN else f" ({_(_SEVERITIES[one.severity.value])})"
    return [
        f"### {one.name}{severity}",
        "",
        one.meaning,
        "",
        _("Wrong:"),
        "",
        *_fenced(one.wrong),
        "",
        _("Right:"),
        "",
        *_fenced(one.right),
    ]


def _fenced(example: str) -> list[str]:
    return ["```text", *example.rstrip("\n").split("\n"), "```"]


def _page(one: Explanation) -> str:
    what = (
        _(_STAGES[one.stage])
        if one.stage is Stage.RUN
        else f"{_(_SEVERITIES[one.severity.value])}, {_(_STAGES[one.stage])}"
    )
    return "\n".join(
        [
            f"{one.name} ({what})",
            "",
            textwrap.fill(one.meaning, _WIDTH, break_on_hyphens=False),
            "",
            _("Wrong:"),
            textwrap.indent(one.wrong, "    "),
            "",
            _("Right:"),
            textwrap.indent(one.right, "    "),
            "",
        ]
    )
