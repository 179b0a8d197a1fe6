"""Explanations of rules and errors as text."""

import textwrap
from difflib import get_close_matches

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.check.explanation import EXPLANATIONS
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import N_, _

_WIDTH = 79
_STAGES = {
    Stage.FILE: N_("Files and folders"),
    Stage.YAML: N_("YAML"),
    Stage.SCHEMA: N_("Schema"),
    Stage.RULES: N_("Rules across the dataset"),
    Stage.BASELINE: N_("Known findings"),
    Stage.RUN: N_("Errors that end a run"),
}
_SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "notice": N_("notice")}


def explain_one(name: str) -> str:
    """Return the explanation of one rule or error; raise NotFoundError with names that come close."""
    found = EXPLANATIONS.get(name.strip().lower())
    if found is None:
        raise NotFoundError(
            _("There is no rule or error called “{name}”.").format(name=name),
            near=tuple(get_close_matches(name.lower(), EXPLANATIONS, n=5, cutoff=0.5)),
            hint=_("“hafen explain” lists them all."),
        )
    return _page(found)


def explain_all() -> str:
    """Return the names of all rules and errors, by the stage in which a record meets them."""
    parts = []
    for stage, title in _STAGES.items():
        names = [one.name for one in EXPLANATIONS.values() if one.stage is stage]
        listed = textwrap.fill(
            ", ".join(names), _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )
        parts.append(f"{_(title)}\n{listed}\n")
    return "\n".join(parts)


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
            textwrap.fill(_(one.meaning), _WIDTH, break_on_hyphens=False),
            "",
            _("Wrong:"),
            textwrap.indent(one.wrong, "    "),
            "",
            _("Right:"),
            textwrap.indent(one.right, "    "),
            "",
        ]
    )
