"""Explanations of what is found when known findings are held against those that there are."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.messages import N_

BASELINE_RULES = (
    Explanation(
        "baseline-stale", Stage.BASELINE,
        N_(
            "The list of known findings (check-baseline.json) names one that somebody has mended. It must "
            "leave the list, or the same mistake could come back unseen: the list can only shrink."
        ),
        "hafen check",
        "hafen check --update-baseline",
    ),
)  # fmt: skip
