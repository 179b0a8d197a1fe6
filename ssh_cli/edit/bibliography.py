"""A source comes into the bibliography, to be named by its key from then on."""

from collections.abc import Mapping

from ssh_cli.edit.plan import Plan, after_change, make_plan
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _

PATH = "sources.yaml"


def add_source(record: RecordFile, key: str, entry: Mapping[str, str | None]) -> Plan:
    """Return the plan that adds a source to the bibliography `record`; raise RefusedError for a key in use.

    `entry` has title, publisher, date, url, kind and note, as far as they are known.
    """
    if record.value("sources", key) is not None:
        raise RefusedError(
            _("There is a source “{key}” already: {title}").format(
                key=key, title=record.value("sources", key, "title")
            ),
            hint=_("Choose another key."),
        )
    same = [
        name
        for name, source in record.value("sources").items()
        if entry.get("url") and source.get("url") == entry["url"]
    ]
    if same:
        raise RefusedError(
            _("This address is in the bibliography already, as “{key}”.").format(key=same[0]),
            hint=_("Name it as --source {key}.").format(key=same[0]),
        )
    changed = record.set(("sources", key), {name: text for name, text in entry.items() if text})
    summary = _("New source: {key}").format(key=key)
    step = _("{command}: name it as evidence").format(command=f"--source {key}")
    return make_plan(summary, [changed.edit()], (step, *after_change()))
