"""Writing a series: what is current stays, the rest is made by two processes, one file after another."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from ssh_cli import __version__
from ssh_cli.document.blocks import Document
from ssh_cli.document.confinement import Child, fill_word
from ssh_cli.document.confinement_jobs import Mail, write_formats
from ssh_cli.document.letters.frozen import kept_as
from ssh_cli.document.letters.letter import compose_letter
from ssh_cli.document.letters.parties import Addressee, sender_of, writing_town
from ssh_cli.document.letters.serial import Order, Reason, Skipped, find_gaps
from ssh_cli.document.letters.serial_record import SeriesRecord, State, digest
from ssh_cli.document.template import Templates
from ssh_cli.document.transfer import dump
from ssh_cli.errors import HafenError, RefusedError
from ssh_cli.kinds.letter import Letter
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset

_PROCESSES = 2
_FEW = 6  # letters up to which starting other processes takes longer than it saves
_SLOW = frozenset({"pdf", "docx", "eml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What all letters of a series have in common."""

    letter: Letter
    dataset: Dataset
    on: str
    templates: Templates
    formats: tuple[str, ...]
    folder: Path
    draft: bool = False
    word_template: Path | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """The files of one order that are to be made, each with the digest of what it is made of."""

    order: Order
    document: Document
    made_of: dict[str, str]
    mail: Mail | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: tasks, how many files are current already, who or what is left out."""

    tasks: tuple[Task, ...]
    current: int
    skipped: tuple[Skipped, ...]
    record: SeriesRecord


def plan_series(series: Series, orders: Sequence[Order]) -> Plan:
    """Compose every letter and compare with what the folder has; nothing is written.

    Raises as `compose_letter`.
    """
    record = SeriesRecord(series.folder)
    tasks: list[Task] = []
    skipped: list[Skipped] = []
    current = 0
    for order in orders:
        gaps = tuple(find_gaps(order, series.formats))
        skipped += gaps
        wanted = [name for name in series.formats if name not in {gap.format_name for gap in gaps}]
        if not wanted:
            continue
        document = _compose(series, order)
        mail = _mail(series, order, document) if "eml" in wanted else None
        made_of = {}
        for name in wanted:
            source = _made_of(series, document, mail, name)
            file = f"{order.id}.{name}"
            state = record.state(file, source)
            if state is State.TO_MAKE and _went_out(series, file):
                skipped.append(_kept_as_sent(order, name))
                continue
            current += state is State.CURRENT
            if state is State.TO_MAKE:
                made_of[name] = source
            elif state is not State.CURRENT:
                skipped.append(_kept(order, name, state))
        if made_of:
            tasks.append(Task(order, document, made_of, mail))
    return Plan(tuple(tasks), current, tuple(skipped), record)


def write_series(
    series: Series, plan: Plan, deliver: Callable[[Path, bytes], None]
) -> Iterator[tuple[int, tuple[Skipped, ...]]]:
    """Make what is planned; yield for each task how many files were written, and what did not fit.

    `deliver` puts bytes to a path, whole or not at all. What a file was made of is recorded before it
    is written, so that a series which is interrupted at any moment goes on where it was.
    """
    for task, made in _make(series, plan.tasks):
        if isinstance(made, HafenError):
            yield 0, tuple(_unfit(task.order, name, made) for name in task.made_of)
            continue
        for name, content in made.items():
            file = f"{task.order.id}.{name}"
            deliver(plan.record.path, plan.record.planned(file, task.made_of[name], content).encode())
            deliver(series.folder / file, content)
        yield len(made), ()


def _compose(series: Series, order: Order) -> Document:
    from ssh_cli.document.letters.grouping import annex_title

    language = letter_language(series)
    document = compose_letter(
        series.letter,
        series.dataset,
        on=series.on,
        templates=series.templates,
        addressee=order.addressee,
        draft=series.draft,
        attachments=(annex_title(language),) if order.annex else (),
    )
    return replace(document, blocks=(*document.blocks, *order.annex.get(document.language, ())))


def letter_language(series: Series) -> str:
    """Return the language of the letter's template: German where there is one in it."""
    found = series.templates.find("letters", series.letter.template) if series.letter.template else {}
    return "de" if "de" in found or not found else min(found)


def mail_for(letter: Letter, dataset: Dataset, receiver: Addressee | None, document: Document) -> Mail:
    """Return the envelope of the draft that carries a letter, without an address where none is on record.

    Raise RefusedError where no mailbox of the sender is on record.
    """
    sender = sender_of(letter, dataset, document.language)
    if not sender.get("email"):
        message = _("No mailbox of the sender “{name}” is on record, and a mail draft needs one.")
        hint = _("Record it in alliance.yaml, under contact.")
        if town := writing_town(letter, dataset):
            hint = _("Record it: hafen members contact {id} --email ADDRESS").format(id=town.id)
        raise RefusedError(message.format(name=sender["name"]), hint=hint)
    to = (receiver.email,) if receiver is not None and receiver.email else ()
    return Mail(sender["email"], to, document.title, f"{letter.id}.pdf")


def _mail(series: Series, order: Order, document: Document) -> Mail:
    return mail_for(series.letter, series.dataset, order.addressee, document)


def _made_of(series: Series, document: Document, mail: Mail | None, name: str) -> str:
    """Return the digest of all that a file depends on."""
    word = series.word_template.read_bytes() if series.word_template and name == "docx" else b""
    mailed = repr(mail).encode() if name == "eml" else b""
    parts = (__version__.encode(), _layouts(series.templates.folders[-1]), name.encode(), dump(document))
    return digest(b"\0".join(digest(part).encode() for part in (*parts, word, mailed)))


@cache
def _layouts(folder: Path) -> bytes:
    """Return the digest of the program's layouts and pages, which every file depends on."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(b"".join(digest(path.read_bytes()).encode() for path in files)).encode()


def _make(series: Series, tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[str, bytes] | HafenError]]:
    """Yield what each task makes, in whatever order it gets done."""
    slow = any(_SLOW & task.made_of.keys() for task in tasks)
    if len(tasks) <= _FEW or not slow:
        for task in tasks:
            yield task, _attempt(write_formats, series, task)
        return
    children = [Child(confined=False) for _process in range(_PROCESSES)]
    pool = ThreadPoolExecutor(_PROCESSES)
    try:
        free = list(children)

        def work(task: Task) -> dict[str, bytes] | HafenError:
            child = free.pop()  # as many threads as children: there is always one
            try:
                return _attempt(lambda *job: child.do("formats", *job), series, task)
            finally:
                free.append(child)

        futures: dict[Future[dict[str, bytes] | HafenError], Task] = {
            pool.submit(work, task): task for task in tasks
        }
        for done in as_completed(futures):
            yield futures[done], done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.close()


def _attempt(write: Callable[..., Any], series: Series, task: Task) -> dict[str, bytes] | HafenError:
    """Return the files of a task; a letter that does not fit its page is left out, the others go on."""
    names = tuple(task.made_of)
    record = f"{series.letter.id} ({task.order.addressee.id})"
    try:
        own_word = series.word_template if "docx" in names else None
        plain = tuple(name for name in names if not (own_word and name == "docx"))
        made: dict[str, bytes] = write(task.document, plain, series.templates.folders, record, task.mail)
        if own_word:
            made |= {"docx": fill_word(task.document, own_word)}
    except HafenError as error:
        return error
    return made


def _unfit(order: Order, name: str, error: HafenError) -> Skipped:
    text = f"{error.message} {error.hint}".strip()
    return Skipped(order.id, order.addressee.name, order.kind, name, Reason.DOES_NOT_FIT, text)


def _went_out(series: Series, file: str) -> bool:
    path = series.folder / file
    return path.is_file() and kept_as(path.read_bytes(), [series.letter]) is not None


def _kept_as_sent(order: Order, name: str) -> Skipped:
    text = _("{file} was frozen, or went out, and is kept; choose another folder.")
    file = f"{order.id}.{name}"
    return Skipped(order.id, order.addressee.name, order.kind, name, Reason.FOREIGN, text.format(file=file))


def _kept(order: Order, name: str, state: State) -> Skipped:
    file = f"{order.id}.{name}"
    if state is State.EDITED:
        text = _("{file} was changed by hand and is kept; delete it to have it made anew.")
        reason = Reason.EDITED
    else:
        text = _("{file} was there before and is kept; delete it, or choose another folder.")
        reason = Reason.FOREIGN
    return Skipped(order.id, order.addressee.name, order.kind, name, reason, text.format(file=file))
