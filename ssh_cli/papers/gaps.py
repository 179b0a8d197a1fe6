"""What the record does not tell of municipalities: open ends, named so that somebody can close them."""

from collections.abc import Iterator, Sequence

from ssh_cli.analysis.counts import take_census
from ssh_cli.analysis.todo import TASKS, Task, find_tasks
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _, ngettext
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key
from ssh_cli.page.blocks import Listing, listing
from ssh_cli.page.cells import format_number
from ssh_cli.page.phrases import day
from ssh_cli.papers.mandate_tables import count_unknown


def gaps_of_town(town: Municipality, context: Context) -> tuple[Listing, ...]:
    """Return what is open of one municipality, the most consequential first; nothing where nothing is."""
    items = [_task(one, context) for one in _tasks([town], context)]
    return listing([*items, *_silences(town, context)])


def gaps_of_towns(towns: Sequence[Municipality], context: Context) -> tuple[Listing, ...]:
    """Return what is open of several municipalities: each kind of gap with whom it concerns."""
    concerned: dict[str, list[str]] = {}
    for one in _tasks(towns, context):
        concerned.setdefault(one.slug, []).append(context.name(one.member))
    return listing(
        f"{_(TASKS[slug])}: {', '.join(sorted(dict.fromkeys(names), key=sort_key))}"
        for slug, names in concerned.items()
    )


def _tasks(towns: Sequence[Municipality], context: Context) -> list[Task]:
    census = take_census(context.dataset, context.on)
    found = find_tasks(census, towns={one.id for one in towns})
    return sorted(found, key=lambda one: (one.rank, sort_key(context.name(one.member)), one.record))


def _task(one: Task, context: Context) -> str:
    about = ""
    if one.kind == "resolutions":
        resolution = context.dataset.resolutions[one.record]
        about = f" – {resolution.title or resolution.id}"
    as_of = f" ({day(parse_day(one.as_of))})" if one.as_of else ""
    return f"{_(TASKS[one.slug])}{about}{as_of}"


def _silences(town: Municipality, context: Context) -> Iterator[str]:
    """Yield what no record speaks of: that is unknown, and never counted as no."""
    if unknown := count_unknown(town, context):
        text = ngettext(
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of it. "
            "That is unknown, not no.",
            "{n} of {m} demands in the catalogue: nothing decided or signed speaks of them. "
            "That is unknown, not no.",
            unknown,
        )
        yield text.format(n=format_number(unknown), m=format_number(len(context.dataset.demands)))
    if not town.offices:
        yield _("Who heads it is not recorded.")
    if not town.contacts:
        yield _("No functional mailbox and no postal address is recorded.")
    if not town.networks:
        yield _("Whether it belongs to other networks is not recorded.")
    if not town.partners:
        yield _("Local partners are not recorded.")
    if town.location is None:
        yield _("Its place on the map is not recorded.")
    undated = sum(one.date is None for one in context.dataset.resolutions_of(town.id))
    if undated:
        text = ngettext("{n} decision has no day.", "{n} decisions have no day.", undated)
        yield text.format(n=format_number(undated))
