"""The page on one resolution: what was decided, by whom, what it commits to and offers."""

from ssh_cli.kinds.resolution import Resolution
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.resolution import name_body, name_matter
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import fact, record_page


def resolution_page(resolution: Resolution, context: Context, stamp: Stamp, *, data: bool) -> Page:
    """Return everything the dataset knows of a resolution on the stamp's day."""
    matter = name_matter(resolution)
    later = [later.id for later in context.dataset.annulments.get(resolution.id, ())]
    return record_page(
        "resolutions",
        resolution,
        context,
        stamp,
        data=data,
        title=f"{context.name(resolution.member)}: {matter}",
        facts=(
            fact(_("Date"), resolution.date.text if resolution.date else _("not known"), "day"),
            fact(_("Body"), name_body(resolution, context.municipality(resolution.member))),
            fact(_("Outcome"), resolution.outcome.value, vocabulary="outcome"),
            fact(_("In force"), context.in_force(resolution).name.lower(), vocabulary="answer"),
            fact(_("Superseded or revoked by"), later, "list"),
            fact(_("Evidence"), "weak" if resolution.weak else "good", vocabulary="evidence"),
        ),
        shown=("title", "date", "body", "body_name", "outcome", "evidence"),
    )
