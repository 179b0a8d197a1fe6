"""Taking a signature out of the public record: nothing prints the name afterwards."""

import re

from ssh_cli.document.letters.letter import TEMPLATES
from ssh_cli.document.template import Templates
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import HafenError, RefusedError
from ssh_cli.kinds.letter import Letter
from ssh_cli.messages import _


def withdraw(letter: Letter, record: RecordFile, member: str, templates: Templates) -> Plan:
    """Return the plan that takes a municipality's signature out of the letter's public record.

    A letter that was frozen and went to nobody yet is frozen no longer: it would print the name. The plan
    is empty where there is no such signature. Raise RefusedError for a letter that went out with it, and
    where the words of the letter hold the name themselves.
    """
    frozen = letter.frozen
    places = [number for number, one in enumerate(letter.signatories) if one.member == member]
    printed = [one.name for one in frozen.signatories if one.member == member] if frozen else []
    names = {*printed, *(letter.signatories[number].name for number in places)} - {""}
    if (places or printed) and (letter.sendings or letter.sent is not None):
        raise RefusedError(
            _("“{id}” went out with the signature of “{member}”: what was sent stays on record.").format(
                id=letter.id, member=member
            ),
            hint=_("Write to those who received it; the round keeps what was agreed to then."),
        )
    _refuse_name_in_words(letter, names, templates)
    changed = record
    for place in reversed(places):
        changed = changed.remove(("signatories", place))
    steps = [_("Files that were made before still bear the name, and so does Git's history.")]
    if printed and frozen is not None:
        earlier = f"Zuvor festgeschrieben am {frozen.date.text} (Commit {frozen.at[:10]})."
        changed = changed.remove(("frozen",)).set(("note",), f"{letter.note} {earlier}".strip())
        steps.append(_("The letter is no longer frozen."))
    summary = _("{id}: the signature of {member} taken out").format(id=letter.id, member=member)
    return make_plan(summary, [changed.edit()], steps)


def _refuse_name_in_words(letter: Letter, names: set[str], templates: Templates) -> None:
    """Raise RefusedError where a template of the letter holds one of these names by itself."""
    if not names or letter.template is None:
        return
    try:
        sources = {
            name: templates.source(name) for name in templates.find(TEMPLATES, letter.template).values()
        }
    except HafenError:  # no template that could be read, so none that could print a name
        return
    for template, text in sources.items():
        held = sorted(name for name in names if _holds(text, name))
        if held:
            raise RefusedError(
                _("The template “{template}” holds the name itself: {names}").format(
                    template=template, names=", ".join(held)
                ),
                hint=_("Take it out of the words first, then note the refusal."),
            )


def _holds(text: str, name: str) -> bool:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None
