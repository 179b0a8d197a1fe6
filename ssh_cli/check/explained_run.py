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
        "template-value-missing", _RUN,
        N_(
            "A letter's template asks for something that the record does not hold. The message names the "
            "template, its line and the record; an empty place is never printed. Exit code 5."
        ),
        "{{ figures.population }}",
        "{{ figures.members }}",
    ),
    Explanation(
        "template-unsafe", _RUN,
        N_(
            "A template reaches for what templates must not touch: files outside its folder, or the program "
            "behind it. Exit code 5."
        ),
        '{% include "../../etc/passwd" %}',
        '{% include "letters/closing.de.md.j2" %}',
    ),
    Explanation(
        "template-stopped", _RUN,
        N_(
            "A template of the dataset took too much time or memory and was stopped; the message says where "
            "it was, as far as that is known. Exit code 5."
        ),
        "{% for a in range(99999) %}{% for b in range(99999) %}…",
        "{% for one in ideas %}{{ one.label }}{% endfor %}",
    ),
    Explanation(
        "template-broken", _RUN,
        N_(
            "A template cannot be read: its syntax, its front matter, or markup that letters do not have. "
            "Exit code 3."
        ),
        "{% for one in ideas %}",
        "{% for one in ideas %}{{ one.label }}{% endfor %}",
    ),
    Explanation(
        "letter-does-not-fit", _RUN,
        N_(
            "A part of a letter is too long for its place on the sheet: the address takes more than six "
            "lines, or the subject more than two. Exit code 5."
        ),
        "name: Ministerium für …, Abteilung …, Unterabteilung …, Gruppe …, Referat …",
        "name: Ministerium für …",
    ),
    Explanation(
        "character-missing", _RUN,
        N_(
            "PDF files are set in one font that comes with the program. It has Latin, Greek and Cyrillic "
            "letters, and not the character that the message names. Exit code 5."
        ),
        "name: 中文",
        "name: Zhongwen",
    ),
    Explanation(
        "typesetting-failed", _RUN,
        N_(
            "The program that sets PDF files does not take the document, for example because of a damaged "
            "picture; its own words stand below the message. Exit code 5."
        ),
        "hafen letters render LETTER -o letter.pdf",
        "hafen letters render LETTER -o letter.txt",
    ),
    Explanation(
        "revision-invalid", _RUN,
        N_("The text cannot name a revision: it is empty, a range, or begins like an option. Exit code 2."),
        "hafen members list --at --output=x",
        "hafen members list --at HEAD~1",
    ),
    Explanation(
        "revision-unknown", _RUN,
        N_("The repository has no branch, tag or commit of that name, or no dataset in it. Exit code 4."),
        "hafen members list --at mian",
        "hafen members list --at main",
    ),
    Explanation(
        "revision-ambiguous", _RUN,
        N_("Several commits begin with this short hash; they are listed. Exit code 4."),
        "hafen members list --at 12ab",
        "hafen members list --at 12ab34cd",
    ),
    Explanation(
        "repository-missing", _RUN,
        N_("The dataset lies in no Git repository with files to work on. Exit code 4."),
        "hafen diff --data FOLDER",
        "git clone ADDRESS FOLDER",
    ),
    Explanation(
        "repository-empty", _RUN,
        N_("The repository has no commit yet, so there is nothing to compare with. Exit code 4."),
        "hafen diff",
        "git add --all && git commit",
    ),
    Explanation(
        "history-unrelated", _RUN,
        N_("The two revisions share no history, so there is no point where they part. Exit code 4."),
        "hafen diff A...B",
        "hafen diff A..B",
    ),
    Explanation(
        "history-shallow", _RUN,
        N_("The part of the history that is needed was never fetched. Exit code 4."),
        "git clone --depth=1 ADDRESS",
        "git fetch --unshallow",
    ),
    Explanation(
        "repository-unsafe", _RUN,
        N_("Git refuses to read a repository that somebody else owns, unless it is told to. Exit code 5."),
        "hafen diff",
        "git config --global --add safe.directory FOLDER",
    ),
    Explanation(
        "git-failed", _RUN,
        N_("Git cannot read the repository, for example because files in it are damaged. Exit code 3."),
        "hafen diff",
        "git fsck",
    ),
    Explanation(
        "error", _RUN,
        N_("The run could not go on for another reason; the message says which. Exit code 1."),
        "hafen check",
        "hafen check --data FOLDER",
    ),
)  # fmt: skip
