"""What one run of the program knows: where the data is, which day is asked for, who reads."""

import os
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssh_cli.cli.console import is_kept_in_file, note
from ssh_cli.errors import HafenError, InvalidDataError, NotFoundError, RefusedError, UsageError

if TYPE_CHECKING:
    from ssh_cli.check.finding import Findings
    from ssh_cli.kinds.letter import Letter
    from ssh_cli.kinds.round import Draft
    from ssh_cli.model.context import Context
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.page.page import Stamp
    from ssh_cli.source.git import Commit, Repository
    from ssh_cli.source.tree import FileTree
    from ssh_cli.templating.template import Templates


class Session:
    """One run; the dataset is read when a command first asks for it, and once."""

    data: Path | None = None
    today = ""
    asks_day = False
    _on = ""
    _at: str | None = None
    _private = False
    _admitted = False
    _overlaid = False
    _dataset: "Dataset | None" = None
    _public: "Dataset | None" = None
    _repository: "Repository | None" = None
    _commit: "Commit | None" = None
    _settings: Mapping[str, str] | None = None

    def __init__(self, environment: Mapping[str, str], line: list[str] | None = None) -> None:
        self.environment = environment
        self.line = line or []
        self._idle: set[str] = set()

    def close(self) -> None:
        """Let go of what was read, which Typer's circular contexts would keep until they are collected."""
        self._dataset = self._public = self._repository = None

    def configure(
        self, *, data: Path | None, on: str | None, at: str | None = None, private: bool = False
    ) -> None:
        """Take the root's options; raise UsageError for a day that no calendar has."""
        if private and at is not None:
            raise UsageError(
                "--private does not go with --at: the overlay has no history.",
                hint="Leave out one of the two.",
            )
        self.data = data
        self._at = at
        self._private = private
        given = {"--on": on is not None, "--at": at is not None, "--private": private}
        self._idle = {option for option, is_given in given.items() if is_given}
        self.today = self._on = date.today().isoformat()  # noqa: DTZ011 - the calendar day of whoever asks
        if on is not None:
            from ssh_cli.model.written_value import read_exact_day

            self._on, self.asks_day = read_exact_day(on), True
        if self.environment.get("HAFEN_READER", "").strip().lower() == "ruamel":
            from ssh_cli.source.yaml_read import Lanes

            Lanes.exact_only = True

    def setting(self, name: str) -> str:
        """Return the value of a setting beside the dataset, empty where there is none."""
        if self._settings is None:
            from ssh_cli.source.settings_file import may_have_settings

            self._settings = {}
            if may_have_settings(self.data or os.curdir):
                from ssh_cli.cli.settings import read_settings

                self._settings = read_settings(self.data).values
        return str(self._settings.get(name, ""))

    @property
    def on(self) -> str:
        """The day asked for with `--on`, else today, as ISO text."""
        self._idle.discard("--on")
        return self._on

    @property
    def at(self) -> str | None:
        """The revision asked for with `--at`."""
        self._idle.discard("--at")
        return self._at

    def idle_options(self) -> list[str]:
        """Return the options of the root that were given and that no part of the command has asked for."""
        return sorted(self._idle)

    @property
    def writing_day(self) -> str:
        """Return the day that is noted for what is done now: today, or an earlier one of `--on`."""
        return min(self.on, self.today)

    def day_for(self, own: str) -> str:
        """Return the day for which a paper of the ISO day `own` is written: that one, or that of `--on`."""
        return self.on if self.asks_day else own

    def private(self) -> bool:
        """Tell whether the private overlay was asked for (`--private`)."""
        self._idle.discard("--private")
        return self._private

    def admit_private(self, *, overlay: bool = True) -> None:
        """Let this command read private data where `--private` was given, and say so on stderr.

        What a command does not admit is refused: no public output is ever built with the overlay.
        With `overlay` the records of the dataset have what the overlay adds to them.
        """
        if self._private and not self._admitted:
            self._idle.discard("--private")
            self._admitted, self._overlaid = True, overlay
            note("This holds private data: it is for your eyes, not to be passed on.")

    def admit_private_page(self, format_name: str | None, output: Path | None) -> None:
        """Admit private data to a page that a person reads in the terminal; other forms stay refused.

        A file is refused too where the shell writes it; what reads through a pipe may show a long page.
        """
        form = format_name or self.setting("format") or "text"
        if self._private and (output is not None or form != "text" or is_kept_in_file(sys.stdout)):
            raise RefusedError(
                "A file or a data format is not built with private data.",
                hint="Leave out --private, or look at the page in the terminal, with --format text.",
            )
        self.admit_private()

    def private_tree(self) -> "FileTree":
        """Return the files of the private overlay; raise UsageError where it was not asked for."""
        from ssh_cli.load.private import private_tree

        if not self._private:
            raise UsageError("This is kept in the private overlay alone.", hint="Ask for it with --private.")
        return private_tree(self.root())

    def root(self) -> Path:
        """Return the folder of the dataset; raise NotFoundError where there is none."""
        from ssh_cli.source.folders import find_dataset, open_dataset_folder

        return find_dataset(Path.cwd()) if self.data is None else open_dataset_folder(self.data)

    def deliver(self, content: str | bytes, to: Path | None) -> None:
        """Write data to stdout or a file, which may not lie in the dataset; raises as `console.deliver`."""
        from ssh_cli.cli.console import deliver

        deliver(content, to=to, keep_out_of=self.root() if to else None)

    def from_here(self) -> str:
        """Return the way from the current folder to the dataset, for messages that can be clicked."""
        root = self._data_root()
        try:
            way = Path(os.path.relpath(root)).as_posix()
        except ValueError:  # another drive
            return root.as_posix()
        return "" if way == "." else way

    def from_repository(self) -> str:
        """Return the way from the repository's root to the dataset, which code hosts need."""
        root = self._data_root()
        for folder in (root, *root.parents):
            if (folder / ".git").exists():
                way = root.relative_to(folder).as_posix()
                return "" if way == "." else way
        return root.name

    def _data_root(self) -> Path:
        """Return where the dataset lies, or lay at the revision asked for."""
        try:
            return self.root()
        except NotFoundError:
            if self.at is None:
                raise
            return self.repository().folder / "data"

    def text_now(self, letter: "Letter", dataset: "Dataset") -> "Draft | None":
        """Return the text that a letter has now, None where no wording is recorded.

        The commit is named where it holds all that is on the disk. Raises as `consent_text`.
        """
        from ssh_cli.workflow.consent import consent_text

        commit = self.clean_commit()
        return consent_text(letter, dataset, self.templates(), at=commit.hash if commit else "")

    def text_if_any(self, letter: "Letter", dataset: "Dataset") -> "Draft | None":
        """Return the same, None too where the letter cannot be written."""
        try:
            return self.text_now(letter, dataset)
        except HafenError:
            return None

    def repository(self) -> "Repository":
        """Return the Git repository in which the dataset lies; raise NotFoundError where there is none."""
        if self._repository is None:
            from ssh_cli.source.git import Repository

            self._repository = Repository(self._place())
        return self._repository

    def commit(self) -> "Commit | None":
        """Return the commit that `--at` names, None for the working tree."""
        if self._commit is None and self._at is not None:
            from ssh_cli.source.git_error import check_name

            check_name(self._at)
            self._commit = self.repository().resolve(self._at)
        return self._commit

    def clean_commit(self) -> "Commit | None":
        """Return the commit that holds all that is on the disk, None where there is none."""
        try:
            repository = self.repository()
            return None if repository.is_dirty() else repository.resolve("HEAD")
        except HafenError:
            return None

    def tree(self) -> "FileTree":
        """Return the files of the dataset as they lie on the disk, or as the commit asked for holds them.

        These are the public ones. Raise RefusedError where `--private` was given and not admitted.
        """
        if self._private and not self._admitted:
            raise RefusedError(
                "This command has nothing to do with private data.",
                hint="Leave out --private; only some pages in the terminal show private data.",
            )
        return self.public_tree()

    def public_tree(self) -> "FileTree":
        """Return the same, whether or not private data was asked for."""
        self._idle.discard("--at")
        commit = self.commit()
        if commit is not None:
            from ssh_cli.source.revision import RevisionTree

            return RevisionTree(self.repository(), commit)
        from ssh_cli.source.tree import WorkTree

        return WorkTree(self.root())

    def _place(self) -> Path:
        """Return a folder in the repository: that of the dataset, which a revision may have alone."""
        try:
            return self.root()
        except NotFoundError:
            if self._at is None or (self.data is not None and not self.data.is_dir()):
                raise
            return Path.cwd() if self.data is None else self.data

    def dataset(self, *, only: "Collection[str]" = ()) -> "Dataset":
        """Return the dataset; raise InvalidDataError with the findings where it does not load.

        `only` names the kinds of record that the command needs, where it is not all.
        """
        if self._dataset is None:
            from ssh_cli.load.reading import read_dataset

            # The files themselves, a sixth of the memory of a large dataset, are let go of: only a check
            # looks at them again.
            loaded = read_dataset(self.tree(), only=() if self._overlaid else only)
            self._public = loaded.dataset
            if self._overlaid:
                from ssh_cli.load.private import lay_over

                loaded = lay_over(loaded, self.private_tree())
            self._refuse_errors(loaded.findings)
            self._dataset = loaded.dataset
        return self._dataset

    def context(self, on: str = "") -> "Context":
        """Return what answers of the dataset on the day of `--on`, or on another one; raises as `dataset`."""
        from ssh_cli.model.context import Context

        return Context(self.dataset(), on or self.on)

    def public_dataset(self) -> "Dataset":
        """Return the dataset without what the overlay adds; raises as `dataset`."""
        dataset = self.dataset()
        return dataset if self._public is None else self._public

    def templates(self) -> "Templates":
        """Return the templates of the dataset, if it has any, before those that ship with the program."""
        from ssh_cli.source.folders import templates_folder
        from ssh_cli.templating.template import Templates

        with suppress(NotFoundError):  # a revision has data where the disk has none
            if (own := self.root() / "templates").is_dir():
                return Templates(own, templates_folder())
        return Templates(templates_folder())

    def find(self, kind: str, name: str) -> "tuple[Dataset, Any]":
        """Return the one record of a kind that a name means, and a dataset that answers for it.

        A page on a municipality, asked for by its id, needs its own file and its resolutions only.
        """
        if self._dataset is None and kind == "members" and not self._private:
            from ssh_cli.load.reading import read_member

            part = read_member(self.tree(), name)
            if part is not None:
                self._refuse_errors(part.findings)
                return part.dataset, part.dataset.municipalities[name]
        from ssh_cli.query.selection import find

        dataset = self.dataset()
        return dataset, find(dataset, kind, name)

    def _refuse_errors(self, findings: "Findings") -> None:
        commit = self.commit()
        refuse_errors(findings, at=commit.short if commit else None)

    def refuse_at(self) -> None:
        """Raise UsageError where --at was given to a command that says itself which revisions it means."""
        if self.at is not None:
            raise UsageError(
                "--at does not go with this command.",
                hint="Name the revisions themselves, for example HEAD~1..HEAD.",
            )

    def refuse_revision(self) -> None:
        """Raise UsageError where --at was given to a command that changes files."""
        if self.at is not None:
            raise UsageError(
                "Only the files as they are can be changed, not those of a revision.",
                hint="Leave out --at.",
            )

    def stamp(self, at: str | None = None) -> "Stamp":
        """Return what every output says of itself: the day, the program's version, the commit (else --at)."""
        from ssh_cli import __version__
        from ssh_cli.page.page import Stamp

        commit = self.commit()
        if commit is None:
            return Stamp(on=self.on, at=at, version=__version__)
        return Stamp(on=self.on, at=commit.hash, version=__version__, committed=commit.day)

    def stamp_of_files(self) -> "Stamp":
        """Return the stamp of what is published: with the commit also where the working tree is that one."""
        commit = None if self.commit() else self.clean_commit()
        return self.stamp() if commit is None else self.stamp(commit.hash)._replace(committed=commit.day)


class UnreadableDatasetError(InvalidDataError):
    """The dataset does not load; `findings` say where and why."""

    def __init__(self, findings: "Findings", message: str, *, hint: str, **values: object) -> None:
        super().__init__(message, hint=hint, **values)
        self.findings = findings


def refuse_errors(findings: "Findings", *, at: str | None = None) -> None:
    """Raise UnreadableDatasetError if one of the findings is an error; `at` names a revision."""
    if not findings:
        return
    from ssh_cli.check.finding import errors_in

    errors = errors_in(findings)
    if not errors:
        return
    if at is not None:
        raise UnreadableDatasetError(
            errors,
            "The dataset at the revision {at} does not load, so this command cannot answer.",
            hint="A revision stays as it is: choose another one, or leave out --at.",
            at=at,
        )
    raise UnreadableDatasetError(
        errors,
        "The dataset does not load, so this command cannot answer.",
        hint="Mend what is listed, then run “hafen check”.",
    )
