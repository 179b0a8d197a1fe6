"""Which municipality somebody means who types a name, and what is said where that is not sure."""

from collections.abc import Sequence

from ssh_cli.errors import NotFoundError
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.gazetteer import Candidate

_LISTED = 12
"""As many candidates a message lists."""


def find_municipality(dataset: Dataset, text: str, on: str | None = None) -> Candidate:
    """Return the municipality that a name, id or official key means, on record or of the register alone.

    Raise NotFoundError where nobody answers, or where several do, with all of them.
    """
    candidates = find_candidates(dataset, text, on)
    if len(candidates) > 1:
        raise ambiguous(dataset, text, candidates)
    return candidates[0]


def find_member(dataset: Dataset, text: str) -> Municipality:
    """Return the municipality on record that a text means; raise NotFoundError where there is none."""
    candidate = find_municipality(dataset, text)
    if candidate.record is None:
        raise NotFoundError(
            _("{name} is not on record.").format(name=dataset.gazetteer.describe(candidate)),
            hint=_("“{command}” puts it on record.").format(
                command=f"hafen members add --key {candidate.key}"
            ),
        )
    return candidate.record


def find_candidates(dataset: Dataset, text: str, on: str | None = None) -> tuple[Candidate, ...]:
    """Return the municipalities that a text may mean; raise NotFoundError for none.

    What is no name at all may be the beginning of one on record, or the beginnings of words in it.
    """
    gazetteer = dataset.gazetteer
    match = gazetteer.look_up(text, on=on)
    candidates = match.sure or (() if match.proposed else gazetteer.begun(text))
    if candidates:
        return candidates
    near = gazetteer.guess(text, match)
    raise NotFoundError(
        _("There is no municipality “{name}”.").format(name=text.strip()),
        near=tuple(candidate.label for candidate in near),
        hint=_("“hafen {kind} list” shows all.").format(kind="members"),
    )


def ambiguous(
    dataset: Dataset, text: str, candidates: Sequence[Candidate], *, hint: str = ""
) -> NotFoundError:
    """Return the error that lists all municipalities that a text can mean."""
    lines = [dataset.gazetteer.describe(candidate) for candidate in candidates[:_LISTED]]
    lines += ["…"] if len(candidates) > _LISTED else []
    message = _("“{name}” can mean {n} municipalities:").format(name=text.strip(), n=len(candidates))
    hint = hint or _("Give the official key of one, for example {key}.").format(key=candidates[0].key)
    return NotFoundError("\n  ".join([message, *lines]), hint=hint)
