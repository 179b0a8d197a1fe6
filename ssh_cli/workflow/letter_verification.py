"""A file that somebody has: which letter it is, whether it is the one that was frozen, and what moved."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import PureWindowsPath
from typing import NamedTuple

from ssh_cli.analysis.difference import Moved, compare_texts
from ssh_cli.errors import HafenError, InvalidDataError, NotFoundError, UsageError
from ssh_cli.kinds.letter import Letter
from ssh_cli.letters.content import (
    ATTACHMENTS,
    READABLE,
    WORDS,
    LetterContent,
    MailParts,
    format_of,
    is_draft,
    read_content,
    unpack_mail,
)
from ssh_cli.letters.frozen import digest_of
from ssh_cli.letters.parties import addressee_of
from ssh_cli.messages import N_
from ssh_cli.model.dataset import Dataset
from ssh_cli.workflow.letter_state import Registry, State

NOBODY = ""
_LONGEST = 1000  # more than any address has characters
_TRIED = 8  # signatories' towns stand in a letter too; whoever it addresses has more lines in it
_OF_A_LETTER = (".pdf", ".docx", ".txt", ".md", ".html")
_LOOKS = N_("how it looks: lines, pages, fonts, colours")
_ABOUT = N_("what the file says of itself: author, day, program")
_MAIL_HEAD = N_("the head of the mail: sender, recipient, subject, day")
_COVER = N_("what the mail itself says: it is a covering note, not the letter")
_BODY = N_("what the mail itself says: neither data nor commits give what was frozen")
_SELFLESS = frozenset({"txt", "md"})  # formats in which a file says nothing of itself


class Likeness(StrEnum):
    """How like a letter a file is: the very bytes; what they say, in other bytes; or neither."""

    SAME_FILE = "same-file"
    SAME_CONTENT = "same-content"
    OTHER = "other"


class LetterOrigin(NamedTuple):
    """What a digest tells of a file: `kind` is `frozen` or `sent`, `to` whom it was sent."""

    kind: str
    on: str
    at: str
    to: str = ""


class RecognisedFile(NamedTuple):
    """What is known of a file before it is held against the data; `to` are those whom it may address.

    `content` is None where it cannot be read. `mail` is what else the mail holds that the file lies in.
    """

    letter: Letter
    format_name: str
    digest: str
    origin: LetterOrigin | None
    content: LetterContent | None
    to: tuple[str, ...]
    mail: MailParts | None


class Verification(NamedTuple):
    """What became of a file.

    `likeness` is that to the letter: to what was frozen, and for a letter that is not frozen to what was
    sent, or to what data and templates give today. `current` tells whether they give today what the file
    says. `moved` says what stands in the file, and what the data would print now, or what was frozen.
    `to` is the id of the addressee of a copy of its own. `uncompared` says in what an equal file may still
    differ.
    """

    file: RecognisedFile
    likeness: Likeness
    current: bool
    moved: tuple[Moved, ...]
    to: str
    uncompared: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """Tell whether the file is marked as a draft."""
        return self.file.content is not None and is_draft(self.file.content.paragraphs)

    @property
    def is_frozen(self) -> bool | None:
        """Tell whether the file is the letter that was frozen, None for a letter that was not."""
        return None if self.file.letter.frozen is None else self.likeness is not Likeness.OTHER


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
    names = [name, beside(digest_of(content)) if beside is not None else ""]
    file = _recognise(names, content, registry, letter)
    now, frozen = registry.now(file.letter), registry.as_frozen(file.letter)
    held_against = now if file.letter.frozen is None else frozen
    to_now = _likeness(file, now)
    if file.origin is not None:
        likeness, to = Likeness.SAME_FILE, file.origin.to
    else:
        likeness, to = to_now if file.letter.frozen is None else _likeness_to_frozen(file, frozen)
    current = to_now[0] is not Likeness.OTHER
    moved: tuple[Moved, ...] = ()
    if likeness is Likeness.OTHER:
        moved = _differing(file, held_against, registry, file.to)
    elif not current:
        moved = _differing(file, now, registry, (to,))
    uncompared: tuple[str, ...] = ()
    if likeness is Likeness.SAME_CONTENT:
        about = () if file.format_name in _SELFLESS else (_ABOUT,)
        uncompared = (_LOOKS, *about, *(file.content.unread if file.content is not None else ()))
    verified = Verification(file, likeness, current, moved, to, uncompared)
    return verified if file.mail is None else _with_mail(verified, file.mail, held_against)


def _likeness_to_frozen(file: RecognisedFile, state: State | None) -> tuple[Likeness, str]:
    """Return how like the file is to what was frozen, by the state that gives it and by its digest."""
    likeness, to = _likeness(file, state)
    known = dict(file.letter.frozen.contents.given()) if file.letter.frozen is not None else {}
    if likeness is Likeness.OTHER and file.content and file.content.digest == known.get(file.format_name):
        likeness = Likeness.SAME_CONTENT
    return likeness, to


def _likeness(file: RecognisedFile, state: State | None) -> tuple[Likeness, str]:
    """Return how like the file is to what a state gives, and to whom it is addressed then."""
    if state is None:
        return Likeness.OTHER, NOBODY
    alike = None
    for to in file.to:
        try:
            made = state.write(file.format_name, to)
        except HafenError:
            continue
        if digest_of(made) == file.digest:
            return Likeness.SAME_FILE, to
        if alike is None and file.content is not None:
            alike = None if file.content.differing(read_content(made, file.format_name)) else to
    return (Likeness.OTHER, NOBODY) if alike is None else (Likeness.SAME_CONTENT, alike)


def _differing(
    file: RecognisedFile, state: State | None, registry: Registry, to: Iterable[str]
) -> tuple[Moved, ...]:
    """Return what differs from what a state gives to that one of `to` from whose copy it differs least.

    Of a file that cannot be read: what has moved since the commit that the record knows of it.
    """
    if state is None:
        return ()
    if file.content is None:
        past = registry.at(file.letter, file.origin.at) if file.origin and file.origin.at else None
        if file.origin is None or past is None:
            return ()
        states = (past, registry.now(file.letter))
        return compare_contents(*(each.content("txt", file.origin.to) for each in states))
    tried = []
    for addressee in to:
        with suppress(HafenError):
            tried.append(compare_contents(file.content, state.content(file.format_name, addressee)))
    return min(tried, key=lambda moves: sum(len(move.before) + len(move.after) for move in moves), default=())


def _with_mail(verified: Verification, mail: MailParts, state: State | None) -> Verification:
    """Return the verdict on a mail draft: what it says itself has to be the letter too, like its file."""
    letter = verified.file.letter
    uncompared = [_MAIL_HEAD]
    moved: list[Moved] = []
    for form, raw in mail.bodies:
        body = read_content(raw, form)
        if state is None:
            uncompared.append(_BODY)
        else:
            wanted = state.content(form, verified.to)
            own, others = ({*content.entries(WORDS)} for content in (body, wanted))
            if 2 * len(own & others) < len(others):
                uncompared.append(_COVER)
            else:
                moved += compare_contents(body, wanted)
    moved += [
        Moved(name, "", ATTACHMENTS) for name, raw in mail.files if not _is_letter(name, raw, letter, state)
    ]
    likeness = verified.likeness
    if moved:
        likeness = Likeness.OTHER
    elif {_BODY, _COVER} & {*uncompared} and likeness is Likeness.SAME_FILE:
        likeness = Likeness.SAME_CONTENT
    return verified._replace(
        likeness=likeness,
        current=verified.current and (letter.frozen is not None or not moved),
        moved=tuple(moved) or verified.moved,
        uncompared=() if moved else tuple(dict.fromkeys((*verified.uncompared, *uncompared))),
    )


def _is_letter(name: str, raw: bytes, letter: Letter, state: State | None) -> bool:
    """Tell whether a further file in a mail is the same letter, in another format."""
    try:
        form = format_of(name, raw)
        if form not in READABLE:
            return False
        content = read_content(raw, form)
        if letter.frozen is not None and (form, content.digest) in letter.frozen.contents.given():
            return True
        return state is not None and not content.differing(state.content(form))
    except HafenError:
        return False


def compare_contents(before: LetterContent, after: LetterContent) -> tuple[Moved, ...]:
    """Return in what two files differ, part by part."""
    return tuple(
        moved._replace(part=part)
        for part in before.differing(after)
        for moved in compare_texts(before.entries(part), after.entries(part))
    )


def _recognise(names: list[str], raw: bytes, registry: Registry, letter: Letter | None) -> RecognisedFile:
    """Return what is known of a file of one of these names, of which the first is its own."""
    dataset, name, mailbox, mail = registry.dataset, names[0], "", None
    digest = outer = digest_of(raw)
    format_name = format_of(name, raw)
    if format_name == "eml":
        name, raw, format_name, mail = _inside(name, raw, dataset)
        names, digest, mailbox = [*names, name], digest_of(raw), mail.to
    try:
        content = read_content(raw, format_name)
    except InvalidDataError:
        if format_name != "pdf":
            raise
        content = None
    words = " ".join(content.paragraphs) if content is not None else ""
    letter = letter or _letter_of(names, digest, words, dataset)
    origin = _origin(letter, digest) or _origin(letter, outer)
    # A file of a series is named after its letter and its addressee.
    to = [
        NOBODY,
        origin.to if origin else NOBODY,
        *(_stem(name).removeprefix(letter.id).lstrip("-_. ").removesuffix("-member") for name in names),
        *_addressed_by(letter, mailbox, words, registry),
    ]
    known = {NOBODY, *dataset.recipients, *dataset.municipalities}
    tried = tuple(dict.fromkeys(whom for whom in to if whom in known))
    return RecognisedFile(letter, format_name, digest, origin, content, tried, mail)


def _addressed_by(letter: Letter, mailbox: str, words: str, registry: Registry) -> Iterator[str]:
    """Yield the ids of those to whom a mail draft goes, or whose address as far as known is in the words."""
    dataset = registry.dataset
    day = registry.day_for(letter)
    ranked: list[tuple[int, str]] = []
    for whom in (*dataset.recipients, *dataset.municipalities):
        known = addressee_of(whom, dataset, on=day)
        if known is None:
            continue
        if mailbox and known.email.casefold() == mailbox.casefold():
            ranked.append((-_LONGEST, whom))
        elif words and all(line in words for line in known.address):
            ranked.append((-sum(map(len, known.address)), whom))
    yield from (whom for _length, whom in sorted(ranked)[:_TRIED])


def _inside(name: str, raw: bytes, dataset: Dataset) -> tuple[str, bytes, str, MailParts]:
    """Return the part of a mail draft that is the letter, and the others.

    It is one whose digest is known, else the first file, else what the mail itself says.
    """
    mail = unpack_mail(raw)
    files = [file for file in mail.files if file[0].lower().endswith(_OF_A_LETTER)]
    parts = files or [("", body) for form, body in mail.bodies if form == "txt"]
    if not parts:
        raise UsageError("“{name}” holds no letter.", name=name)
    letters = dataset.letters.values()
    known = [part for part in parts if any(_origin(letter, digest_of(part[1])) for letter in letters)]
    inner, content = (known or parts)[0]
    others = tuple(file for file in mail.files if file != (inner, content))
    if not inner:
        return name, content, "txt", mail._replace(bodies=(), files=others)
    return inner, content, format_of(inner, content), mail._replace(files=others)


def _origin(letter: Letter, digest: str) -> LetterOrigin | None:
    """Return what the record tells of a file with this digest."""
    frozen = letter.frozen
    if frozen is not None and digest in dict(frozen.digests.given()).values():
        return LetterOrigin("frozen", frozen.date.text, frozen.at)
    sent = next((sending for sending in letter.sendings if sending.digest == digest), None)
    return LetterOrigin("sent", sent.date.text, sent.at, sent.to) if sent else None


def _stem(name: str) -> str:
    return PureWindowsPath(name).stem  # it takes both kinds of slashes for what parts folders


def _letter_of(names: list[str], digest: str, words: str, dataset: Dataset) -> Letter:
    ways: tuple[Callable[[Letter], bool], ...] = (
        lambda letter: _origin(letter, digest) is not None,
        lambda letter: any(_stem(name).startswith(letter.id) for name in names),
        lambda letter: (
            letter.template is not None
            and any(title in words for title in (letter.title.de, letter.title.en) if title)
        ),
    )
    letters: list[Letter] = []
    for meets in ways:
        letters = [letter for letter in dataset.letters.values() if meets(letter)]
        if len(letters) == 1:
            return letters[0]
    raise NotFoundError(
        "Which letter “{name}” is cannot be told.",
        near=tuple(letter.id for letter in letters),
        hint="Name it with --letter.",
        name=names[0],
    )
