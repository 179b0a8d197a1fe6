"""Explanations of rules and errors as text."""

import textwrap

from ssh_cli.check.finding import SEVERITY_LABELS, Explanation, Stage, explanation, explanations
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import N_, _

_WIDTH = 79
STAGES = {
    Stage.FILE: N_("Files and folders"),
    Stage.YAML: N_("YAML"),
    Stage.SCHEMA: N_("Schema"),
    Stage.RULES: N_("Rules across the dataset"),
    Stage.OVERLAY: N_("Private overlay"),
    Stage.BASELINE: N_("Known findings"),
    Stage.RUN: N_("Errors that end a run"),
}


def explain_rule(name: str) -> str:
    """Return the explanation of one rule or error; raise NotFoundError with names that come close."""
    try:
        return _page(explanation(name.strip().lower()))
    except KeyError:
        from ssh_cli.model.spelling import suggest

        raise NotFoundError(
            _("There is no rule or error called “{name}”."),
            near=suggest(name, list(explanations()), count=5),
            hint=_("“hafen explain” lists them all."),
            name=name,
        ) from None


def explain_all() -> str:
    """Return the names of all rules and errors, by the stage in which a record meets them."""
    parts = []
    for stage, title in STAGES.items():
        names = [entry.name for entry in explanations().values() if entry.stage is stage]
        listed = textwrap.fill(
            ", ".join(names), _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )
        parts.append(f"{_(title)}\n{listed}\n")
    return "\n".join(parts)


def _page(entry: Explanation) -> str:
    heading = (
        _(STAGES[entry.stage])
        if entry.stage is Stage.RUN
        else f"{_(SEVERITY_LABELS[entry.severity])}, {_(STAGES[entry.stage])}"
    )
    return "\n".join(
        [
            f"{entry.name} ({heading})",
            "",
            textwrap.fill(entry.meaning, _WIDTH, break_on_hyphens=False),
            "",
            _("Wrong:"),
            textwrap.indent(entry.wrong, "    "),
            "",
            _("Right:"),
            textwrap.indent(entry.right, "    "),
            "",
        ]
    )
