"""What the codes of a resolution mean for its mandate, and who decided it."""

from ssh_cli.kinds.member import Municipality
from ssh_cli.kinds.resolution import Resolution, Vote
from ssh_cli.kinds.vocabularies import Extent, Outcome, label
from ssh_cli.messages import _

OPEN_OUTCOMES = frozenset({Outcome.REFERRED, Outcome.PENDING, Outcome.UNKNOWN})
"""Outcomes after which nobody knows yet, or no source tells, what was decided."""

EXTENT_RANK = {None: 0, Extent.APPEAL: 1, Extent.COOPERATE: 2, Extent.ACT: 3}
"""How far an extent goes; later ones include the earlier."""

_COUNCILS = {
    "kreis": "Kreistag",
    "landkreis": "Kreistag",
    "region": "Regionsversammlung",
    "samtgemeinde": "Samtgemeinderat",
    "verbandsgemeinde": "Verbandsgemeinderat",
}
"""What the council is called by law whatever the Land; towns and Gemeinden call theirs by many names."""


def name_matter(resolution: Resolution) -> str:
    """Return what a resolution is about: its title, without one its subjects."""
    return resolution.title or ", ".join(label("subject", code) for code in resolution.subject)


def name_body(resolution: Resolution, town: Municipality | None) -> str:
    """Return the deciding body: its recorded name, else its kind; the council of a Kreis is a Kreistag."""
    if resolution.body == "unknown":
        return _("body unknown")
    council = _COUNCILS.get(town.kind) if town is not None and resolution.body == "council" else None
    return resolution.body_name or council or label("body", resolution.body)


def describe_vote(vote: Vote) -> str:
    """Return the vote as `yes:no:abstentions`, a dash for what is not told; empty where no number is."""
    if (vote.in_favour, vote.against, vote.abstentions) == (None, None, None):
        return ""
    figures = [vote.in_favour, vote.against, *([] if vote.abstentions is None else [vote.abstentions])]
    return ":".join("–" if figure is None else str(figure) for figure in figures)
