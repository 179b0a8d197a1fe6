"""A file that somebody has: which letter it is, to whom it goes, and what the record tells of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ssh_cli.document.letters.content import Content
from ssh_cli.document.letters.reading import (
    MailParts,
    format_of,
    mailbox_of,
    read_content,
    unpack_mail,
)
from ssh_cli.errors import InvalidDataError, NotFoundError, UsageError
from ssh_cli.kinds.letter import Letter
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.workflow.letter_freezing import digest_of
from ssh_cli.workflow.letter_state import Registry, addressee_of

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
