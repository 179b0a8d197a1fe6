"""Freezing a letter: what it says today is put down in its record, with the digests of its files."""

import hashlib
from collections.abc import Callable, Iterable

from ssh_cli.document.formats.writers import FORMATS, write_document
from ssh_cli.document.letters.content import read_content
from ssh_cli.document.letters.frozen import frozen_figures, frozen_names
from ssh_cli.document.letters.letter import compose_letter
from ssh_cli.document.template import Templates
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import RefusedError
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.decode import encode
from ssh_cli.kinds.letter import Digests, Frozen, Letter
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.source.git import Commit, Repository

FROZEN_FORMATS = tuple(name for name in FORMATS if name != "eml")
"""Formats whose digests are kept: a mail draft differs from one addressee to the next."""
TEXTS = ("md", "txt", "html")
"""Formats by which wordings are compared: their characters come from the words alone."""


def digest_of(content: str | bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def content_digest_of(content: str | bytes, format_name: str) -> str:
    """Return the digest of what a file says, however it looks; raises as `read_content`."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return read_content(raw, format_name).digest


def is_frozen_wording(frozen: Frozen, write: Callable[[str], str | bytes]) -> bool | None:
    """Tell whether `write`, given a format, writes what was frozen; None where no text was.

    What the file says is enough, where the record knows that: another version of the program may write
    the same words in other bytes.
    """
    name = next((one for one in TEXTS if one in dict(frozen.digests.given())), "")
    if not name:
        return None
    made = write(name)
    if digest_of(made) == dict(frozen.digests.given())[name]:
        return True
    known = dict(frozen.contents.given()).get(name)
    return known is not None and content_digest_of(made, name) == known


def settled_commit(repository: Repository) -> Commit:
    """Return the commit that the files are of; raise RefusedError where they are not just that."""
    running = repository.running_operation()
    if running:
        raise RefusedError(
            _("A {operation} is under way in this repository.").format(operation=running),
            hint=_("Finish it first, or abort it."),
        )
    if repository.is_dirty():
        raise RefusedError(
            _("Files of the dataset are not committed, so no commit could tell what the letter rests on."),
            hint=_("Commit them first; “git status” shows which."),
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
    frozen = Frozen(
        date=parse_day(on),
        at=commit.hash,
        figures=frozen_figures(letter, dataset),
        signatories=frozen_names(letter, dataset),
        digests=Digests(),
    )
    document = compose_letter(letter._replace(frozen=frozen), dataset, on=on, templates=templates)
    files = {name: write_document(document, name, templates, record=letter.id) for name in formats}
    frozen = frozen._replace(
        digests=Digests(**{name: digest_of(made) for name, made in files.items()}),
        contents=Digests(**{name: content_digest_of(made, name) for name, made in files.items()}),
    )
    changed = record.set(("frozen",), encode(frozen))
    if before is not None:
        earlier = f"Zuvor festgeschrieben am {before.date.text} (Commit {before.at[:10]})."
        changed = changed.set(("note",), f"{letter.note} {earlier}".strip())
    return make_plan(
        (_("{id} frozen again") if before else _("{id} frozen")).format(id=letter.id),
        [changed.edit()],
        [
            _("Commit the record; from now on the letter is printed as it is today."),
            f"hafen letters render {letter.id} -o build/{letter.id}.pdf",
        ],
    )


def _refuse_again(letter: Letter, before: Frozen, *, again: bool) -> None:
    day = format_day(before.date.text)
    if letter.sendings or letter.sent is not None:
        raise RefusedError(
            _("“{id}” was frozen on {day}, and went out already.").format(id=letter.id, day=day),
            hint=_("What has changed since belongs into a letter of its own: hafen letters new"),
        )
    if not again:
        raise RefusedError(
            _("“{id}” was frozen on {day}.").format(id=letter.id, day=day),
            hint=_(
                "What became of it since: hafen letters verify FILE. To correct it on purpose, before it "
                "goes out: --again"
            ),
        )


def refuse_moved_wording(letter: Letter, dataset: Dataset, templates: Templates) -> None:
    """Raise RefusedError where a frozen letter would be written otherwise than it was frozen.

    Compared is the text that everybody receives; it does not depend on how files are made.
    """
    frozen = letter.frozen
    if frozen is None:
        return
    document = compose_letter(letter, dataset, on=frozen.date.text, templates=templates)
    same = is_frozen_wording(frozen, lambda name: write_document(document, name, templates, record=letter.id))
    if same is not False:
        return
    raise RefusedError(
        _(
            "“{id}” was frozen on {day} from the commit {at}; since then its wording has changed: "
            "the template “{template}”, or data that it prints."
        ).format(
            id=letter.id, day=format_day(frozen.date.text), at=frozen.at[:10], template=letter.template or ""
        ),
        hint=_(
            "What was frozen: git worktree add ../frozen {at}, and render it there with --on {day}. "
            "To look at the new wording: --draft. To correct the letter on purpose: "
            "hafen letters freeze {id} --again"
        ).format(at=frozen.at[:10], day=frozen.date.text, id=letter.id),
    )
