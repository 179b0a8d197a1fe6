"""`hafen config`: each setting, its value, and where that comes from."""

from typing import TYPE_CHECKING

from ssh_cli.cli.printing import print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb

if TYPE_CHECKING:
    from ssh_cli.page.page import Page

_DEFAULTS = {"format": "text"}


@verb(then=print_page)
def config(session: Session) -> "Page":
    """Return the settings as they count for this run."""
    from ssh_cli.cli.doorway import find_language
    from ssh_cli.cli.settings import SETTINGS, read_settings
    from ssh_cli.messages import _
    from ssh_cli.page.columns import columns_of
    from ssh_cli.page.page import Page
    from ssh_cli.source.settings_file import OWN

    given = read_settings(session.data)
    language, place = find_language(session.line, session.environment)
    places = {"language": place or _("the locale")}
    values = _DEFAULTS | dict(given.values) | {"language": language}
    rows = [
        {
            "name": name,
            "value": values.get(name),
            "origin": places.get(name) or (given.path if name in given.values else _("default")),
            "about": _(setting.about),
        }
        for name, setting in SETTINGS.items()
    ]
    notes = [_("Settings stand in {file}, beside the folder data/.", file=OWN)]
    if given.idle:
        notes.append(_("Those in {path} do not count: {file} stands beside it.", path=given.idle, file=OWN))
    return Page(
        "config",
        _("Settings"),
        session.stamp(),
        columns_of(__file__, "setting"),
        tuple(rows),
        notes=tuple(notes),
    )
