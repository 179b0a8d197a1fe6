"""Holding a file against what was frozen and against the data: is it that letter, and what moved."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ssh_cli.analysis.text_difference import Moved, compare_texts
from ssh_cli.document.letters.reading import (
    READABLE,
    format_of,
    is_draft,
    mailbox_of,
    read_paragraphs,
    title_of_pdf,
    unpack_mail,
    words_of_mail,
)
from ssh_cli.errors import HafenError, NotFoundError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.record import Letter
from ssh_cli.workflow.letter_freezing import digest_of
from ssh_cli.workflow.letter_state import Registry, State, addressee_of

_NOBODY = ""
_LONGEST = 1000  # more than any address has characters
_TRIED = 8  # signatories' towns stand in a letter too; whoever it addresses has more lines in it


@dataclass(frozen=True, slots=True)
class Origin:
    """What a digest tells of a file: `kind` is `frozen` or `sent`, `to` whom it was sent."""

    kind: str
    on: str
    at: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What became of a file.

    `is_frozen` tells of a frozen letter whether the file is that letter, and is None for one that is not
    frozen. `current` tells whether data and templates give the same today; only where both hold, the
    file `matches`. `to` is the id of the addressee of a copy of its own.

    `readable` is False for a PDF of no known state: that it differs is all that can be said. `moved`
    says what stands in the file, and what the data would print now; with `against_frozen`, what was frozen.
    """

    letter: Letter
    format_name: str
    digest: str
    origin: Origin | None
    is_frozen: bool | None
    current: bool
    is_draft: bool
    readable: bool
    moved: tuple[Moved, ...]
    against_frozen: bool = False
    to: str = ""

    @property
    def matches(self) -> bool:
        """Tell whether the file is the letter, and is what would be written today."""
        return self.is_frozen is not False and self.current


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of a file before it is held against the data; `to` are those whom it may address."""

    letter: Letter
    format_name: str
    content: bytes
    digest: str
    origin: Origin | None
    paragraphs: tuple[str, ...] | None
    to: tuple[str, ...]

    def verified(
        self,
        moved: tuple[Moved, ...],
        *,
        current: bool,
        is_frozen: bool | None = None,
        is_draft: bool = False,
        readable: bool = True,
        against_frozen: bool = False,
        to: str = _NOBODY,
    ) -> Verification:
        return Verification(
            letter=self.letter,
            format_name=self.format_name,
            digest=self.digest,
            origin=self.origin,
            is_frozen=is_frozen,
            current=current,
            is_draft=is_draft,
            readable=readable,
            moved=moved,
            against_frozen=against_frozen,
            to=to,
        )

    def addressee_in(self, state: State, *, everybody: bool = False) -> str | None:
        """Return whom the file addresses if the state gives it, nothing for no copy; None if it does not.

        With `everybody` all addressees on record are tried where the file itself cannot be asked.
        """
        return next((to for to in self._tried(state, everybody=everybody) if self._is(state, to)), None)

    def differing(self, state: State) -> tuple[tuple[Moved, ...], str]:
        """Return what differs from what the state gives, and for whom: for whom it differs least."""
        assert self.paragraphs is not None
        tried = [(compare_texts(self.paragraphs, state.read(self.format_name, to)), to) for to in self.to]
        return min(tried, key=lambda one: sum(len(each.before) + len(each.after) for each in one[0]))

    def _tried(self, state: State, *, everybody: bool) -> Iterator[str]:
        yield from self.to
        if everybody and self.paragraphs is None:
            known = (*state.dataset.recipients, *state.dataset.municipalities)
            yield from (one for one in known if one not in self.to)

    def _is(self, state: State, to: str) -> bool:
        try:
            made = state.write(self.format_name, to)
        except HafenError:
            return False
        if digest_of(made) == self.digest:
            return True
        return self.paragraphs is not None and self.paragraphs == read_paragraphs(made, self.format_name)


def verify(
    name: str,
    content: bytes,
    registry: Registry,
    *,
    letter: Letter | None = None,
    beside: Callable[[str], str] | None = None,
) -> Verification:
    """Return whether the file of this name is the letter, and still says what the data say.

    A frozen letter is held against what was frozen, any other against the data. The letter is the one
    given, else that whose digest the file has, whose id its name begins with, or whose title it bears.
    `beside` tells by a digest what the file was called in its series. Raise UsageError for a file of
    another kind, NotFoundError where it is of no letter or of several.
    """
    file = _examine(name, content, registry, letter, beside)
    verified = (_verify_by_data if file.letter.frozen is None else _verify_frozen)(file, registry)
    if format_of(name, content) != "eml":
        return verified
    return _with_body(verified, words_of_mail(content), registry)


def _with_body(
    verified: Verification, bodies: Iterable[tuple[str, bytes]], registry: Registry
) -> Verification:
    """Return the verdict on a mail draft: what it says itself has to be the letter too, like its file."""
    letter = verified.letter
    now, frozen = registry.now(letter), registry.as_frozen(letter) if letter.frozen else None
    for form, raw in bodies:
        words, wanted = read_paragraphs(raw, form), now.read(form, verified.to)
        if 2 * len({*words} & {*wanted}) < len({*wanted}):
            continue  # a covering note of somebody's own
        against_now = compare_texts(words, wanted)
        against_frozen = compare_texts(words, frozen.read(form, verified.to)) if frozen else against_now
        verified = replace(
            verified,
            current=verified.current and not against_now,
            is_frozen=verified.is_frozen and not against_frozen if verified.is_frozen is not None else None,
            moved=verified.moved or against_frozen or against_now,
        )
    return verified


def _examine(
    name: str,
    content: bytes,
    registry: Registry,
    letter: Letter | None,
    beside: Callable[[str], str] | None,
) -> _File:
    dataset = registry.dataset
    names = [name, beside(digest_of(content)) if beside is not None else ""]
    format_name, mailed_to = format_of(name, content), ""
    if format_name == "eml":
        mailed_to = mailbox_of(content)
        inner, content, format_name = _inside(name, content, dataset)
        names, name = [*names, inner], inner
    digest = digest_of(content)
    paragraphs = read_paragraphs(content, format_name) if format_name in READABLE else None
    words = (title_of_pdf(content),) if paragraphs is None else paragraphs
    found = letter or _recognise(names, digest, words, dataset)
    origin = _origin(found, digest)
    to = [
        origin.to if origin else "",
        *(_addressee_in(one, found, dataset) for one in names),
        *_addressed_by(mailed_to, paragraphs, registry),
    ]
    tried = tuple(dict.fromkeys([_NOBODY, *(one for one in to if _is_known(one, dataset))]))
    return _File(found, format_name, content, digest, origin, paragraphs, tried)


def _addressed_by(mailbox: str, paragraphs: tuple[str, ...] | None, registry: Registry) -> tuple[str, ...]:
    """Return the ids of those to whom a mail draft goes, or whose address as far as known is in the text."""
    dataset, text = registry.dataset, " ".join(paragraphs or ())
    found: list[tuple[int, str]] = []
    for one in (*dataset.recipients, *dataset.municipalities):
        known = addressee_of(one, dataset, on=registry.on)
        if known is None:
            continue
        if mailbox and known.email.casefold() == mailbox.casefold():
            found.append((-_LONGEST, one))
        elif text and all(line in text for line in known.address):
            found.append((-sum(map(len, known.address)), one))
    return tuple(one for _length, one in sorted(found)[:_TRIED])


def _is_known(one: str, dataset: Dataset) -> bool:
    return one in dataset.recipients or one in dataset.municipalities


def _verify_frozen(file: _File, registry: Registry) -> Verification:
    """Verify a file of a frozen letter; what was frozen is the yardstick."""
    letter, now = file.letter, registry.now(file.letter)
    frozen = registry.as_frozen(letter)
    if file.origin is not None and file.origin.kind == "frozen":
        to: str | None = _NOBODY
    else:
        to = file.addressee_in(frozen, everybody=True) if frozen is not None else None
    if to is None:
        current = file.addressee_in(now, everybody=True) is not None
        moved: tuple[Moved, ...] = ()
        if file.paragraphs is not None and frozen is not None:
            moved, _to = file.differing(frozen)
        return file.verified(
            moved,
            is_frozen=False,
            current=current,
            is_draft=_is_draft(file, registry, frozen),
            readable=file.paragraphs is not None,
            against_frozen=True,
        )
    text = file.paragraphs
    if text is None and frozen is not None:
        text = frozen.read(to=to)
    if text is None:
        return file.verified((), is_frozen=True, current=False, readable=False, to=to)
    form = file.format_name if file.paragraphs is not None else "txt"
    moved = compare_texts(text, now.read(form, to))
    return file.verified(moved, is_frozen=True, current=not moved, to=to)


def _verify_by_data(file: _File, registry: Registry) -> Verification:
    """Verify a file of a letter that is not frozen: it says what the data say, or something else."""
    now = registry.now(file.letter)
    to = file.addressee_in(now)
    if to is not None:
        return file.verified((), current=True, to=to)
    draft = _is_draft(file, registry, None)
    if file.paragraphs is not None:
        moved, to = file.differing(now)
        return file.verified(moved, current=not moved, is_draft=draft, to=to)
    return _verify_by_state(file, registry, is_draft=draft)


def _verify_by_state(file: _File, registry: Registry, *, is_draft: bool) -> Verification:
    """Verify a file whose words cannot be read, by the state of the data that gives the same bytes."""
    letter, now = file.letter, registry.now(file.letter)
    known = file.origin.at if file.origin else ""
    commits = [known, *(one.at for one in letter.sendings), "HEAD"]
    for commit in dict.fromkeys(one for one in commits if one):
        past = registry.at(letter, commit)
        if past is None:
            continue
        to = file.origin.to if file.origin and commit == known else file.addressee_in(past)
        if to is not None:
            moved = compare_texts(past.read(to=to), now.read(to=to))
            return file.verified(moved, current=not moved, is_draft=is_draft, to=to)
    to = file.addressee_in(now, everybody=True)
    if to is not None:
        return file.verified((), current=True, to=to)
    return file.verified((), current=False, is_draft=is_draft, readable=False)


def _is_draft(file: _File, registry: Registry, frozen: State | None) -> bool:
    """Tell whether the file is marked as a draft: by its words, or by being what a draft would be."""
    if file.paragraphs is not None:
        return is_draft(file.paragraphs)
    states = [one for one in (registry.now(file.letter), frozen) if one is not None]
    return any(
        state.gives(file.digest, file.format_name, to, draft=True) for state in states for to in file.to
    )


def _inside(name: str, content: bytes, dataset: Dataset) -> tuple[str, bytes, str]:
    """Return the part of a mail draft that is the letter: one whose digest is known, else the first."""
    parts = [
        (one, raw) for one, raw in unpack_mail(content) if one.lower().endswith((".pdf", ".docx", ".txt"))
    ]
    if not parts:
        raise UsageError(_("“{name}” holds no letter.").format(name=name))
    known = [
        one for one in parts if any(_origin(each, digest_of(one[1])) for each in dataset.letters.values())
    ]
    inner, raw = (known or parts)[0]
    return (name if inner == "text.txt" else inner), raw, format_of(inner, raw)


def _origin(letter: Letter, digest: str) -> Origin | None:
    """Return what the record tells of a file with this digest."""
    frozen = letter.frozen
    if frozen is not None and digest in {one for _format, one in frozen.digests}:
        return Origin("frozen", frozen.on.text, frozen.at)
    sent = next((one for one in letter.sendings if one.digest == digest), None)
    return Origin("sent", sent.on.text, sent.at, sent.to) if sent else None


def _addressee_in(name: str, letter: Letter, dataset: Dataset) -> str:
    """Return the id of the addressee that a file of a series is named after, else nothing."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    rest = stem.removeprefix(letter.id).lstrip("-_. ").removesuffix("-member")
    return rest if rest in dataset.recipients or rest in dataset.municipalities else ""


def _recognise(names: Iterable[str], digest: str, paragraphs: Iterable[str], dataset: Dataset) -> Letter:
    letters = dataset.letters.values()
    called = [one for one in names if one]
    stems = [one.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] for one in called]
    text = " ".join(paragraphs)
    titles = {one.id: {one.title.de, one.title.en} - {""} for one in letters}
    ways: tuple[Callable[[Letter], bool], ...] = (
        lambda one: _origin(one, digest) is not None,
        lambda one: any(stem.startswith(one.id) for stem in stems),
        lambda one: any(title in text for title in titles[one.id]) and one.template is not None,
    )
    found: list[Letter] = []
    for meets in ways:
        found = [one for one in letters if meets(one)]
        if len(found) == 1:
            return found[0]
    raise NotFoundError(
        _("Which letter “{name}” is cannot be told.").format(name=called[0]),
        near=tuple(one.id for one in found),
        hint=_("Name it with --letter."),
    )
