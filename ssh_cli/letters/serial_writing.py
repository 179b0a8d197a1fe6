"""Writing a series: what is current stays, the rest is made by two processes, one file after another.

What a folder remembers of its files stands in a record there, so that an interrupted series goes on.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ssh_cli import __version__
from ssh_cli.errors import HafenError, RefusedError
from ssh_cli.formats.registry import Medium, find_format, write_bytes
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.letter import Letter
from ssh_cli.letters.frozen import digest_of, kept_as
from ssh_cli.letters.letter import compose_letter, find_wording
from ssh_cli.letters.parties import Addressee, sender_of, writing_town
from ssh_cli.letters.serial import ANNEX_TITLE, Order, Skipped, SkipReason, find_gaps
from ssh_cli.messages import _, text_tables
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Page
from ssh_cli.templating.confinement import Child, dump, fill_word
from ssh_cli.templating.template import Templates

NAME = ".hafen-series.json"
"""How the record of a folder's files is called."""

_SCHEMA = "hafen.series/v1"
if TYPE_CHECKING:
    from ssh_cli.formats.mail import Envelope

_PROCESSES = 2
_FEW = 6  # letters up to which starting other processes takes longer than it saves


class FileState(StrEnum):
    """What is to be done for a file of a series; one that is `edited` or `foreign` is kept."""

    CURRENT = "current"
    TO_MAKE = "to-make"
    EDITED = "edited"
    FOREIGN = "foreign"


_KEPT = text_tables(__file__)["kept"]


class _Entry(NamedTuple):
    """What a file was made of, its digest, and that of the file it takes the place of."""

    input: str
    digest: str
    before: str = ""


class SeriesRecord:
    """The record of one folder; `planned` is called before a file is written, so that no crash loses it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._folder = folder
        self._entries = _read(self.path)

    def state(self, name: str, made_of: str) -> FileState:
        """Return what is to be done for the file `name`, which would be made of the input `made_of`."""
        there = _digest_at(self._folder / name)
        entry = self._entries.get(name)
        if not there:
            return FileState.TO_MAKE
        if entry is None:
            return FileState.FOREIGN
        if there not in {entry.digest, entry.before}:
            return FileState.EDITED
        is_current = (there, made_of) == (entry.digest, entry.input)
        return FileState.CURRENT if is_current else FileState.TO_MAKE

    def planned(self, name: str, made_of: str, content: bytes) -> str:
        """Take up a file that is about to be written, and return the whole record as text to write first."""
        self._entries[name] = _Entry(made_of, digest_of(content), _digest_at(self._folder / name))
        files = {key: entry._asdict() for key, entry in sorted(self._entries.items())}
        return json.dumps({"schema": _SCHEMA, "files": files}, indent=1, ensure_ascii=False) + "\n"


def name_in_series(folder: Path, sought: str) -> str:
    """Return what a file of this digest was called when it was written to the folder; else nothing."""
    return next((name for name, entry in _read(folder / NAME).items() if entry.digest == sought), "")


def left_over(folder: Path, ids: Collection[str]) -> tuple[str, ...]:
    """Return the files of earlier series in the folder that are addressed to nobody of `ids`."""
    names = (name for name in _read(folder / NAME) if name.rpartition(".")[0] not in ids)
    return tuple(sorted(name for name in names if (folder / name).is_file()))


def _digest_at(path: Path) -> str:
    return digest_of(path.read_bytes()) if path.is_file() else ""


def _read(path: Path) -> dict[str, _Entry]:
    """Return the entries; a record that cannot be read knows no file, so that nothing is overwritten."""
    try:
        recorded = json.loads(path.read_bytes())
        entries = {
            str(name): _Entry(str(entry["input"]), str(entry["digest"]), str(entry.get("before", "")))
            for name, entry in recorded["files"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return entries if recorded.get("schema") == _SCHEMA else {}


class Series(NamedTuple):
    """What all letters of a series have in common; `mailbox` sends mail drafts, else that on record."""

    letter: Letter
    dataset: Dataset
    on: str
    templates: Templates
    formats: tuple[str, ...]
    folder: Path
    draft: bool = False
    word_template: Path | None = None
    mailbox: str = ""


class WritingTask(NamedTuple):
    """The files of one order that are to be made, each with the digest of what it is made of."""

    order: Order
    document: Page
    made_of: dict[str, str]
    envelope: "Envelope | None"


class SeriesPlan(NamedTuple):
    """What is to be done: tasks, how many files are current already, who or what is left out."""

    tasks: tuple[WritingTask, ...]
    current: int
    skipped: tuple[Skipped, ...]
    record: SeriesRecord


def plan_series(series: Series, orders: Sequence[Order]) -> SeriesPlan:
    """Compose every letter and compare with what the folder has; nothing is written.

    Raises as `compose_letter`.
    """
    record = SeriesRecord(series.folder)
    tasks: list[WritingTask] = []
    skipped: list[Skipped] = []
    current = 0
    for order in orders:
        gaps = tuple(find_gaps(order, series.formats))
        skipped += gaps
        wanted = [name for name in series.formats if name not in {gap.format_name for gap in gaps}]
        if not wanted:
            continue
        document = _compose(series, order)
        envelope = None
        if "eml" in wanted:
            envelope = envelope_for(
                series.letter, series.dataset, order.addressee, document, mailbox=series.mailbox
            )
        made_of = {}
        for name in wanted:
            file = f"{order.id}.{name}"
            path = series.folder / file
            source = _made_of(series, document, envelope, name)
            state = record.state(file, source)
            if state is FileState.CURRENT:
                current += 1
            elif state is not FileState.TO_MAKE:
                skipped.append(order.skip(SkipReason(state.value), _(_KEPT[state], file=file), name))
            elif path.is_file() and kept_as(path.read_bytes(), [series.letter]):
                text = _("{file} was frozen, or went out, and is kept; choose another folder.", file=file)
                skipped.append(order.skip(SkipReason.FOREIGN, text, name))
            else:
                made_of[name] = source
        if made_of:
            tasks.append(WritingTask(order, document, made_of, envelope))
    return SeriesPlan(tuple(tasks), current, tuple(skipped), record)


def write_series(
    series: Series, plan: SeriesPlan, deliver: Callable[[Path, bytes], None]
) -> Iterator[tuple[int, tuple[Skipped, ...]]]:
    """Make what is planned; yield for each task how many files were written, and what did not fit.

    `deliver` puts bytes to a path, whole or not at all. What a file was made of is recorded before it
    is written, so that a series which is interrupted at any moment goes on where it was.
    """
    for task, made in _make(series, plan.tasks):
        if isinstance(made, HafenError):
            text = f"{made.message} {made.hint}".strip()
            yield 0, tuple(task.order.skip(SkipReason.DOES_NOT_FIT, text, name) for name in task.made_of)
            continue
        for name, content in made.items():
            file = f"{task.order.id}.{name}"
            deliver(plan.record.path, plan.record.planned(file, task.made_of[name], content).encode())
            deliver(series.folder / file, content)
        yield len(made), ()


def write_formats(
    document: Page, formats: tuple[str, ...], record: str, envelope: "Envelope | None"
) -> dict[str, bytes]:
    """Return the document in each format; a mail draft carries it as PDF. Raises as `write_page`."""
    made: dict[str, bytes] = {}
    needed = {*formats, "pdf"} if envelope and "eml" in formats else {*formats}
    for name in sorted(needed, key=lambda name: (name == "eml", name)):  # the draft last: it carries the PDF
        if envelope is not None and name == "eml":
            attached = tuple((file, kind, made["pdf"]) for file, kind, _empty in envelope.attachments)
            envelope = envelope._replace(attachments=attached)
        made[name] = write_bytes(document, name, Medium(record=record, envelope=envelope))
    return {name: made[name] for name in formats}


def _compose(series: Series, order: Order) -> Page:
    language, _template = find_wording(series.letter, series.templates)
    document = compose_letter(
        series.letter,
        series.dataset,
        on=series.on,
        templates=series.templates,
        addressee=order.addressee,
        draft=series.draft,
        attachments=(in_language(ANNEX_TITLE, language),) if order.annex else (),
    )
    return document._replace(blocks=(*document.blocks, *order.annex.get(language, ())))


def envelope_for(
    letter: Letter, dataset: Dataset, receiver: Addressee | None, document: Page, *, mailbox: str = ""
) -> "Envelope":
    """Return the envelope of the draft that carries a letter, without an address where none is on record.

    It is sent from `mailbox`, else from that of the sender on record. Its one attachment, the letter as PDF,
    is still empty. Raise RefusedError where there is no mailbox to send from.
    """
    from ssh_cli.formats.mail import Envelope

    sender = sender_of(letter, dataset, document.language)
    mailbox = mailbox or sender.get("email", "")
    if not mailbox:
        town = writing_town(letter, dataset)
        raise RefusedError(
            "No mailbox of the sender “{name}” is on record, and a mail draft needs one.",
            hint=_("Record it: hafen members contact {id} --email ADDRESS")
            if town is not None
            else _("Record it in alliance.yaml, under contact."),
            name=sender["name"],
            id=town.id if town is not None else "",
        )
    to = (receiver.email,) if receiver is not None and receiver.email else ()
    attached = ((f"{letter.id}.pdf", "application/pdf", b""),)
    return Envelope(sender=mailbox, to=to, subject=document.title, attachments=attached)


def _made_of(series: Series, document: Page, envelope: "Envelope | None", name: str) -> str:
    """Return the digest of all that a file depends on."""
    word = series.word_template.read_bytes() if series.word_template and name == "docx" else b""
    mailed = repr(envelope).encode() if name == "eml" else b""
    parts = (__version__.encode(), _layouts(series.templates.folders[-1]), name.encode(), dump(document))
    return digest_of(b"\0".join(digest_of(part).encode() for part in (*parts, word, mailed)))


@cache
def _layouts(folder: Path) -> bytes:
    """Return the digest of the program's layouts and pages, which every file depends on."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest_of(b"".join(digest_of(path.read_bytes()).encode() for path in files)).encode()


def _make(
    series: Series, tasks: Sequence[WritingTask]
) -> Iterator[tuple[WritingTask, dict[str, bytes] | HafenError]]:
    """Yield what each task makes, in whatever order it gets done."""
    slow = any(find_format(name).binary for task in tasks for name in task.made_of)
    if len(tasks) <= _FEW or not slow:
        for task in tasks:
            yield task, _attempt(write_formats, series, task)
        return
    children = [Child(confined=False) for _process in range(_PROCESSES)]
    pool = ThreadPoolExecutor(_PROCESSES)
    try:
        free = list(children)

        def work(task: WritingTask) -> dict[str, bytes] | HafenError:
            child = free.pop()  # as many threads as children: there is always one
            try:
                return _attempt(lambda *job: child.do(f"{__name__}:write_formats", *job), series, task)
            finally:
                free.append(child)

        futures: dict[Future[dict[str, bytes] | HafenError], WritingTask] = {
            pool.submit(work, task): task for task in tasks
        }
        for done in as_completed(futures):
            yield futures[done], done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.close()


def _attempt(
    write: Callable[..., dict[str, bytes]], series: Series, task: WritingTask
) -> dict[str, bytes] | HafenError:
    """Return the files of a task; a letter that does not fit its page is left out, the others go on."""
    record = f"{series.letter.id} ({task.order.addressee.id})"
    try:
        return write_files(
            task.document,
            tuple(task.made_of),
            record=record,
            envelope=task.envelope,
            word_template=series.word_template,
            write=write,
        )
    except HafenError as error:
        return error


def write_files(
    document: Page,
    formats: tuple[str, ...],
    *,
    record: str,
    envelope: "Envelope | None" = None,
    word_template: Path | None = None,
    write: Callable[..., dict[str, bytes]] = write_formats,
) -> dict[str, bytes]:
    """Return a letter in each of the formats, as Word in a template of the user's own where there is one.

    `record` names in errors what the letter is; `write` makes the formats, here or in another process.
    Raises as `write_page` and `fill_word`.
    """
    own = word_template if "docx" in formats else None
    bundled = tuple(name for name in formats if own is None or name != "docx")
    files = write(document, bundled, record, envelope) if bundled else {}
    return files | ({"docx": fill_word(document, own)} if own is not None else {})
