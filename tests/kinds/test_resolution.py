"""The vote on a decision as a column has it."""

from ssh_cli.kinds.resolution import Vote
from tests.cases import every


@every(
    "vote, wording",
    [
        (Vote(unanimous=True), ""),
        (Vote(in_favour=21, against=19), "21:19"),
        (Vote(in_favour=21, against=0, abstentions=2), "21:0:2"),
        (Vote(against=3), "–:3"),
        (Vote(in_favour=30), "30:–"),
        (Vote(abstentions=2), "–:–:2"),
    ],
)
def test_no_number_of_a_vote_is_lost(vote: Vote, wording: str) -> None:
    assert vote.figures == wording
