"""What the codes of a resolution mean for its mandate."""

from ssh_cli.kinds.vocabularies import Extent, Outcome

OPEN_OUTCOMES = frozenset({Outcome.REFERRED, Outcome.PENDING, Outcome.UNKNOWN})
"""Outcomes after which nobody knows yet, or no source tells, what was decided."""

EXTENT_RANK = {None: 0, Extent.APPEAL: 1, Extent.COOPERATE: 2, Extent.ACT: 3}
"""How far an extent goes; later ones include the earlier."""
