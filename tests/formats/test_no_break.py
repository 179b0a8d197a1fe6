"""Where a line must not end."""

import pytest

from ssh_cli.picture.typography import keep_together


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bis zum 30. April 2021 gilt", "bis zum 30.~April~2021 gilt"),
        ("im Juli 2021", "im Juli~2021"),
        ("on June 14, 2019", "on June~14, 2019"),
        ("14 June 2019", "14~June~2019"),
        ("nach § 23 Abs. 1 Satz 3 Nr. 2", "nach §~23 Abs.~1 Satz~3 Nr.~2"),
        ("§§ 22 und Artikel 16", "§§~22 und Artikel~16"),
        ("z. B. und i. d. R. gilt", "z.~B. und i.~d.~R. gilt"),
        ("Frau Dr. Muster", "Frau Dr.~Muster"),
        ("12 % von 3 Mio. Euro", "12~% von 3~Mio. Euro"),
        ("Er ging. Der Mai kam.", "Er ging. Der Mai kam."),
        ("Punkt 3. Der Rat", "Punkt 3. Der Rat"),
    ],
)
def test_blanks_that_stay(text: str, kept: str) -> None:
    assert keep_together(text) == kept.replace("~", "\u00a0")


def test_nothing_but_blanks_changes() -> None:
    text = "am 1. Mai 2020 nach § 3 Nr. 4 z. B. Dr. X"
    assert keep_together(text).replace("\u00a0", " ") == text
