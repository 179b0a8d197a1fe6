"""The states of the data in which a letter can be written: today, at a commit, as it was frozen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ssh_cli.document.formats.writers import write_document
from ssh_cli.document.letters.addressee import Addressee, from_municipality, from_recipient
from ssh_cli.document.letters.content import Content, read_content, read_paragraphs
from ssh_cli.document.letters.letter import compose_letter
from ssh_cli.document.template import Templates
from ssh_cli.errors import HafenError
from ssh_cli.kinds.letter import Letter
from ssh_cli.model.dataset import Dataset
from ssh_cli.workflow.letter_freezing import digest_of, is_frozen_wording

LoadAt = Callable[[str], Dataset]
"""Returns the dataset as a commit of that hash holds it; raises a HafenError where there is none."""
TemplatesAt = Callable[[str], Templates]
"""Returns the templates as a commit of that hash holds them; raises as `LoadAt`."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A letter, and the data and templates that it is written from on the ISO day `on`.

    What it gives is kept for a while: neither data nor templates may change while it is asked.
    """

    letter: Letter
    dataset: Dataset
    templates: Templates
    on: str

    def write(self, format_name: str, to: str = "", *, draft: bool = False) -> bytes:
        """Return the letter as a file; `to` is the id of one addressee, empty for nobody of its own."""
        return _written(self, format_name, to, draft=draft)

    def content(self, format_name: str, to: str = "") -> Content:
        """Return what the letter says in a format whose words can be read back."""
        return read_content(self.write(format_name, to), format_name)

    def read(self, format_name: str = "txt", to: str = "") -> tuple[str, ...]:
        """Return the paragraphs that the letter has in a format whose words can be read back."""
        return read_paragraphs(self.write(format_name, to), format_name)

    @property
    def is_frozen_wording(self) -> bool:
        """Tell whether the state gives what was frozen of the letter; False where it gives nothing."""
        try:
            return bool(self.letter.frozen and is_frozen_wording(self.letter.frozen, self.write))
        except HafenError:
            return False

    def gives(self, digest: str, format_name: str, to: str = "") -> bool:
        """Tell whether a file of this digest is what the state gives; False where it gives nothing."""
        try:
            return digest_of(self.write(format_name, to)) == digest
        except HafenError:
            return False


@lru_cache(maxsize=16)  # who verifies a file asks several times for the same one, among the formats frozen
def _written(state: State, format_name: str, to: str, *, draft: bool) -> bytes:
    document = compose_letter(
        state.letter,
        state.dataset,
        on=state.on,
        templates=state.templates,
        addressee=addressee_of(to, state.dataset, on=state.on),
        draft=draft,
    )
    content = write_document(document, format_name, state.templates, record=state.letter.id)
    return content.encode("utf-8") if isinstance(content, str) else content


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What a file is held against: the data now, and what earlier commits held.

    Letters are written for the ISO day `on`, each for its own day where that is empty.
    """

    dataset: Dataset
    on: str
    templates: Templates
    load_at: LoadAt
    templates_at: TemplatesAt | None = None
    _frozen_states: dict[str, State | None] = field(default_factory=dict, init=False, compare=False)

    def now(self, letter: Letter) -> State:
        """Return the state of today: the letter as the data would give it, not as it was frozen."""
        return State(letter._replace(frozen=None), self.dataset, self.templates, self.day_for(letter))

    def write(self, letter: Letter, dataset: Dataset, format_name: str, to: str = "") -> bytes:
        """Return the letter from a dataset as a file, not as it was frozen; `to` is one addressee's id."""
        state = State(letter._replace(frozen=None), dataset, self.templates, self.day_for(letter))
        return state.write(format_name, to)

    def at(self, letter: Letter, commit: str, on: str = "") -> State | None:
        """Return the state at a commit, None where it cannot be had: a shallow clone, broken data."""
        try:
            dataset = self.load_at(commit)
            templates = self.templates if self.templates_at is None else self.templates_at(commit)
        except HafenError:
            return None
        past = dataset.letters.get(letter.id)
        if past is None:
            return None
        return State(past._replace(frozen=letter.frozen), dataset, templates, on or self.day_for(letter))

    def as_frozen(self, letter: Letter) -> State | None:
        """Return the state that gives what was frozen, which its digests prove; None where none does."""
        if letter.id not in self._frozen_states:
            self._frozen_states[letter.id] = self._find_frozen(letter)
        return self._frozen_states[letter.id]

    def _find_frozen(self, letter: Letter) -> State | None:
        frozen = letter.frozen
        if frozen is None:
            return None
        today = State(letter, self.dataset, self.templates, frozen.date.text)
        tried = (today, self.at(letter, frozen.at))
        return next((one for one in tried if one is not None and one.is_frozen_wording), None)

    def states(self, letter: Letter, *commits: tuple[str, str]) -> Iterator[State]:
        """Yield the states that a file may be of: at these commits (with a day), as frozen, now, HEAD."""
        for commit, on in commits:
            if commit and (past := self.at(letter, commit, on)) is not None:
                yield past
        if (frozen := self.as_frozen(letter)) is not None:
            yield frozen
        yield self.now(letter)
        if (head := self.at(letter, "HEAD")) is not None:
            yield head

    def day_for(self, letter: Letter) -> str:
        """Return the ISO day for which a letter is written."""
        return letter.day if letter.frozen else self.on or letter.day


def addressee_of(to: str, dataset: Dataset, *, on: str) -> Addressee | None:
    """Return the addressee of a copy of its own, None where `to` is no id of a recipient or a town."""
    if to in dataset.recipients:
        return from_recipient(dataset.recipients[to])
    if to in dataset.municipalities:
        return from_municipality(dataset.municipalities[to], on=on)
    return None
