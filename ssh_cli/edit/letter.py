"""A letter comes on record: what it says, who writes it, to whom."""

from collections.abc import Collection, Mapping
from typing import Any

from ssh_cli.edit.naming import first_free, shortened, slug
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import BESIDE, RecordFile, start_record
from ssh_cli.messages import _
from ssh_cli.model.path import record_path

_LONGEST = 48  # characters of a title in an identifier


def letter_id(date: str, title: str, taken: Collection[str] = ()) -> str:
    """Return the identifier of a letter: its date, and its title in few words."""
    return first_free(f"{date}-{shortened(slug(title), _LONGEST) or 'brief'}", taken)


def add_letter(
    data: Mapping[str, Any], *, known: Collection[str], taken: Collection[str] = (), schemas: str = BESIDE
) -> RecordFile:
    """Return the record of a new letter, which says `data` and whose id is made here.

    `known` are the ids of recipients, of whom others are names; `taken` those of letters.
    """
    name = letter_id(data["date"], data["title"]["de"], taken)
    recipients = [
        recipient if recipient in known else {"name": recipient} for recipient in data.get("recipients", ())
    ]
    whole = {**data, "id": name, "recipients": recipients}
    return start_record("letter", record_path("letters", name), whole, schemas=schemas)


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
