"""What `hafen letters new`, `freeze` and `verify` do."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.options import Format, Name, Output, print_report, session_of
from ssh_cli.cli.records.editing import DryRun, Yes, carry_out
from ssh_cli.cli.records.options import Note, Source
from ssh_cli.errors import NotFoundError, RefusedError
from ssh_cli.messages import N_, _, ngettext

if TYPE_CHECKING:
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.cli.session import Session
    from ssh_cli.document.template import Templates
    from ssh_cli.edit.letter import LetterDraft
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.source.revision import RevisionTree
    from ssh_cli.workflow.letter_recognition import Origin
    from ssh_cli.workflow.letter_state import Registry
    from ssh_cli.workflow.letter_verification import Verification

Day = Annotated[
    str | None, typer.Option("--date", metavar=N_("DAY"), help=N_("Date of the letter; a month will do."))
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar=N_("KIND"), autocompletion=codes_of("LETTER"), help=N_("{values}.")),
]
File = Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("The file that somebody has."))]


_CODES = {"same-file": 0, "same-content": 7, "other": 1}
"""The exit code for what a file is."""


def new_letter(
    ctx: typer.Context,
    title: Annotated[
        str | None, typer.Option("--title", metavar=N_("TEXT"), help=N_("Title in German."))
    ] = None,
    title_en: Annotated[
        str | None, typer.Option("--title-en", metavar=N_("TEXT"), help=N_("Title in English."))
    ] = None,
    date: Day = None,
    kind: Kind = None,
    sender: Annotated[
        str | None, typer.Option("--sender", metavar=N_("NAME"), help=N_("The municipality that writes."))
    ] = None,
    demands: Annotated[
        str | None, typer.Option("--demands", metavar="a,b,c", help=N_("The demands that it makes."))
    ] = None,
    recipients: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar=N_("NAME"), help=N_("A recipient: identifier, abbreviation or name; repeatable.")
        ),
    ] = None,
    template: Annotated[
        str | None, typer.Option("--template", metavar=N_("NAME"), help=N_("The template with its words."))
    ] = None,
    source: Source = None,
    note: Note = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Ask for what is missing, and put the letter on record."""
    from ssh_cli.cli.records import prompts
    from ssh_cli.cli.records.editor import Editor, fitting
    from ssh_cli.cli.records.options import Statement
    from ssh_cli.cli.records.questions import ask_proof
    from ssh_cli.edit.letter import LetterDraft, add_letter

    editor = Editor(session_of(ctx))
    named = prompts.demand("--title", title, _("Title in German"), fitting("letter", "title", "de"))
    draft = LetterDraft(
        title_de=named,
        title_en=prompts.demand(
            "--title-en", title_en, _("Title in English"), fitting("letter", "title", "en")
        ),
        date=prompts.demand("--date", date, _("Date, a month will do"), fitting("letter", "date")),
        kind=_kind(kind),
        sender=prompts.offer(sender, _("Who writes (a municipality)"), lambda text: _member(editor, text)),
        demands=prompts.offer(demands, _("Demands (a,b,c)"), lambda text: _demands(editor, text)) or (),
        recipients=_recipients(editor, recipients),
        template=_template(editor, template),
        proof=ask_proof(editor, Statement(source, note=note)),
    )
    _refuse_twin(editor, draft)
    plan = add_letter(
        draft, known=editor.dataset.recipients, taken=editor.dataset.letters, schemas=editor.schemas
    )
    carry_out(editor.session, plan, yes=yes, dry_run=dry_run)


def _member(editor: "Editor", text: str) -> str:
    from ssh_cli.query.selection import find

    return str(find(editor.dataset, "members", text).id)


def _demands(editor: "Editor", text: str) -> tuple[str, ...]:
    return tuple(editor.read_demand(one.strip()) for one in text.split(",") if one.strip())


def _kind(text: str | None) -> str:
    """Return the kind of the letter that an option says, or that is chosen from a numbered list."""
    from ssh_cli.cli.records import prompts
    from ssh_cli.cli.records.editor import fitting
    from ssh_cli.query.labels import labels

    if text is not None or not prompts.is_interactive():
        return str(prompts.demand("--kind", text, "", fitting("letter", "kind", called="--kind")))
    return str(prompts.choose(_("What kind of letter?"), list(labels("letter").items())))


def _recipients(editor: "Editor", given: list[str] | None) -> tuple[str, ...]:
    from ssh_cli.cli.records import prompts

    if given:
        return tuple(_recipient(editor, one) for one in given)
    found = prompts.offer(
        None,
        _("To whom (identifiers or names, with semicolons between)"),
        lambda text: tuple(_recipient(editor, one) for one in text.split(";") if one.strip()),
        words=editor.dataset.recipients,
    )
    return found or ()


def _recipient(editor: "Editor", text: str) -> str:
    """Return the id of the recipient that a text means, else the text: a name without a record."""
    from ssh_cli.cli.console import note
    from ssh_cli.model.suggestion import suggest
    from ssh_cli.query.selection import find, find_partly

    try:
        return str(find(editor.dataset, "recipients", text).id)
    except NotFoundError:
        name, recipients = text.strip(), editor.dataset.recipients.values()
        names = [known for one in recipients for known in (one.id, one.name)]
        if not name or find_partly(editor.dataset, "recipients", name) or suggest(name, names, cutoff=85):
            raise
        free = _("“{name}” is no recipient on record: it stands in the letter as typed, without an address.")
        note(free.format(name=name))
        return name


def _template(editor: "Editor", text: str | None) -> str | None:
    from ssh_cli.cli.document_output import templates_of
    from ssh_cli.cli.records import prompts

    templates = templates_of(editor.session)
    if text is not None:
        templates.find("letters", text)
    if text is not None or not prompts.is_interactive():
        return text
    known = {one.stem: one.title for one in templates.list_files() if one.kind == "letters"}
    choices = [(None, _("none yet")), *((stem, f"{stem}: {title}") for stem, title in sorted(known.items()))]
    found: str | None = prompts.choose(_("Which template has its words?"), choices, default=0)
    return found


def _refuse_twin(editor: "Editor", draft: "LetterDraft") -> None:
    for one in editor.dataset.letters.values():
        if one.date.text == draft.date and one.title.de == draft.title_de:
            raise RefusedError(
                _("A letter of this title and day is on record: {id}").format(id=one.id),
                hint=_("Look at it: hafen letters show {id}").format(id=one.id),
            )


def freeze_letter(
    ctx: typer.Context,
    name: Name,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help=N_("Freeze a letter anew that went to nobody yet; its record says that it was.")
        ),
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Put down figures, names, offices, commit, day and digests."""
    from ssh_cli.cli.document_output import templates_of
    from ssh_cli.cli.records.editor import Editor
    from ssh_cli.query.selection import find
    from ssh_cli.workflow import letter_freezing

    session = session_of(ctx)
    session.admit_private(overlay=False)
    editor = Editor(session)
    letter = find(editor.dataset, "letters", name)
    _refuse_unconfirmed(session, letter, editor.dataset)
    commit = letter_freezing.settled_commit(session.repository())
    plan = letter_freezing.freeze_letter(
        letter,
        editor.dataset,
        editor.record("letters", letter),
        on=session.writing_day,
        commit=commit,
        templates=templates_of(session),
        again=again,
    )
    carry_out(session, plan, yes=yes, dry_run=dry_run)


def _refuse_unconfirmed(session: "Session", letter: "Letter", dataset: "Dataset") -> None:
    """Raise RefusedError where names under the letter are not those that agreed to what it says now.

    Only the round tells, which is read with --private alone: without it a letter with signatures that
    need a consent is refused.
    """
    from ssh_cli.cli.letters.round_text import text_if_any
    from ssh_cli.workflow.consent import refuse_doubts, refuse_without_round

    if not session.private():
        refuse_without_round(letter, f"hafen --private letters freeze {letter.id}")
        return
    from ssh_cli.load.private import read_rounds

    known = read_rounds(session.private_tree(), exact_only=session.exact_only).rounds.get(letter.id)
    refuse_doubts(letter, known, text_if_any(session, letter, dataset))


def verify_file(
    ctx: typer.Context,
    file: File,
    letter: Annotated[
        str | None,
        typer.Option("--letter", metavar=N_("LETTER"), help=N_("Which letter it is, where nothing tells.")),
    ] = None,
    format_name: Format = None,
    output: Output = None,
) -> int:
    """Print what the file is and what differs; the exit code is 0, 7 or 1, as the help says."""
    from ssh_cli.document.letters.content import PARTS
    from ssh_cli.document.letters.serial_record import name_in_series
    from ssh_cli.output.page_letter_life import verification_page
    from ssh_cli.query.selection import find
    from ssh_cli.workflow.letter_verification import verify

    session = session_of(ctx)
    dataset = session.dataset()
    known = find(dataset, "letters", letter) if letter is not None else None
    found = verify(
        file.name,
        read_file(file),
        registry_of(session, dataset),
        letter=known,
        beside=lambda digest: name_in_series(file.parent, digest),
    )
    page = verification_page(
        found.letter,
        found.moved,
        session.stamp(),
        file={"name": file.name, "digest": found.digest},
        verdicts=_verdicts(found),
        origin=_describe_origin(found.origin, found),
        against_frozen=found.against_frozen,
        uncompared=tuple(_(one) for one in found.uncompared),
        part_names={part: _(name) for part, name in PARTS.items()},
    )
    print_report(session, lambda _everything: page, format_name=format_name, output=output)
    return _CODES[found.likeness.value]


def read_file(file: Path) -> bytes:
    """Return what a file holds; raise NotFoundError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise NotFoundError(_("There is no file or folder {path}.").format(path=file)) from error


def registry_of(session: "Session", dataset: "Dataset") -> "Registry":
    """Return what files are held against: the dataset now, and what its commits hold."""
    from ssh_cli.cli.document_output import templates_of
    from ssh_cli.workflow.letter_state import Registry

    def tree_at(revision: str) -> "RevisionTree":
        from ssh_cli.source.revision import RevisionTree

        repository = session.repository()
        return RevisionTree(repository, repository.resolve(revision))

    def load_at(revision: str) -> "Dataset":
        from ssh_cli.load import read_dataset

        return read_dataset(tree_at(revision), exact_only=session.exact_only).dataset

    def templates_at(revision: str) -> "Templates":
        from ssh_cli.workflow.past_templates import templates_in

        return templates_in(tree_at(revision))

    return Registry(
        dataset=dataset,
        on=session.on if session.asks_day else "",
        templates=templates_of(session),
        load_at=cache(load_at),
        templates_at=cache(templates_at),
    )


def _verdicts(found: "Verification") -> tuple[str, ...]:
    """Return whether the file is the letter, and whether the same would be written today."""
    verdicts = [_("The file is marked as a draft, not for sending.")] if found.is_draft else []
    if not found.readable:
        verdicts.append(_("The file cannot be read: it is known by its bytes alone."))
    if found.letter.frozen is None and (found.origin is None or found.likeness != "same-file"):
        return (*verdicts, _today(found))
    verdicts.append(_likeness(found))
    if found.likeness != "other":
        verdicts.append(
            _("Data and templates give the same today.")
            if found.current
            else _("Data and templates give something else today.")
        )
    elif found.current:
        verdicts.append(_("It is what data and templates give today."))
    return tuple(verdicts)


def _likeness(found: "Verification") -> str:
    from ssh_cli.messages.day import format_day

    if found.letter.frozen is None:
        return _("The file is the one that went out, byte for byte.")
    texts = {
        "same-file": _("The file is the letter that was frozen on {day}, byte for byte."),
        "same-content": _(
            "The file has the words, links and pictures of the letter that was frozen on {day}, and is "
            "another file."
        ),
        "other": _("The file is not the letter that was frozen on {day}."),
    }
    return texts[found.likeness.value].format(day=format_day(found.letter.frozen.date.text))


def _today(found: "Verification") -> str:
    if found.likeness == "same-file":
        return _("The file is what data and templates give, byte for byte.")
    if found.likeness == "same-content":
        return _("The file has the words, links and pictures that the data give, and is another file.")
    n = len(found.moved)
    if not n:
        return _("The file is not what the data would give now.")
    return ngettext(
        "The file differs from the data in {n} place.", "The file differs from the data in {n} places.", n
    ).format(n=n)


def _describe_origin(origin: "Origin | None", found: "Verification") -> str:
    from ssh_cli.messages.day import format_day

    if origin is None:
        return _("the copy for {to}").format(to=found.to) if found.to and found.is_frozen else ""
    if origin.kind == "frozen":
        text = _("the file that was frozen on {day}, from the commit {at}")
        return text.format(day=format_day(origin.on), at=origin.at[:10])
    return _("the file that went to {to} on {day}").format(to=origin.to, day=format_day(origin.on))
