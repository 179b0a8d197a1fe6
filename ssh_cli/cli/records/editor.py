"""What commands that change records share: the dataset, its files, and the record that a name means."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ssh_cli.cli.records.editing import refuse_revision
from ssh_cli.cli.session import Session
from ssh_cli.edit.field import catalogue_way, read_assignment, read_value, set_field
from ssh_cli.edit.new_record import path_of
from ssh_cli.edit.record_edit import RecordFile, read_record
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.messages import _
from ssh_cli.model.folding import same
from ssh_cli.model.reference import names_of
from ssh_cli.model.suggestion import did_you_mean, suggest
from ssh_cli.query.selection import find
from ssh_cli.workflow.batch import refuse_half_done
from ssh_cli.workflow.mending import schemas_way

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.source.position import Pointer
    from ssh_cli.source.tree import FileTree


class Editor:
    """One run that changes records; the dataset has to load, as a change of it is judged as a whole."""

    def __init__(self, session: Session) -> None:
        refuse_revision(session)
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
        file = read_record(self.tree, declared.name, path_of(declared, record._asdict(), self.dataset))
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
            raise NotFoundError(
                _("“{name}” is not among: {names}").format(name=text, names=", ".join(names)),
            )
        return meant or text

    def bibliography(self) -> "RecordFile":
        """Return the file of the sources."""
        return read_record(self.tree, "sources", BY_PLURAL["sources"].path)

    def read_sources(self, text: str) -> tuple[str, ...]:
        """Return the sources that a text names, with commas or blanks between; raise UsageError."""
        refs = tuple(dict.fromkeys(text.replace(",", " ").split()))
        for ref in refs:
            if not ref.startswith(("https://", "http://")) and ref not in {*self.dataset.sources, "register"}:
                raise UsageError(
                    _("“{text}” is neither a web address nor a key of the bibliography.").format(text=ref),
                    hint=did_you_mean(suggest(ref, list(self.dataset.sources)))
                    or _("Add it: hafen sources add {key} --title … --url …").format(key=ref),
                )
        if not refs:
            raise UsageError(_("A source is needed: nothing is entered from memory."))
        return refs

    def counted_on(self) -> str | None:
        """Return the day of the register's population: that of most municipalities on record."""
        from collections import Counter

        days = Counter(
            town.population.date.text
            for town in self.dataset.municipalities.values()
            if town.population is not None and town.population.source == ("register",)
        )
        return max(days, key=lambda day: (days[day], day), default=None)


def fitting(kind: str, *steps: str | int, called: str = "") -> Callable[[str], Any]:
    """Return a check for answers: whether they fit this field of a record, as its schema has it.

    `called` is the option that says it, which errors then name.
    """

    def check(text: str) -> Any:
        return read_value(kind, steps, text, called=called)

    return check
