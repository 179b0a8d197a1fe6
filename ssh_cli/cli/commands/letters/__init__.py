"""`hafen letters`: letters: list, show, render, and their life from the first idea to the reply."""

from ssh_cli.cli.record_verbs import add_list, add_show
from ssh_cli.cli.verb import CommandEntry, group
from ssh_cli.messages import N_

app = group(
    __name__,
    {
        "new": N_("Put a new letter on record."),
        "add": CommandEntry(f"{__name__}.new", N_("Put a new letter on record, as “new” does.")),
        "round": N_("Keep the signature round of a letter, in the private overlay."),
        "render": N_("Write a letter, or one for each of many addressees."),
        "preview": N_("Draw page 1 of a letter."),
        "freeze": N_("Put down what a letter says today, so that it stays that."),
        "verify": N_(
            "Tell whether a file is the letter: 0 byte for byte, 7 the same content in another file, 1 no."
        ),
        "ledger": N_("Show to whom a letter went and what came back, or note it."),
    },
    kind="letters",
)
add_list(app, "letters", N_("List the letters."))
add_show(app, "letters", N_("Show what is known of a letter."), "records.letter_page")
