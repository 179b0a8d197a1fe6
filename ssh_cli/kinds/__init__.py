"""Kinds of record: what each field is called, means and may hold, declared once.

`KINDS` is the one table of them. To add a kind, write its module beside the others and a row here.
"""

from importlib import import_module
from typing import NamedTuple

from ssh_cli.kinds.declaration import Record, in_language
from ssh_cli.messages import language


class KindOfRecord(NamedTuple):
    """One kind of record, and where its files lie in the dataset.

    `name` is what schemas call it, `plural` its command and its folder, `path` the way to a file below the
    dataset's root with `{land}` and `{id}` to be filled in. `class_name` is declared in the module of that
    name, `several` heads lists of them (`Deutsch | English`). A file that holds many records is a
    catalogue: `entry` is the class of one of them, and `path` the whole way. `private` kinds lie in the
    overlay alone.
    """

    name: str
    plural: str
    path: str
    class_name: str
    several: str = ""
    entry: str = ""
    private: bool = False

    @property
    def called(self) -> str:
        """The name that commands use: `members`; of a kind with one record only `alliance`."""
        return self.plural or self.name

    @property
    def module(self) -> str:
        """The module that declares the kind."""
        return f"ssh_cli.kinds.{self.name.replace('-', '_')}"

    @property
    def file_class(self) -> type[Record]:
        """The class of what a file holds."""
        return self._load(self.class_name)

    @property
    def record_class(self) -> type[Record]:
        """The class of one record: of an entry, where a file holds many."""
        return self._load(self.entry or self.class_name)

    @property
    def singular(self) -> str:
        """The name by which fields refer to one record: `member`; of a catalogue the entry, `demand`."""
        return (self.entry.lower() or self.name).replace("-", "_")

    @property
    def title(self) -> str:
        """The heading for one record in the language in use; of a catalogue, for one entry: `Demand`."""
        return in_language(title_and_description(self.record_class)[0], language())

    @property
    def heading(self) -> str:
        """The heading for a list of records in the language in use: `Municipalities`."""
        return in_language(self.several, language())

    @property
    def description(self) -> str:
        """One sentence on the kind in the language in use."""
        return in_language(title_and_description(self.file_class)[1], language())

    @property
    def has_commands(self) -> bool:
        """Whether the kind has commands of its own (`hafen members …`): public, with more than one record."""
        return not self.private and ("{id}" in self.path or bool(self.entry))

    @property
    def list_command(self) -> str:
        """The command that lists the records: `members list`; answers have theirs among the surveys."""
        return f"{self.plural} list" if self.has_commands else "surveys answers"

    def _load(self, name: str) -> type[Record]:
        loaded: type[Record] = getattr(import_module(self.module), name)
        return loaded


def title_and_description(declared: type[Record]) -> tuple[str, str]:
    """Return the two paragraphs of a class's docstring, each `Deutsch | English`, without line ends."""
    title, _blank, description = (declared.__doc__ or "").partition("\n\n")
    return " ".join(title.split()).removesuffix("."), " ".join(description.split())


KINDS = (
    KindOfRecord(
        "member", "members", "members/{land}/{id}.yaml", "Municipality", "Kommunen | Municipalities"
    ),
    KindOfRecord(
        "resolution", "resolutions", "resolutions/{land}/{id}.yaml", "Resolution", "Beschlüsse | Resolutions"
    ),
    KindOfRecord(
        "programme",
        "programmes",
        "programmes/{id}.yaml",
        "Programme",
        "Aufnahmeprogramme | Admission programmes",
    ),
    KindOfRecord("letter", "letters", "letters/{id}.yaml", "Letter", "Briefe | Letters"),
    KindOfRecord(
        "recipient", "recipients", "recipients/{id}.yaml", "Recipient", "Empfänger*innen | Recipients"
    ),
    KindOfRecord(
        "meeting", "meetings", "meetings/{id}.yaml", "Meeting", "Treffen und Ereignisse | Meetings and events"
    ),
    KindOfRecord("practice", "practices", "practices/{id}.yaml", "Practice", "Erfolgsmodelle | Practices"),
    KindOfRecord("survey", "surveys", "surveys/{id}/survey.yaml", "Survey", "Umfragen | Surveys"),
    KindOfRecord(
        "survey-answer",
        "survey_answers",
        "surveys/{survey}/answers/{member}.yaml",
        "SurveyAnswer",
        "Antworten auf Umfragen | Answers to surveys",
    ),
    KindOfRecord("alliance", "", "alliance.yaml", "Alliance"),
    KindOfRecord("demands", "demands", "demands.yaml", "Demands", "Forderungen | Demands", entry="Demand"),
    KindOfRecord("sources", "sources", "sources.yaml", "Sources", "Belege | Sources", entry="Source"),
    KindOfRecord(
        "publishers",
        "publishers",
        "publishers.yaml",
        "Publishers",
        "Herausgeber*innen | Publishers",
        entry="Publisher",
    ),
    KindOfRecord("round", "rounds", "rounds/{id}.yaml", "SigningRound", private=True),
)
"""Every kind, in the order in which pages name them."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_CALLED = {kind.called: kind for kind in KINDS}
BY_SINGULAR = {kind.singular: kind for kind in KINDS}
BY_PLURAL = {kind.plural: kind for kind in KINDS if kind.plural}
