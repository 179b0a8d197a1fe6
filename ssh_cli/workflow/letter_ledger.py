"""The ledger of a letter: to whom it went, and what came back. Kept in its record; nothing is sent here."""

from ssh_cli.analysis.text_difference import Moved, compare_texts
from ssh_cli.document.letters.reading import READABLE, format_of, read_paragraphs
from ssh_cli.edit.evidence import written_source
from ssh_cli.edit.plan import Plan, make_plan
from ssh_cli.edit.record_edit import Record
from ssh_cli.errors import HafenError, RefusedError, UsageError
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.record import Letter, Sending
from ssh_cli.query.selection import find
from ssh_cli.workflow.letter_freezing import digest_of
from ssh_cli.workflow.letter_verification import Registry


def find_addressee(name: str, letter: Letter, dataset: Dataset) -> str:
    """Return how the ledger names whom `name` means: an id of a recipient or a town, or a name in the letter.

    Raise NotFoundError where it means nobody, or several.
    """
    if any(party.name == name for party in letter.recipients):
        return name
    for kind in ("recipients", "members"):
        try:
            return str(find(dataset, kind, name).id)
        except HafenError:
            if kind == "members":
                raise
    raise AssertionError(name)


def find_sending(letter: Letter, to: str) -> Sending | None:
    """Return the sending to somebody, None where there was none."""
    return next((one for one in letter.sendings if one.to == to), None)


def record_sending(
    letter: Letter, record: Record, *, to: str, on: str, content: bytes, at: str | None
) -> Plan:
    """Return the plan that notes a sending to `to` on the day `on`, of a file with this content.

    `at` is the commit that the dataset is of. Raise RefusedError for a second sending to the same
    recipient; `what_differs` tells the difference.
    """
    earlier = find_sending(letter, to)
    if earlier is not None:
        raise RefusedError(
            _("“{id}” went to “{to}” on {day} already; a letter goes to nobody twice.").format(
                id=letter.id, to=to, day=earlier.on
            ),
            hint=_("What has changed since belongs into a letter of its own: hafen letters new"),
        )
    entry = {"to": to, "on": on, "digest": digest_of(content), "at": at}
    changed = record.append(("sendings",), entry)
    if letter.sent is None and not letter.sendings:
        changed = changed.set(("sent",), on)
    return make_plan(_("{id} sent to {to}").format(id=letter.id, to=to), [changed.edit()])


def record_reply(
    letter: Letter, record: Record, *, sender: str, on: str | None, summary: str, source: tuple[str, ...]
) -> Plan:
    """Return the plan that notes a reply; raise UsageError for one without summary or source."""
    if not summary.strip() or not source:
        raise UsageError(
            _("A reply needs a summary in own words and a source."),
            hint=_("Add --summary and --source."),
        )
    entry = {"from": sender, "date": on, "summary": summary.strip(), "source": written_source(source)}
    changed = record.append(("replies",), entry)
    return make_plan(_("{id}: reply of {sender}").format(id=letter.id, sender=sender), [changed.edit()])


def what_differs(
    letter: Letter, sending: Sending, registry: Registry, *, name: str = "", content: bytes | None = None
) -> tuple[Moved, ...] | None:
    """Return what a second sending would say otherwise than the first, None where that cannot be told.

    What was sent is written anew from the commit of the sending; what would be sent is the file, where
    it can be read, else what the data say now.
    """
    if content is not None and digest_of(content) == sending.digest:
        return ()
    if not sending.at:
        return None
    try:
        before = registry.load_at(sending.at)
        past = before.letters.get(letter.id, letter)
        form = format_of(name, content) if content is not None else "txt"
        form = form if form in READABLE else "txt"
        sent = read_paragraphs(registry.write(past, before, form, sending.to), form)
        if content is not None and form == format_of(name, content):
            return compare_texts(sent, read_paragraphs(content, form))
        return compare_texts(
            sent, read_paragraphs(registry.write(letter, registry.dataset, form, sending.to), form)
        )
    except HafenError:
        return None
