"""Who publishes at hosts that a change names first: asked on a terminal, and put on record with it."""

import re
from typing import Any

from ssh_cli.cli.records import prompts
from ssh_cli.cli.session import Session
from ssh_cli.edit.new_record import first_free, slug, with_entry
from ssh_cli.edit.plan import FileEdit, Plan, combine
from ssh_cli.edit.record_edit import read_record
from ssh_cli.kinds.vocabularies import labels
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.publication import host_of, publisher_of
from ssh_cli.workflow.judgement import try_plan

_ADDRESS = re.compile(rb"https?://[^\s\"']+")
_CATALOGUE = "publishers.yaml"


def ask_publishers(session: Session, plan: Plan) -> Plan:
    """Return the plan with an entry for each new host of a source whose publisher somebody names.

    Where nobody can be asked, or an answer is left open, the check warns of the host.
    """
    if not prompts.is_interactive() or _CATALOGUE in plan.files:
        return plan
    dataset = session.dataset()
    hosts = {host: None for edit in plan.edits for host in _new_hosts(edit, dataset)}
    warnings = try_plan(session.tree(), plan, on=session.today) if hosts else ()
    unknown = [finding.message for finding in warnings if finding.rule == "publisher-unknown"]
    file = changed = read_record(session.tree(), "publishers", _CATALOGUE)
    taken = set(dataset.publishers)
    for host in hosts:
        if not any(host in message for message in unknown):
            continue
        name: str = prompts.ask(
            _("Who publishes at {host}?", host=host),
            str,
            optional=True,
            words=[entry["name"] for entry in changed.value("publishers") or ()],
            about=_(
                "Whose pages stand there: what a source can carry depends on it. For example: Stadt Potsdam"
            ),
        )
        names = [entry["name"].casefold() for entry in changed.value("publishers") or ()]
        if name and name.casefold() in names:
            changed = changed.append(("publishers", names.index(name.casefold()), "hosts"), host)
        elif name:
            entry = _entry(host, name, taken)
            taken.add(entry["id"])
            changed = with_entry(changed, entry, entry["id"])
    if changed is file:
        return plan
    return combine([plan, changed.plan("", ())], plan.summary)


def _new_hosts(edit: FileEdit, dataset: Dataset) -> list[str]:
    added = {*_ADDRESS.findall(edit.after or b"")} - {*_ADDRESS.findall(edit.before or b"")}
    addresses = sorted(raw.decode("utf-8", "replace") for raw in added)
    return [host_of(address, dataset) for address in addresses if publisher_of(address, dataset) is None]


def _entry(host: str, name: str, taken: set[str]) -> dict[str, Any]:
    """Return the entry of a publisher that is not on record yet."""
    kind = prompts.choose(_("What is “{name}”?", name=name), [*labels("publisher").items()])
    return {"id": first_free(slug(name), taken), "name": name, "kind": kind, "hosts": [host]}
