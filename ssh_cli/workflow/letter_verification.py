"""Holding a file against what was frozen and against the data: is it that letter, and what moved."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from ssh_cli.analysis.text_difference import Moved, compare_texts
from ssh_cli.document.letters.content import ATTACHMENTS, WORDS, Content
from ssh_cli.document.letters.reading import READABLE, MailParts, format_of, is_draft, read_content
from ssh_cli.errors import HafenError
from ssh_cli.kinds.letter import Letter
from ssh_cli.messages import N_
from ssh_cli.workflow.letter_freezing import content_digest_of, digest_of
from ssh_cli.workflow.letter_recognition import NOBODY, Origin, RecognisedFile, recognise
from ssh_cli.workflow.letter_state import Registry, State

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
        if (form, content_digest_of(raw, form)) in known:
            return True
        state = states.frozen if frozen is not None else states.now
        return state is not None and not read_content(raw, form).differing(state.content(form))
    except HafenError:
        return False
