"""Explanations of the rules on the life of letters, and of what the private overlay may hold."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.check.finding import Severity
from ssh_cli.messages import N_

LETTER_RULES = (
    Explanation(
        "sending-unknown", Stage.RULES,
        N_(
            "A letter is recorded as sent to somebody who is on record nowhere: neither a recipient, nor a "
            "municipality, nor a name under recipients of the letter."
        ),
        "sendings:\n  - to: musterministerum\n    on: 2021-07-14",
        "sendings:\n  - to: musterministerium\n    on: 2021-07-14",
    ),
    Explanation(
        "sending-not-unique", Stage.RULES,
        N_("A letter goes to each recipient once. What is new belongs into a letter of its own."),
        "sendings:\n  - to: musterministerium\n    on: 2021-07-14\n  - to: musterministerium\n"
        "    on: 2021-08-01",
        "sendings:\n  - to: musterministerium\n    on: 2021-07-14",
    ),
    Explanation(
        "correspondence-out-of-order", Stage.RULES,
        N_("A letter goes out on its date or later, and is answered when it went out or later."),
        "date: 2021-07-14\nsendings:\n  - to: musterministerium\n    on: 2021-07-13",
        "date: 2021-07-14\nsendings:\n  - to: musterministerium\n    on: 2021-07-15",
    ),
    Explanation(
        "frozen-letter-moved", Stage.RULES,
        N_(
            "A letter was frozen, and the data tell one of its figures, names or offices otherwise by now. "
            "The letter is printed as it was; whoever cites it should know."
        ),
        "# alliance.yaml: value: 101\nfrozen:\n  figures:\n    members:\n      value: 100",
        "# alliance.yaml: value: 100\nfrozen:\n  figures:\n    members:\n      value: 100",
        Severity.WARNING,
    ),
    Explanation(
        "signature-not-confirmed", Stage.OVERLAY,
        N_(
            "A name stands under a letter that its signature round does not confirm: it was declined, never "
            "confirmed, or confirmed with another name or office. Signatures that are read under the "
            "published letter need no confirmation. Only a check with --private tells."
        ),
        "# private/rounds/2026-03-brief.yaml: status: declined\nsignatories:\n  - member: musterstadt\n"
        "    name: Erika Mustermann",
        "# private/rounds/2026-03-brief.yaml: status: confirmed\nsignatories:\n  - member: musterstadt\n"
        "    name: Erika Mustermann",
    ),
    Explanation(
        "consent-stale", Stage.OVERLAY,
        N_(
            "A signature was confirmed for other demands or words than the letter has now, or it is not "
            "known for which. Ask again and note the answer, or note who says that only the form has "
            "changed. Greeting, figures of the day, layout and other signatures make no difference. Only a "
            "check with --private tells."
        ),
        "status: confirmed\nconsent:\n  text: 9f86d081… # the letter of last week",
        "status: confirmed\nconsent:\n  text: 60303ae2… # the letter as it is",
        Severity.WARNING,
    ),
    Explanation(
        "private-unknown", Stage.OVERLAY,
        N_(
            "A file of the private overlay belongs to no public record. The overlay adds to records that "
            "there are; only recipients may be in it alone."
        ),
        "private/members/bb/mustersatdt.yaml",
        "private/members/bb/musterstadt.yaml",
    ),
    Explanation(
        "private-contradicts", Stage.OVERLAY,
        N_(
            "The private overlay says something else than the public record. It adds entries to lists and "
            "fills what is left open, and changes nothing."
        ),
        "# members/bb/musterstadt.yaml: name: Musterstadt\nname: Neustadt",
        "contacts:\n  - role: coordination\n    email: hafen@example.org",
    ),
)  # fmt: skip
