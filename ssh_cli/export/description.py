"""What the open data is called, what it is, and how it is cited: told in every format that asks."""

from ssh_cli.export.data_file import NOBODY, Publication
from ssh_cli.export.tables import LICENCES
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Stamp


def cite(dataset: Dataset, stamp: Stamp, publication: Publication = NOBODY) -> str:
    """Return how to cite the data, in the language in use: who, of which day and commit, where, terms."""
    commit = _("commit {commit}", commit=stamp.at) if stamp.at else ""
    place = publication.locate() if publication.address else ""
    return _join(publisher_of(dataset, publication), _as_of(stamp), commit, place)


def cite_page(
    title: str, dataset: Dataset, stamp: Stamp, publication: Publication, *, changed: str, address: str
) -> str:
    """Return how to cite the page on a record, in the language in use.

    `changed` is the ISO day on which the record was changed last, empty where nobody knows; `address` may be
    empty too.
    """
    state = _("register, last changed on {day}", day=format_day(changed)) if changed else _as_of(stamp)
    return _join(_("“{name}”", name=title), publisher_of(dataset, publication), state, address)


def _as_of(stamp: Stamp) -> str:
    return _("register, as of {day}", day=format_day(stamp.on))


def _join(*parts: str) -> str:
    return ", ".join(filter(None, (*parts, LICENCES[0][1])))


def name_data(dataset: Dataset) -> str:
    """Return what the open data is called, in the language in use."""
    return _("{alliance}: open data", alliance=dataset.alliance.name.spoken())


def describe_data(dataset: Dataset) -> str:
    """Return what the open data is, in the language in use."""
    return _(
        "Register of {alliance}: municipalities, resolutions of councils, demands, letters and meetings. "
        "Each statement has its evidence; what is certain and what is only possible are told apart.",
        alliance=dataset.alliance.name.spoken(),
    )


def publisher_of(dataset: Dataset, publication: Publication) -> str:
    """Return who publishes the data: whoever the publication names, else the alliance that they are of."""
    return publication.publisher or dataset.alliance.name.spoken()


def mailbox_for(dataset: Dataset, publication: Publication) -> str:
    """Return the mailbox for questions on the data, else that of the alliance's office; may be empty."""
    contact = dataset.alliance.contact
    return publication.mailbox or (contact.email if contact else "")
