"""A letter comes on record: what it says, who writes it, to whom."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ssh_cli.edit.evidence import Proof
from ssh_cli.edit.naming import shortened, slug
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import BESIDE, RecordFile, start_record
from ssh_cli.messages import _
from ssh_cli.model.path import record_path

_LONGEST = 48  # characters of a title in an identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter to be recorded; recipients are ids, or names where there is no record of them."""

    title_de: str
    date: str
    kind: str
    proof: Proof
    title_en: str | None = None
    template: str | None = None
    sender: str | None = None
    demands: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


def letter_id(date: str, title: str, taken: Collection[str] = ()) -> str:
    """Return the identifier of a letter: its date, and its title in few words."""
    wanted = f"{date}-{shortened(slug(title), _LONGEST) or 'brief'}"
    return next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, 100))) if name not in taken)


def add_letter(
    draft: LetterDraft, *, known: Collection[str], taken: Collection[str] = (), schemas: str = BESIDE
) -> RecordFile:
    """Return the record of a new letter.

    `known` are the ids of recipients, `taken` those of letters.
    """
    name = letter_id(draft.date, draft.title_de, taken)
    recipients: list[Any] = [
        recipient if recipient in known else {"name": recipient} for recipient in draft.recipients
    ]
    data: dict[str, Any] = {
        "id": name,
        "title": {"de": draft.title_de, "en": draft.title_en},
        "date": draft.date,
        "kind": draft.kind,
        "template": draft.template,
        "sender": draft.sender,
        "demands": list(draft.demands) or None,
        "recipients": recipients or None,
        "figures": dict(draft.figures) or None,
        **draft.proof.entries(),
    }
    return start_record("letter", record_path("letters", name), data, schemas=schemas)


def plan_letter(record: RecordFile) -> Plan:
    """Return the plan that puts a letter on record."""
    name = record.value("id")
    steps = (
        _("{command}: who may sign it").format(command=f"hafen mandates check {name}"),
        _("{command}: note whom you ask").format(
            command=f"hafen --private letters round {name} --invite {_('QUERY')} --deadline {_('DAY')}"
        ),
        *_towards_words(name, record.value("template")),
    )
    return make_plan(_("New letter: {id}").format(id=name), [record.edit()], steps)


def _towards_words(letter: str, template: str | None) -> tuple[str, ...]:
    """Return the steps to a letter that can be read: without a template, how it gets one."""
    look = _("{command}: look at it").format(command=f"hafen letters render {letter} --draft")
    if template is not None:
        return (look,)
    named = f"hafen set id:{letter} template={_('NAME')} --kind letters --expect 1"
    return (
        _("{command}: begin its wording").format(command=f"hafen templates new letters/{_('NAME')}"),
        _("{command}: say that it is the letter's").format(command=named),
        look,
    )
