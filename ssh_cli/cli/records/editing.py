"""How a command changes records: its options, the change shown and tried, the question, what comes next."""

import re
import sys
from collections import namedtuple
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ssh_cli.check.finding import errors_in
from ssh_cli.cli.console import has_colour, note
from ssh_cli.cli.options import FIELD
from ssh_cli.cli.records.prompts import ask, choose, confirm, is_interactive
from ssh_cli.cli.session import Session
from ssh_cli.edit.field import catalogue_way, read_assignment, read_value, set_field, split_sources
from ssh_cli.edit.new_record import first_free, slug, with_entry
from ssh_cli.edit.plan import FileEdit, Plan, combine, diff_text
from ssh_cli.edit.record_edit import RecordFile, read_record
from ssh_cli.errors import DeclinedError, NotFoundError, RefusedError, UsageError
from ssh_cli.kinds import BY_NAME, BY_PLURAL
from ssh_cli.kinds.field import Field, find_way
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import N_, _, counted
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import names_of
from ssh_cli.model.publication import host_of, publisher_of
from ssh_cli.model.spelling import did_you_mean, same, suggest
from ssh_cli.page.lines import visible
from ssh_cli.page.sections.findings import render_text
from ssh_cli.query.selection import find
from ssh_cli.source.text import Data
from ssh_cli.workflow.batch import apply_plan, refuse_half_done
from ssh_cli.workflow.judgement import try_plan
from ssh_cli.workflow.mending import schemas_way

if TYPE_CHECKING:
    from ssh_cli.source.text import Pointer
    from ssh_cli.source.tree import FileTree

_SHOWN = 20
"""As many files are shown before it is asked whether to write."""

_COLOURS = {"---": "1", "+++": "1", "@@": "36", "+": "32", "-": "31"}


Source = list[str] | None
Words = list[str] | None


class Writing(NamedTuple):
    """Whether to write without asking, and whether to write at all."""

    yes: bool = False
    dry_run: bool = False


class StatementOptions(NamedTuple):
    """What a statement rests on."""

    source: Source = None
    weak: bool = False
    note: str | None = None


class Begin(NamedTuple):
    """When something began: the day, or when it is attested or read; one of them at most."""

    begins: str | None = None
    known_by: str | None = None
    seen: str | None = None


class End(NamedTuple):
    """When something ended: the last day, or by when the end is attested; one of them at most."""

    until: str | None = None
    ended_by: str | None = None


class Grounds(NamedTuple):
    """What an event rests on: sources, and a resolution, on record or a new one."""

    source: Source = None
    resolution: str | None = None
    resolution_title: str | None = None
    resolution_date: str | None = None


class Remarks(NamedTuple):
    """How good the evidence is, what else to know, and whether the resolution may be on record already."""

    weak: bool = False
    note: str | None = None
    duplicate_ok: bool = False


class NothingMore(NamedTuple):
    """No options: where a command has none of its own beside those of its sisters."""


def options_of(kind: str, *ways: str, **called: str) -> Any:
    """Return a bundle of options that set declared fields of a kind: `options_of("member", "contacts.role")`.

    Each is called as its field is, or as `called` tells: `holder="offices.name"`. Help has the words of the
    declaration, lists are repeatable, and shells complete codes.
    """
    fields = {way.rpartition(".")[2]: way for way in ways} | called
    options = {
        name: _option_of(name, find_way(BY_NAME[kind].record_class, way)[-1], f"{FIELD}{kind} {way}")
        for name, way in fields.items()
    }
    bundle: Any = namedtuple("Fields", [*fields], defaults=[None] * len(fields))  # type: ignore[misc]  # noqa: PYI024 - made of data
    bundle.__annotations__ = options
    return bundle


def _option_of(name: str, declared: Field, about: str) -> Any:
    option = f"--{name.replace('_', '-')}"
    if declared.holds == "flag":
        return Annotated[bool | None, typer.Option(option, help=about)]
    kind = list[str] | None if declared.many else str | None
    if declared.vocabulary is None:
        metavar = (
            N_("DAY") if declared.holds == "day" else N_("NAME") if declared.about.refers else N_("TEXT")
        )
        return Annotated[kind, typer.Option(option, metavar=metavar, help=about)]
    codes = tuple(declared.vocabulary)
    values = typer.Option(option, metavar=N_("CODE"), autocompletion=lambda: codes, help=about)
    return Annotated[kind, values]


def carry_out(
    session: Session,
    plan: Plan,
    writing: Writing,
    *,
    unshown: Collection[str] = (),
    unwritten: str | None = None,
    weight: str = "",
    careful: bool = False,
) -> None:
    """Show `plan` on stderr, try it on the whole dataset, ask, and write it.

    Files whose paths are `unshown` are written with the others, and only named. `unwritten` is said
    after a dry run, where no option of that name asked for it. `weight` tells how much the change is, in
    the question whether to write; where `careful`, an empty answer to that means no.
    Raise RefusedError where it would break the dataset (the findings are listed), where nobody can be
    asked and `--yes` was not given, where the answer is no, and as `apply_plan` does.
    """
    if not plan.edits:
        note("Nothing changes: the dataset says so already.")
        return
    if not writing.dry_run:
        plan = ask_publishers(session, plan)
    show_plan(session, plan, unshown, most=None if writing.dry_run else _SHOWN)
    try_plan_of(session, plan)
    if writing.dry_run:
        if weight:
            note(weight)
        note(unwritten or _("Nothing was written: this was a dry run."))
        return
    ask_to_write(yes=writing.yes, weight=weight, careful=careful)
    apply_plan(session.root(), plan)
    note("Written: {summary}", summary=plan.summary)
    tell_next(plan.next_steps)


def tell_next(steps: Sequence[str]) -> None:
    """Say what comes next, if anything does."""
    if steps:
        note("What comes next:")
    for step in steps:
        note(f"  {step}")


def show_plan(
    session: Session, plan: Plan, unshown: Collection[str] = (), *, most: int | None = None
) -> None:
    """Print what would change in which files to stderr, coloured on a terminal; of `most` files at most."""
    edits = [edit for edit in plan.edits if edit.path not in unshown]
    shown = Plan(plan.summary, tuple(edits[:most]))
    text = visible(diff_text(shown, session.from_here())).rstrip("\n")
    note("\n".join(map(_coloured, text.split("\n"))) if has_colour(sys.stderr) else text, as_it_is=True)
    if left := len(edits) - len(shown.edits):
        note(
            counted(
                "{n} file more changes; a run that only looks shows all of them.",
                "{n} files more change; a run that only looks shows all of them.",
                left,
            )
        )
    for edit in plan.edits:
        if edit.path in unshown:
            note("Changes too, and too long to show: {path}", path=edit.path)


def try_plan_of(session: Session, plan: Plan) -> None:
    """List what a plan would break in the dataset; raise RefusedError where that is an error."""
    findings = try_plan(session.tree(), plan, on=session.today)
    if findings:
        note(render_text(findings, session.from_here()).rstrip("\n"))
    if errors_in(findings):
        raise RefusedError(
            "The dataset would be broken afterwards, so nothing was written.",
            hint="“hafen help RULE” tells what a finding means.",
        )


def ask_to_write(*, yes: bool, weight: str = "", careful: bool = False) -> None:
    """Ask whether to write, unless `yes` says so; raise RefusedError where nobody can be asked, or for no.

    `weight` and `careful`: as for `carry_out`.
    """
    if yes:
        return
    if not is_interactive():
        raise RefusedError(
            "Nobody can be asked here, so nothing was written.",
            hint="Write without asking with --yes, or only look with --dry-run.",
        )
    question = _("Write this?")
    if not confirm(f"{weight} {question}".lstrip(), default=not careful):
        raise DeclinedError("Nothing was written.")


def _coloured(line: str) -> str:
    code = next((code for sign, code in _COLOURS.items() if line.startswith(sign)), None)
    return line if code is None else f"\x1b[{code}m{line}\x1b[0m"


class Editor:
    """One run that changes records; the dataset has to load, as a change of it is judged as a whole."""

    def __init__(self, session: Session) -> None:
        session.refuse_revision()
        refuse_half_done(session.root())
        self.session = session
        self.dataset: Dataset = session.dataset()
        self.tree: FileTree = session.tree()
        self.schemas = schemas_way(session.root())
        self.last_source: tuple[str, ...] = ()

    def find(self, kind: str, name: str) -> "RecordFile":
        """Return the one record of a kind (members, …) that a name means; raise NotFoundError."""
        return self.record(kind, find(self.dataset, kind, name))

    def record(self, kind: str, record: Any) -> "RecordFile":
        """Return the file that a record of the dataset stands in."""
        return self.entry(kind, record)[0]

    def entry(self, kind: str, record: Any) -> "tuple[RecordFile, Pointer]":
        """Return the file that a record of the dataset stands in, and the way to it: () if alone."""
        declared = BY_PLURAL[kind]
        file = read_record(self.tree, declared.name, self.dataset.path_of(declared.name, record._asdict()))
        way = catalogue_way(declared.name)
        if not way:
            return file, ()
        name, number = way
        if isinstance(number, str):
            return file, (name, record.id)
        return file, (name, [entry["id"] for entry in file.value(name)].index(record.id))

    def with_fields(self, record: "RecordFile", words: Sequence[str] | None) -> "RecordFile":
        """Return a new record with what `field=value` words say beyond its options."""
        for word in words or ():
            assignment = read_assignment(word, record.kind)
            record = set_field(record, assignment, meaning=self.meaning)
        return record

    def meaning(self, refers: str, text: str) -> str:
        """Return the id that a text means where `refers` (`member`, `network`) is declared.

        Raise NotFoundError, with near names, where it means none or several.
        """
        kind = BY_PLURAL.get(f"{refers}s")
        if kind is not None:
            return str(find(self.dataset, kind.plural, text).id)
        names = names_of(refers, self.dataset)
        meant = next((key for key, name in names.items() if text == key or same(name, text)), None)
        if meant is None and names:
            raise NotFoundError("“{name}” is not among: {names}", name=text, names=", ".join(names))
        return meant or text

    def read_sources(self, text: str) -> tuple[str, ...]:
        """Return the sources that a text names, with commas or blanks between; raise UsageError."""
        refs = tuple(dict.fromkeys(split_sources(text)))
        for ref in refs:
            if not ref.startswith(("https://", "http://")) and ref not in {*self.dataset.sources, "register"}:
                unknown = _("Give an address (https://…), or a key of “hafen sources list”.")
                if re.fullmatch(r"[a-z][a-z0-9-]+[a-z0-9]", ref):
                    unknown = _(
                        "Add it: hafen sources add {key} --title … --publisher … --kind … --url …", key=ref
                    )
                raise UsageError(
                    _("“{text}” is neither a web address nor a key of the bibliography.", text=ref),
                    hint=did_you_mean(suggest(ref, list(self.dataset.sources))) or unknown,
                )
        if not refs:
            raise UsageError("A source is needed: nothing is entered from memory.")
        return refs


def fitting(kind: str, *steps: str | int, called: str = "") -> Callable[[str], Any]:
    """Return a check for answers: whether they fit this field of a record, as its schema has it.

    `called` is the option that says it, which errors then name.
    """
    return partial(read_value, kind, steps, called=called)


_ADDRESS = re.compile(rb"https?://[^\s\"']+")
_CATALOGUE = "publishers.yaml"


def ask_publishers(session: Session, plan: Plan) -> Plan:
    """Return the plan with an entry for each new host of a source whose publisher somebody names.

    Where nobody can be asked, or an answer is left open, the check warns of the host.
    """
    if not is_interactive() or _CATALOGUE in plan.files:
        return plan
    dataset = session.dataset()
    hosts = {host: None for edit in plan.edits for host in _new_hosts(edit, dataset)}
    warnings = try_plan(session.tree(), plan, on=session.today) if hosts else ()
    unknown = [finding.message for finding in warnings if finding.rule == "publisher-unknown"]
    file = changed = read_record(session.tree(), "publishers", _CATALOGUE)
    taken = set(dataset.publishers)
    for host in hosts:
        if not any(host in message for message in unknown):
            continue
        name: str = ask(
            _("Who publishes at {host}?", host=host),
            str,
            optional=True,
            words=[entry["name"] for entry in changed.value("publishers") or ()],
            about=_(
                "Whose pages stand there: what a source can carry depends on it. For example: Stadt Potsdam"
            ),
        )
        names = [entry["name"].casefold() for entry in changed.value("publishers") or ()]
        if name and name.casefold() in names:
            changed = changed.append(("publishers", names.index(name.casefold()), "hosts"), host)
        elif name:
            entry = _entry(host, name, taken)
            taken.add(entry["id"])
            changed = with_entry(changed, entry, entry["id"])
    if changed is file:
        return plan
    return combine([plan, changed.plan("", ())], plan.summary)


def _new_hosts(edit: FileEdit, dataset: Dataset) -> list[str]:
    added = {*_ADDRESS.findall(edit.after or b"")} - {*_ADDRESS.findall(edit.before or b"")}
    addresses = sorted(raw.decode("utf-8", "replace") for raw in added)
    return [host_of(address, dataset) for address in addresses if publisher_of(address, dataset) is None]


def _entry(host: str, name: str, taken: set[str]) -> Data:
    """Return the entry of a publisher that is not on record yet."""
    kind = choose(_("What is “{name}”?", name=name), [*labels("publisher").items()])
    return {"id": first_free(slug(name), taken), "name": name, "kind": kind, "hosts": [host]}
