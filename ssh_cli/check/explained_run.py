"""Explanations of the errors that end a run."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.messages import N_

_RUN = Stage.RUN

RUN_ERRORS = (
    Explanation(
        "usage", _RUN,
        N_(
            "The command line asks for something that there is not: an unknown option, column or format, or "
            "a day that no calendar has. Exit code 2."
        ),
        "hafen members list --on 2020-13-01",
        "hafen members list --on 2020-12-01",
    ),
    Explanation(
        "query-syntax", _RUN,
        N_("The query cannot be read; a mark under it shows where. Exit code 2."),
        "hafen members list 'land:BB or'",
        "hafen members list 'land:BB or land:BE'",
    ),
    Explanation(
        "dataset-invalid", _RUN,
        N_("The command needs data that do not load; the findings are listed before it. Exit code 3."),
        "hafen members list",
        "hafen check",
    ),
    Explanation(
        "not-found", _RUN,
        N_(
            "There is no dataset, record, template or file of that name; names that come close are shown. "
            "Exit code 4."
        ),
        "hafen members show Rotenburg",
        "hafen members show rottenburg-am-neckar",
    ),
    Explanation(
        "refused", _RUN,
        N_("Doing this would lose or overwrite something, or show what must not be shown. Exit code 5."),
        "hafen lists render members -o build",
        "hafen lists render members -o build/members.md",
    ),
    Explanation(
        "tool-missing", _RUN,
        N_(
            "A program that this command needs is not installed; the message says how to get it. Exit code "
            "6."
        ),
        "hafen (without its extra)",
        "python -m pip install hafen",
    ),
    Explanation(
        "error", _RUN,
        N_("The run could not go on for another reason; the message says which. Exit code 1."),
        "hafen check",
        "hafen check --data FOLDER",
    ),
)  # fmt: skip
