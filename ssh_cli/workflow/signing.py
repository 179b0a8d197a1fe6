"""Signature rounds: plans for the private overlay, and for the one step that leads out of it."""

from collections.abc import Iterable, Sequence

from ssh_cli.edit.plan import FileEdit, Plan, make_plan
from ssh_cli.edit.record_edit import Record, start_record
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.messages import N_, _, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.model.record import Letter
from ssh_cli.model.round import Request, SigningRound, Status
from ssh_cli.output.page_letter_life import STATUSES
from ssh_cli.source.tree import FileTree, Unreadable
from ssh_cli.source.yaml_write import Plain

_ANSWERED = {
    Status.INVITED: N_("{id}: {member} is asked again"),
    Status.CONFIRMED: N_("{id}: {member} confirms"),
    Status.DECLINED: N_("{id}: {member} declines"),
    Status.NO_ANSWER: N_("{id}: {member} is waited for no longer"),
}


def path_of(letter: str) -> str:
    """Return where the round of a letter lies, seen from the overlay's folder."""
    return f"rounds/{letter}.yaml"


def round_record(letter: str, raw: bytes | None) -> Record:
    """Return the file of a letter's round as a record that can be changed; `raw` None starts one."""
    path = path_of(letter)
    return start_record("round", path, {"id": letter}) if raw is None else Record("round", path, raw, raw)


def ignoring(tree: FileTree) -> tuple[FileEdit, ...]:
    """Return what makes Git pass over the overlay whatever the repository says: a .gitignore of its own."""
    try:
        tree.read(".gitignore")
    except Unreadable:
        return (FileEdit(".gitignore", None, b"*\n"),)
    return ()


def invite(
    letter: Letter,
    record: Record,
    round_: SigningRound,
    members: Sequence[str],
    *,
    on: str,
    deadline: str | None,
) -> Plan:
    """Return the plan that notes who was asked on the day `on`; who was asked or has signed is left out.

    Raise UsageError where nobody new is named and no deadline is set.
    """
    signed = {one.member for one in letter.signatories}
    new = [one for one in members if round_.of(one) is None and one not in signed]
    if not new and deadline is None:
        raise UsageError(
            _("All of these were asked, or have signed, already."),
            hint=_("Note a reminder with --reminded."),
        )
    changed = record if deadline is None else record.set(("deadline",), deadline)
    for member in new:
        entry = {"member": member, "status": Status.INVITED.value, "invited": on}
        changed = changed.append(("requests",), entry)
    text = ngettext("{id}: {n} municipality asked", "{id}: {n} municipalities asked", len(new))
    return make_plan(text.format(id=round_.id, n=len(new)), [changed.edit()])


def remind(record: Record, round_: SigningRound, members: Iterable[str], *, on: str) -> Plan:
    """Return the plan that notes a reminder of the day `on`; raise RefusedError for who has answered."""
    changed, count = record, 0
    for member in members:
        place, request = place_of(round_, member)
        if request.status is not Status.INVITED:
            raise RefusedError(
                _("“{member}” has answered already: {status}.").format(
                    member=member, status=_(STATUSES[request.status])
                )
            )
        changed = changed.append(("requests", place, "reminded"), on)
        count += 1
    text = ngettext("{id}: {n} municipality reminded", "{id}: {n} municipalities reminded", count)
    return make_plan(text.format(id=round_.id, n=count), [changed.edit()])


def answer(
    record: Record,
    round_: SigningRound,
    member: str,
    status: Status,
    *,
    on: str,
    told: dict[str, Plain],
    called: str = "",
) -> Plan:
    """Return the plan that notes what became of a request on the day `on`.

    `told` may hold name, office, basis, source and note; `called` is the municipality's name.
    Raise UsageError for a confirmation without basis or source: it would be no consent. Raise
    NotFoundError for somebody who was not asked.
    """
    if status is Status.CONFIRMED and not (told.get("basis") and told.get("source")):
        raise UsageError(
            _("A confirmation needs what it is known from."),
            hint=_("Add --basis and --source, and --name and --office as they shall stand under the letter."),
        )
    place, request = place_of(round_, member)
    changed = record.set(("requests", place, "status"), status.value)
    changed = changed.set(("requests", place, "on"), on)
    for key in ("name", "office", "basis", "source"):
        gone = status is not Status.CONFIRMED and getattr(request, key)
        if told.get(key) or gone:
            changed = changed.set(("requests", place, key), None if gone else told[key])
    if told.get("note"):
        changed = changed.set(("requests", place, "note"), told["note"])
    summary = _(_ANSWERED[status]).format(id=round_.id, member=called or member)
    return make_plan(summary, [changed.edit()])


def unpublished(letter: Letter, round_: SigningRound) -> tuple[Request, ...]:
    """Return the confirmations that the public record does not have yet."""
    known = {one.member for one in letter.signatories}
    return tuple(one for one in round_.with_status(Status.CONFIRMED) if one.member not in known)


def publish(letter: Letter, round_: SigningRound, record: Record) -> Plan:
    """Return the plan that adds the confirmed signatories to the letter's public record, and nothing else.

    Raise RefusedError for a frozen letter, and where there is nothing to add.
    """
    if letter.frozen is not None:
        raise RefusedError(
            _("“{id}” was frozen on {day}: nobody can be added.").format(
                id=letter.id, day=format_day(letter.frozen.on.text)
            )
        )
    new = unpublished(letter, round_)
    if not round_.with_status(Status.CONFIRMED):
        raise RefusedError(
            _("Nobody has confirmed a signature yet."),
            hint=_("Note a confirmation first: --confirm"),
        )
    if not new:
        raise RefusedError(_("The record has every confirmed signature already."))
    changed = record
    for one in new:
        source: Plain = one.source[0] if len(one.source) == 1 else list(one.source)
        entry: dict[str, Plain] = {
            "member": one.member,
            "name": one.name or None,
            "office": one.office or None,
            "status": Status.CONFIRMED.value,
            "basis": one.basis,
            "source": source,
        }
        changed = changed.append(("signatories",), entry)
    text = ngettext("{id}: {n} signature added", "{id}: {n} signatures added", len(new))
    steps = (f"hafen letters render {letter.id}", f"hafen letters freeze {letter.id}")
    return make_plan(text.format(id=letter.id, n=len(new)), [changed.edit()], steps)


def place_of(round_: SigningRound, member: str) -> tuple[int, Request]:
    """Return where the request to a member stands, and the request; raise NotFoundError without one."""
    for place, request in enumerate(round_.requests):
        if request.member == member:
            return place, request
    raise NotFoundError(
        _("“{member}” was not asked to sign “{id}”.").format(member=member, id=round_.id),
        hint=_("Note first who is asked: --invite"),
    )
