"""Holding a file against the data: does it still say what the dataset says, or what moved."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ssh_cli.analysis.text_difference import Moved, compare_texts
from ssh_cli.document.formats.writers import write_document
from ssh_cli.document.letters.addressee import Addressee, from_municipality, from_recipient
from ssh_cli.document.letters.letter import compose_letter
from ssh_cli.document.letters.reading import READABLE, format_of, read_paragraphs, title_of_pdf, unpack_mail
from ssh_cli.document.template import Templates
from ssh_cli.errors import HafenError, NotFoundError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.record import Letter
from ssh_cli.workflow.letter_freezing import digest_of

LoadAt = Callable[[str], Dataset]
"""Returns the dataset as a commit of that hash holds it; raises a HafenError where there is none."""


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

    `readable` is False for a PDF of no known state: that it differs is all that can be said. `moved`
    says what stands in the file and what the data would print now.
    """

    letter: Letter
    format_name: str
    digest: str
    origin: Origin | None
    readable: bool
    matches: bool
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What a file is held against: the data now, on the ISO day `on`, and what earlier commits held."""

    dataset: Dataset
    on: str
    templates: Templates
    load_at: LoadAt

    def write(self, letter: Letter, dataset: Dataset, format_name: str, to: str = "") -> bytes:
        """Return the letter from a dataset as a file, not as it was frozen; `to` is one addressee's id."""
        on = letter.frozen.on.text if letter.frozen else self.on
        document = compose_letter(
            replace(letter, frozen=None),
            dataset,
            on=on,
            templates=self.templates,
            addressee=addressee_of(to, dataset, on=on),
        )
        content = write_document(document, format_name, self.templates, record=letter.id)
        return content.encode("utf-8") if isinstance(content, str) else content


def addressee_of(to: str, dataset: Dataset, *, on: str) -> Addressee | None:
    """Return the addressee of a copy of its own, None where `to` is no id of a recipient or a town."""
    if to in dataset.recipients:
        return from_recipient(dataset.recipients[to])
    if to in dataset.municipalities:
        return from_municipality(dataset.municipalities[to], on=on)
    return None


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of a file before it is held against the data; `to` is whom it addresses, if told."""

    letter: Letter
    format_name: str
    digest: str
    origin: Origin | None
    to: str

    def verified(self, moved: tuple[Moved, ...], *, readable: bool = True) -> Verification:
        return Verification(
            letter=self.letter,
            format_name=self.format_name,
            digest=self.digest,
            origin=self.origin,
            readable=readable,
            matches=readable and not moved,
            moved=moved,
        )


def verify(name: str, content: bytes, registry: Registry, *, letter: Letter | None = None) -> Verification:
    """Return whether the file of this name still says what the data say.

    The letter is the one given, else that whose digest the file has, whose id its name begins with, or
    whose title it bears. Raise UsageError for a file of another kind, NotFoundError where it is of no
    letter or of several.
    """
    format_name = format_of(name, content)
    if format_name == "eml":
        name, content, format_name = _inside(name, content, registry.dataset)
    digest = digest_of(content)
    paragraphs = read_paragraphs(content, format_name) if format_name in READABLE else None
    words = (title_of_pdf(content),) if paragraphs is None else paragraphs
    found = letter or _recognise(name, digest, words, registry.dataset)
    origin = _origin(found, digest)
    to = origin.to if origin else _addressee_in(name, found, registry.dataset)
    file = _File(found, format_name, digest, origin, to)
    now = registry.write(found, registry.dataset, format_name, to)
    if digest_of(now) == digest:
        return file.verified(())
    if paragraphs is None:
        return _verify_by_state(file, registry)
    return file.verified(compare_texts(paragraphs, read_paragraphs(now, format_name)))


def _verify_by_state(file: _File, registry: Registry) -> Verification:
    """Verify a file whose words cannot be read, by the state of the data that gives the same bytes."""
    before = _dataset_of(file, registry)
    if before is None:
        return file.verified((), readable=False)
    past = before.letters.get(file.letter.id, file.letter)
    texts = [
        read_paragraphs(registry.write(one, dataset, "txt", file.to), "txt")
        for one, dataset in (
            (replace(past, frozen=file.letter.frozen), before),
            (file.letter, registry.dataset),
        )
    ]
    return file.verified(compare_texts(*texts))


def _dataset_of(file: _File, registry: Registry) -> Dataset | None:
    """Return the dataset that the file was written from, None where no known state gives its bytes."""
    letter, known = file.letter, file.origin.at if file.origin else ""
    commits = [known, letter.frozen.at if letter.frozen else "", *(one.at for one in letter.sendings), "HEAD"]
    for commit in dict.fromkeys(one for one in commits if one):
        try:
            dataset = registry.load_at(commit)
            past = dataset.letters.get(letter.id)
            if past is None:
                continue
            if commit == known:
                return dataset
            past = replace(past, frozen=letter.frozen)
            if digest_of(registry.write(past, dataset, file.format_name, file.to)) == file.digest:
                return dataset
        except HafenError:
            continue  # a shallow clone, or data of that time that do not load
    return None


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


def _recognise(name: str, digest: str, paragraphs: Iterable[str], dataset: Dataset) -> Letter:
    letters = dataset.letters.values()
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    text = " ".join(paragraphs)
    titles = {one.id: {one.title.de, one.title.en} - {""} for one in letters}
    ways: tuple[Callable[[Letter], bool], ...] = (
        lambda one: _origin(one, digest) is not None,
        lambda one: stem.startswith(one.id),
        lambda one: any(title in text for title in titles[one.id]) and one.template is not None,
    )
    found: list[Letter] = []
    for meets in ways:
        found = [one for one in letters if meets(one)]
        if len(found) == 1:
            return found[0]
    raise NotFoundError(
        _("Which letter “{name}” is cannot be told.").format(name=name),
        near=tuple(one.id for one in found),
        hint=_("Name it with --letter."),
    )
