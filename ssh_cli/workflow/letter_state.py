"""The states of the data in which a letter can be written, and the one that is put down when it is frozen.

A letter is written as the data are today, as a commit holds them, or as it was frozen: then its record has
what it stated, and the digests of its files.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import HafenError, RefusedError
from ssh_cli.formats.registry import Medium, letter_formats, write_bytes
from ssh_cli.kinds.decode import encode
from ssh_cli.kinds.letter import Digests, Frozen, Letter
from ssh_cli.letters.content import LetterContent, read_content
from ssh_cli.letters.frozen import digest_of, freeze
from ssh_cli.letters.letter import compose_letter, refuse_placeholder
from ssh_cli.letters.parties import addressee_of
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.source.git import Commit, Repository
from ssh_cli.templating.template import Templates

FROZEN_FORMATS = tuple(name for name in letter_formats() if name != "eml")
"""Formats whose digests are kept: a mail draft differs from one addressee to the next."""
TEXTS = ("md", "txt", "html")
"""Formats by which wordings are compared: their characters come from the words alone."""
LoadAt = Callable[[str], tuple[Dataset, Templates]]
"""Returns data and templates as a commit of that hash holds them; raises a HafenError where it has none."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A letter, and the data and templates that it is written from on the ISO day `on`.

    What it gives is kept for a while: neither data nor templates may change while it is asked.
    """

    letter: Letter
    dataset: Dataset
    templates: Templates
    on: str

    def write(self, format_name: str, to: str = "") -> bytes:
        """Return the letter as a file; `to` is the id of one addressee, empty for nobody of its own."""
        return _written(self, format_name, to)

    def content(self, format_name: str, to: str = "") -> LetterContent:
        """Return what the letter says in a format whose words can be read back."""
        return read_content(self.write(format_name, to), format_name)

    def has_frozen_wording(self) -> bool | None:
        """Tell whether the state gives what was frozen of the letter; None where no text was.

        What the file says is enough, where the record knows that: another version of the program may write
        the same words in other bytes. Raises as `write`.
        """
        frozen = self.letter.frozen
        digests = dict(frozen.digests.given()) if frozen is not None else {}
        name = next((text for text in TEXTS if text in digests), "")
        if frozen is None or not name:
            return None
        if digest_of(self.write(name)) == digests[name]:
            return True
        known = dict(frozen.contents.given()).get(name)
        return known is not None and self.content(name).digest == known


@lru_cache(maxsize=16)  # who verifies a file asks several times for the same one, among the formats frozen
def _written(state: State, format_name: str, to: str) -> bytes:
    document = compose_letter(
        state.letter,
        state.dataset,
        on=state.on,
        templates=state.templates,
        addressee=addressee_of(to, state.dataset, on=state.on),
    )
    return write_bytes(document, format_name, Medium(record=state.letter.id))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Registry:
    """What a file is held against: the data now, and what earlier commits held.

    Letters are written for the ISO day `on`, each for its own day where that is empty.
    """

    dataset: Dataset
    on: str
    templates: Templates
    load_at: LoadAt

    @lru_cache(maxsize=16)  # noqa: B019 - a registry lives as long as the run
    def now(self, letter: Letter) -> State:
        """Return the state of today: the letter as the data would give it, not as it was frozen."""
        return State(letter._replace(frozen=None), self.dataset, self.templates, self.day_for(letter))

    def at(self, letter: Letter, commit: str, on: str = "") -> State | None:
        """Return the state at a commit, None where it cannot be had: a shallow clone, broken data."""
        try:
            dataset, templates = self.load_at(commit)
        except HafenError:
            return None
        past = dataset.letters.get(letter.id)
        if past is None:
            return None
        return State(past._replace(frozen=letter.frozen), dataset, templates, on or self.day_for(letter))

    @lru_cache(maxsize=16)  # noqa: B019
    def as_frozen(self, letter: Letter) -> State | None:
        """Return the state that gives what was frozen, which its digests prove; None where none does."""
        frozen = letter.frozen
        if frozen is None:
            return None
        today = State(letter, self.dataset, self.templates, frozen.date.text)
        for state in (today, self.at(letter, frozen.at)):
            with suppress(HafenError):  # a state that gives nothing does not give what was frozen
                if state is not None and state.has_frozen_wording():
                    return state
        return None

    def states(self, letter: Letter, *commits: tuple[str, str]) -> tuple[State, ...]:
        """Return the states that a file may be of: at these commits (with a day), as frozen, now, HEAD."""
        past = (self.at(letter, commit, on) for commit, on in commits if commit)
        states = (*past, self.as_frozen(letter), self.now(letter), self.at(letter, "HEAD"))
        return tuple(state for state in states if state is not None)

    def day_for(self, letter: Letter) -> str:
        """Return the ISO day for which a letter is written."""
        return letter.day if letter.frozen else self.on or letter.day


def settled_commit(repository: Repository) -> Commit:
    """Return the commit that the files are of; raise RefusedError where they are not just that."""
    running = repository.running_operation()
    if running:
        raise RefusedError(
            "A {operation} is under way in this repository.",
            hint="Finish it first, or abort it.",
            operation=running,
        )
    if repository.is_dirty():
        raise RefusedError(
            "Files of the dataset are not committed, so no commit could tell what the letter rests on.",
            hint="Commit them first; “git status” shows which.",
        )
    return repository.resolve("HEAD")


def freeze_letter(
    letter: Letter,
    dataset: Dataset,
    record: RecordFile,
    *,
    on: str,
    commit: Commit,
    templates: Templates,
    formats: Iterable[str] = FROZEN_FORMATS,
    again: bool = False,
) -> Plan:
    """Return the plan that freezes the letter on the ISO day `on`, as the dataset at `commit` has it.

    Raise RefusedError for a letter that is frozen, unless it is to be `again` and went to nobody yet,
    and what composing and writing it raise: consent that is missing, a value without which the template
    does not print. That it was frozen before is noted in the record.
    """
    before = letter.frozen
    if before is not None:
        _refuse_again(letter, before, again=again)
    refuse_placeholder(letter, templates)
    frozen = freeze(letter, dataset, on=on, at=commit.hash)
    state = State(letter._replace(frozen=frozen), dataset, templates, on)
    files = {name: state.write(name) for name in formats}
    frozen = frozen._replace(
        digests=Digests(**{name: digest_of(made) for name, made in files.items()}),
        contents=Digests(**{name: read_content(made, name).digest for name, made in files.items()}),
    )
    changed = record.set(("frozen",), encode(frozen))
    if before is not None:
        changed = note_freezing(letter, changed)
    return changed.plan(
        (_("{id} frozen again") if before else _("{id} frozen")).format(id=letter.id),
        [
            _("Commit the record; from now on the letter is printed as it is today."),
            f"hafen letters render {letter.id} -o build/{letter.id}.pdf",
        ],
    )


def unfreeze_letter(letter: Letter, record: RecordFile) -> Plan:
    """Return the plan that opens a frozen letter again, which its record notes.

    Raise RefusedError for a letter that is not frozen, and for one that went out.
    """
    if letter.frozen is None:
        raise RefusedError("“{id}” is not frozen.", id=letter.id)
    _refuse_again(letter, letter.frozen, again=True)
    changed = note_freezing(letter, record.remove(("frozen",)))
    return changed.plan(_("{id} no longer frozen", id=letter.id), ())


def note_freezing(letter: Letter, record: RecordFile) -> RecordFile:
    """Return the record of a frozen letter with a note on when, and of which commit, it was frozen."""
    frozen = letter.frozen
    assert frozen is not None
    earlier = f"Zuvor festgeschrieben am {frozen.date.text} (Commit {frozen.at[:10]})."
    return record.set(("note",), f"{letter.note} {earlier}".strip())


def _refuse_again(letter: Letter, before: Frozen, *, again: bool) -> None:
    day = before.date.formatted
    if letter.sendings or letter.sent is not None:
        raise RefusedError(
            "“{id}” was frozen on {day}, and went out already.",
            hint="What has changed since belongs into a letter of its own: hafen letters new",
            id=letter.id,
            day=day,
        )
    if not again:
        raise RefusedError(
            "“{id}” was frozen on {day}.",
            hint="What became of it since: hafen letters verify FILE. To correct it on purpose, before it "
            "goes out: --again",
            id=letter.id,
            day=day,
        )


def refuse_moved_wording(letter: Letter, dataset: Dataset, templates: Templates) -> None:
    """Raise RefusedError where a frozen letter would be written otherwise than it was frozen.

    Compared is the text that everybody receives; it does not depend on how files are made.
    """
    frozen = letter.frozen
    if frozen is None:
        return
    if State(letter, dataset, templates, frozen.date.text).has_frozen_wording() is not False:
        return
    raise RefusedError(
        "“{id}” was frozen on {day} from the commit {at}; since then its wording has changed: "
        "the template “{template}”, or data that it prints.",
        hint="What was frozen: git worktree add ../frozen {at}, and render it there with --on {on}. "
        "To look at the new wording: --draft. To correct the letter on purpose: "
        "hafen letters freeze {id} --again",
        id=letter.id,
        day=frozen.date.formatted,
        at=frozen.at[:10],
        template=letter.template or "",
        on=frozen.date.text,
    )
