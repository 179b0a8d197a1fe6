"""How much a run of the tests draws: a quarter on every commit, all of it in `make fuzz`.

Drawn examples take most of the time of the whole suite. What every run draws is always the same, so that
a quarter costs nothing in repeatability; the full number is for the runs that draw anew.
"""

import os

PART = 4


def examples(full: int) -> int:
    """Return how many of `full` examples this run draws."""
    return full if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz" else -(-full // PART)
