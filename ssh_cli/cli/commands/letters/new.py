"""`hafen letters new`: a letter comes on record."""

from functools import partial
from typing import Annotated

import typer

from ssh_cli.cli.console import note
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, Source, StatementOptions, Words, fitting
from ssh_cli.cli.records.grounds import ask_proof
from ssh_cli.cli.records.questions import AskingEditor, writes
from ssh_cli.edit.new_record import add_letter, plan_letter
from ssh_cli.edit.plan import Plan
from ssh_cli.errors import NotFoundError, RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.vocabularies import codes
from ssh_cli.messages import _
from ssh_cli.model.place_name import land_called
from ssh_cli.model.spelling import suggest
from ssh_cli.query.selection import find, find_partly
from ssh_cli.source.text import Data

Kind = Annotated[str | None, typer.Option(autocompletion=lambda: codes("letter"))]


@writes()
def new(
    editor: AskingEditor,
    *,
    words: Words = None,
    title: str | None = None,
    title_en: str | None = None,
    date: str | None = None,
    kind: Kind = None,
    sender: str | None = None,
    demands: str | None = None,
    recipients: list[str] | None = None,
    template: str | None = None,
    source: Source = None,
    note: str | None = None,
) -> Plan:
    """Ask for what is missing, and put the letter on record."""
    ask = partial(editor.answer, "letter")
    data = {
        "title": {
            "de": prompts.demand("--title", title, _("Title in German"), fitting("letter", "title", "de")),
            "en": prompts.offer(
                "--title-en", title_en, _("Title in English"), fitting("letter", "title", "en")
            ),
        },
        "date": ask("date", date),
        "kind": ask("kind", kind),
        "sender": ask("sender", sender),
        "demands": ask("demands", demands),
        "recipients": _recipients(editor, recipients),
        "template": _template(editor, template),
        "note": note,
    }
    # One that is still to be written can rest on nothing yet: what it says stands in its template.
    if source or parse_day(data["date"]).last < editor.session.today:
        data |= ask_proof(editor, StatementOptions(source, note=note)).entries()
    _refuse_twin(editor, data)
    record = add_letter(
        data, known=editor.dataset.recipients, taken=editor.dataset.letters, schemas=editor.schemas
    )
    return plan_letter(editor.with_fields(record, words))


def _recipients(editor: Editor, given: list[str] | None) -> tuple[str, ...]:
    if given:
        return tuple(_recipient(editor, text) for text in given)
    recipients = prompts.offer(
        "--to",
        None,
        _("To whom (identifiers or names, with semicolons between)"),
        lambda text: tuple(_recipient(editor, name) for name in text.split(";") if name.strip()),
        words=editor.dataset.recipients,
    )
    return recipients or ()


def _recipient(editor: Editor, text: str) -> str:
    """Return the id of the recipient that a text means, else the text: a name without a record."""
    try:
        return str(find(editor.dataset, "recipients", text).id)
    except NotFoundError:
        name, recipients = text.strip(), editor.dataset.recipients.values()
        names = [known for recipient in recipients for known in (recipient.id, recipient.name)]
        if (
            not name
            or land_called(name)
            or find_partly(editor.dataset, "recipients", name)
            or suggest(name, names, cutoff=85)
        ):
            raise
        note(
            "“{name}” is no recipient on record: it stands in the letter as typed, without an address. "
            "“hafen recipients add” puts it on record, before or after; a letter that is on record already "
            "is told so with: hafen set id:LETTER recipients=NAME --kind letters",
            name=name,
        )
        return name


def _template(editor: Editor, text: str | None) -> str | None:
    templates = editor.session.templates()
    if text is not None:
        return templates.find_stem("letters", text)
    if not prompts.is_interactive():
        return None
    known = sorted(templates.titles("letters").items())
    choices = [(None, _("none yet")), *((stem, f"{stem}: {title}") for stem, title in known)]
    chosen: str | None = prompts.choose(_("Which template has its words?"), choices, default=0)
    return chosen


def _refuse_twin(editor: Editor, data: Data) -> None:
    for letter in editor.dataset.letters.values():
        if letter.date.text == data["date"] and letter.title.de == data["title"]["de"]:
            raise RefusedError(
                "A letter of this title and day is on record: {id}",
                hint="Look at it: hafen letters show {id}",
                id=letter.id,
            )
