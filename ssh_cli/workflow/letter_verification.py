"""A file that somebody has: which letter it is, whether it is the one that was frozen, and what moved."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from ssh_cli.analysis.text_difference import Moved, compare_texts
from ssh_cli.document.letters.content import (
    ATTACHMENTS,
    READABLE,
    WORDS,
    Content,
    MailParts,
    format_of,
    is_draft,
    mailbox_of,
    read_content,
    unpack_mail,
)
from ssh_cli.document.letters.frozen import digest_of
from ssh_cli.document.letters.parties import addressee_of
from ssh_cli.errors import HafenError, InvalidDataError, NotFoundError, UsageError
from ssh_cli.kinds.letter import Letter
from ssh_cli.messages import N_, _
from ssh_cli.model.dataset import Dataset
from ssh_cli.workflow.letter_state import Registry, State

NOBODY = ""
_LONGEST = 1000  # more than any address has characters
_TRIED = 8  # signatories' towns stand in a letter too; whoever it addresses has more lines in it
_OF_A_LETTER = (".pdf", ".docx", ".txt", ".md", ".html")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a digest tells of a file: `kind` is `frozen` or `sent`, `to` whom it was sent."""

    kind: str
    on: str
    at: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedFile:
    """What is known of a file before it is held against the data; `to` are those whom it may address.

    `content` is None where it cannot be read. `mail` is what else the mail holds that the file lies in.
    """

    letter: Letter
    format_name: str
    raw: bytes
    digest: str
    origin: Origin | None
    content: Content | None
    to: tuple[str, ...]
    mail: MailParts | None = field(default=None)

    @property
    def paragraphs(self) -> tuple[str, ...] | None:
        """Return the words of the file, None where it cannot be read."""
        return None if self.content is None else self.content.paragraphs


def recognise(
    name: str,
    raw: bytes,
    registry: Registry,
    letter: Letter | None,
    beside: Callable[[str], str] | None,
) -> RecognisedFile:
    """Return what is known of a file of this name; see `verify` for the letter and for `beside`.

    Raise UsageError for a file of another kind, NotFoundError where it is of no letter or of several.
    """
    dataset = registry.dataset
    names = [name, beside(digest_of(raw)) if beside is not None else ""]
    format_name, mailed_to, mail, outer = format_of(name, raw), "", None, digest_of(raw)
    if format_name == "eml":
        mailed_to = mailbox_of(raw)
        inner, raw, format_name, mail = _inside(name, raw, dataset)
        names, name = [*names, inner], inner
    digest = digest_of(raw)
    try:
        content = read_content(raw, format_name)
    except InvalidDataError:
        if format_name != "pdf":
            raise
        content = None
    words = content.paragraphs if content is not None else ()
    found = letter or _letter_of(names, digest, words, dataset)
    origin = _origin(found, digest) or _origin(found, outer)
    to = [
        origin.to if origin else "",
        *(_addressee_in(one, found, dataset) for one in names),
        *_addressed_by(found, mailed_to, words, registry),
    ]
    tried = tuple(dict.fromkeys([NOBODY, *(one for one in to if _is_known(one, dataset))]))
    return RecognisedFile(found, format_name, raw, digest, origin, content, tried, mail)


def _addressed_by(
    letter: Letter, mailbox: str, paragraphs: Iterable[str], registry: Registry
) -> Iterator[str]:
    """Yield the ids of those to whom a mail draft goes, or whose address as far as known is in the text."""
    dataset, text = registry.dataset, " ".join(paragraphs)
    day = registry.day_for(letter)
    found: list[tuple[int, str]] = []
    for one in (*dataset.recipients, *dataset.municipalities):
        known = addressee_of(one, dataset, on=day)
        if known is None:
            continue
        if mailbox and known.email.casefold() == mailbox.casefold():
            found.append((-_LONGEST, one))
        elif text and all(line in text for line in known.address):
            found.append((-sum(map(len, known.address)), one))
    yield from (one for _length, one in sorted(found)[:_TRIED])


def _is_known(one: str, dataset: Dataset) -> bool:
    return one in dataset.recipients or one in dataset.municipalities


def _inside(name: str, raw: bytes, dataset: Dataset) -> tuple[str, bytes, str, MailParts]:
    """Return the part of a mail draft that is the letter, and the others.

    It is one whose digest is known, else the first file, else what the mail itself says.
    """
    mail = unpack_mail(raw)
    files = [one for one in mail.files if one[0].lower().endswith(_OF_A_LETTER)]
    own = [("", body) for form, body in mail.bodies if form == "txt"]
    parts = files or own
    if not parts:
        raise UsageError(_("“{name}” holds no letter.").format(name=name))
    letters = dataset.letters.values()
    known = [one for one in parts if any(_origin(each, digest_of(one[1])) for each in letters)]
    inner, content = (known or parts)[0]
    rest = MailParts(
        mail.bodies if inner else (), tuple(one for one in mail.files if one != (inner, content))
    )
    return inner or name, content, format_of(inner, content) if inner else "txt", rest


def _origin(letter: Letter, digest: str) -> Origin | None:
    """Return what the record tells of a file with this digest."""
    frozen = letter.frozen
    if frozen is not None and digest in {one for _format, one in frozen.digests.given()}:
        return Origin("frozen", frozen.date.text, frozen.at)
    sent = next((one for one in letter.sendings if one.digest == digest), None)
    return Origin("sent", sent.date.text, sent.at, sent.to) if sent else None


def _addressee_in(name: str, letter: Letter, dataset: Dataset) -> str:
    """Return the id of the addressee that a file of a series is named after, else nothing."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    rest = stem.removeprefix(letter.id).lstrip("-_. ").removesuffix("-member")
    return rest if rest in dataset.recipients or rest in dataset.municipalities else ""


def _letter_of(names: Iterable[str], digest: str, paragraphs: Iterable[str], dataset: Dataset) -> Letter:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What became of a file.

    `likeness` is that to the letter: to what was frozen, and for a letter that is not frozen to what was
    sent, or to what data and templates give today. `current` tells whether they give today what the file
    says. `to` is the id of the addressee of a copy of its own. `uncompared` says in what an equal file may
    still differ.

    `readable` is False for a file that cannot be read: that it differs is all that can be said. `moved`
    says what stands in the file, and what the data would print now; with `against_frozen`, what was frozen.
    """

    letter: Letter
    format_name: str
    digest: str
    origin: Origin | None
    likeness: Likeness
    current: bool
    is_draft: bool = False
    readable: bool = True
    moved: tuple[Moved, ...] = ()
    against_frozen: bool = False
    to: str = NOBODY
    uncompared: tuple[str, ...] = ()

    @property
    def is_frozen(self) -> bool | None:
        """Tell whether the file is the letter that was frozen, None for a letter that was not."""
        return None if self.letter.frozen is None else self.likeness is not Likeness.OTHER


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
    file = recognise(name, content, registry, letter, beside)
    states = _States(registry, file.letter)
    verified = _verify_file(file, states)
    return verified if file.mail is None else _with_mail(verified, file.mail, states)


class _States:
    """The states that a file is held against, each found once."""

    def __init__(self, registry: Registry, letter: Letter) -> None:
        self.letter = letter
        self.now = registry.now(letter)
        self.at = cache(lambda commit: registry.at(letter, commit))
        self.frozen = registry.as_frozen(letter) if letter.frozen is not None else None


def _verify_file(file: RecognisedFile, states: _States) -> Verification:
    to_now = _likeness(file, states.now)
    found, to = _likeness_to_letter(file, states, to_now)
    current = to_now[0] is not Likeness.OTHER
    yardstick = states.frozen if file.letter.frozen is not None and found is Likeness.OTHER else states.now
    moved: tuple[Moved, ...] = ()
    if found is Likeness.OTHER or not current:
        moved = _differing(file, yardstick, states, to if found is not Likeness.OTHER else None)
    return Verification(
        letter=file.letter,
        format_name=file.format_name,
        digest=file.digest,
        origin=file.origin,
        likeness=found,
        current=current,
        is_draft=file.paragraphs is not None and is_draft(file.paragraphs),
        readable=file.content is not None,
        moved=moved,
        against_frozen=file.letter.frozen is not None and found is Likeness.OTHER,
        to=to,
        uncompared=_uncompared(file) if found is Likeness.SAME_CONTENT else (),
    )


def _likeness_to_letter(
    file: RecognisedFile, states: _States, to_now: tuple[Likeness, str]
) -> tuple[Likeness, str]:
    """Return how like the letter a file is, and whose copy it is."""
    frozen = file.letter.frozen
    if file.origin is not None:
        return Likeness.SAME_FILE, file.origin.to
    if frozen is None:
        return to_now
    found = _likeness(file, states.frozen) if states.frozen is not None else (Likeness.OTHER, NOBODY)
    known = dict(frozen.contents.given()).get(file.format_name)
    if found[0] is Likeness.OTHER and file.content is not None and file.content.digest == known:
        return Likeness.SAME_CONTENT, NOBODY
    return found


def _likeness(file: RecognisedFile, state: State) -> tuple[Likeness, str]:
    """Return how like a file is to what a state gives, and to whom it is addressed then."""
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
    file: RecognisedFile, state: State | None, states: _States, to: str | None
) -> tuple[Moved, ...]:
    """Return what differs from what a state gives: to somebody, or to whom it differs least."""
    if state is None:
        return ()
    content, form = file.content, file.format_name
    if content is None:
        return _differing_unread(file, states)
    tried = []
    for one in file.to if to is None else (to,):
        try:
            tried.append(compare_contents(content, state.content(form, one)))
        except HafenError:
            continue
    return min(tried, key=lambda found: sum(len(one.before) + len(one.after) for one in found), default=())


def _differing_unread(file: RecognisedFile, states: _States) -> tuple[Moved, ...]:
    """Return what has moved since a file that cannot be read, where the record knows its commit."""
    if file.origin is None or not file.origin.at:
        return ()
    past = states.at(file.origin.at)
    if past is None:
        return ()
    return compare_contents(past.content("txt", file.origin.to), states.now.content("txt", file.origin.to))


def compare_contents(before: Content, after: Content) -> tuple[Moved, ...]:
    """Return in what two files differ, part by part."""
    return tuple(
        replace(moved, part=part)
        for part in before.differing(after)
        for moved in compare_texts(_entries(before, part), _entries(after, part))
    )


def _entries(content: Content, part: str) -> tuple[str, ...]:
    return tuple(one for text in content.parts.get(part, ()) if (one := " ".join(text.split())))


def _uncompared(file: RecognisedFile) -> tuple[str, ...]:
    about = () if file.format_name in _SELFLESS else (_ABOUT,)
    return (_LOOKS, *about, *(file.content.unread if file.content is not None else ()))


def _with_mail(verified: Verification, mail: MailParts, states: _States) -> Verification:
    """Return the verdict on a mail draft: what it says itself has to be the letter too, like its file."""
    frozen = states.letter.frozen is not None
    state = states.frozen if frozen else states.now
    uncompared = [_MAIL_HEAD]
    moved: list[Moved] = []
    for form, raw in mail.bodies:
        body = read_content(raw, form)
        if state is None:
            uncompared.append(_BODY)
        elif _is_covering_note(body, wanted := state.content(form, verified.to)):
            uncompared.append(_COVER)
        else:
            moved += compare_contents(body, wanted)
    moved += [Moved(name, "", ATTACHMENTS) for name, raw in mail.files if not _is_letter(name, raw, states)]
    likeness = verified.likeness
    if moved:
        likeness = Likeness.OTHER
    elif {_BODY, _COVER} & {*uncompared} and likeness is Likeness.SAME_FILE:
        likeness = Likeness.SAME_CONTENT
    return replace(
        verified,
        likeness=likeness,
        current=verified.current and not moved if not frozen else verified.current,
        moved=tuple(moved) or verified.moved,
        against_frozen=verified.against_frozen or (frozen and bool(moved)),
        uncompared=() if moved else tuple(dict.fromkeys((*verified.uncompared, *uncompared))),
    )


def _is_covering_note(body: Content, wanted: Content) -> bool:
    own, others = ({*_entries(one, WORDS)} for one in (body, wanted))
    return 2 * len(own & others) < len(others)


def _is_letter(name: str, raw: bytes, states: _States) -> bool:
    """Tell whether a further file in a mail is the same letter, in another format."""
    frozen = states.letter.frozen
    try:
        form = format_of(name, raw)
        if form not in READABLE:
            return False
        known: Iterable[tuple[str, str]] = frozen.contents.given() if frozen is not None else ()
        if (form, read_content(raw, form).digest) in known:
            return True
        state = states.frozen if frozen is not None else states.now
        return state is not None and not read_content(raw, form).differing(state.content(form))
    except HafenError:
        return False
