"""Defects of bytes and YAML in words: what the reader reports as slugs, said to a person."""

from typing import TYPE_CHECKING

from ssh_cli.check.finding import Finding, explanation
from ssh_cli.messages import N_, _
from ssh_cli.source.text import Defect
from ssh_cli.source.tree import Unreadable

if TYPE_CHECKING:
    from ssh_cli.source.register_soundness import RegisterProblem

_MESSAGES = {
    "file-empty": (N_("The file is empty."), N_("Write the record, or delete the file.")),
    "file-too-large": (
        N_("The file is too large for a record: {bytes} bytes, at most {limit}."),
        N_("A record holds facts in few words; longer texts stay where they were published."),
    ),
    "file-not-utf8": (N_("The file is not written in UTF-8 (byte {byte})."), N_("Save it as UTF-8.")),
    "file-binary": (N_("The file is binary, not text."), N_("A record is a text file in YAML.")),
    "file-bom": (
        N_("The file begins with a byte-order mark."),
        N_("Save it as UTF-8 without byte-order mark (BOM)."),
    ),
    "file-crlf": (
        N_("The lines end as on Windows (CRLF)."),
        N_("Save the file with line ends LF, or run git add --renormalize on it."),
    ),
    "yaml-merge-conflict": (
        N_("A merge was not finished: git left the line {marker} here."),
        N_(
            "Keep what counts, delete the lines <<<<<<<, =======, >>>>>>> and |||||||, then git add the file."
        ),
    ),
    "yaml-too-deep": (
        N_("The record is nested more than {limit} levels deep."),
        N_("No record needs that; look for brackets that were not closed."),
    ),
    "yaml-duplicate-key": (
        N_("The key “{key}” stands here for the second time; the first is in line {first_line}."),
        N_("Keep one of the two; several values are written as a list."),
    ),
    "yaml-tab": (N_("There is a tab."), N_("YAML is indented with spaces: two for each level.")),
    "yaml-anchor": (
        N_("Anchors and aliases are not used here: {name}"),
        N_("Write the value out; put text that begins with & or * in quotation marks."),
    ),
    "yaml-tag": (
        N_("Tags are not used here: {tag}"),
        N_("Remove it; put text that begins with ! in quotation marks."),
    ),
    "yaml-merge-key": (N_("The merge key << is not used here."), N_("Write the values out.")),
    "yaml-several-documents": (
        N_("A second document begins here."),
        N_("One file holds one record: move it to a file of its own, or remove the line ---."),
    ),
    "yaml-not-a-mapping": (
        N_("The file does not hold keys and values."),
        N_("A record is made of lines like name: Musterstadt."),
    ),
    "yaml-control-character": (
        N_("There is a character that nobody can see: {character}"),
        N_("Delete it; it often comes along when text is copied."),
    ),
    "yaml-indentation": (
        N_("Indented by {found} spaces instead of {expected}."),
        N_("Each level is indented by two spaces, the items of a list too."),
    ),
    "register-columns": (
        N_("The table has no column {names}."),
        N_("Its columns are described in register/README.md."),
    ),
    "register-row": (
        N_("Cells in this row: {found}; columns of the table: {expected}."),
        N_("A name that holds a comma stands in quotation marks."),
    ),
    "register-value": (
        N_("“{text}” does not fit the column {name}; cells like that: {count}."),
        N_(
            "The columns are described in register/README.md; a spreadsheet takes the zero in front of a key."
        ),
    ),
    "register-key-twice": (
        N_("Two rows of the key {key} hold at the same time; the other one is in line {first_line}."),
        N_("The older row of a key ends (valid_until) before the newer one begins (valid_from)."),
    ),
    "register-digest": (
        N_("The table is not as it was taken over: its digest in {file} is another one."),
        N_("Restore it with git restore, or take the edition again: hafen register update."),
    ),
    "register-digest-missing": (
        N_("Nothing tells whether the table is as it was taken over: {file} has no digest of it."),
        N_("Restore that file; for tables that are right, make it anew: sha256sum *.csv > SHA256SUMS"),
    ),
}

_SYNTAX = {
    "quote": (
        N_("This quotation mark is never closed."),
        N_('Close it, or write a quotation mark inside the text as \\".'),
    ),
    "bracket": (
        N_("This bracket is never closed."),
        N_("Close it; put text that begins with a bracket in quotation marks."),
    ),
    "colon-in-text": (
        N_("A colon cannot stand here."),
        N_("Put text that holds a colon and a blank in quotation marks."),
    ),
    "sign": (
        N_("A text cannot begin with {character} here."),
        N_("Put the text in quotation marks."),
    ),
    "end-of-file": (N_("The file ends too early."), N_("Something that was opened here is not finished.")),
    "key-not-text": (N_("A list or a mapping cannot be a key."), N_("Keys are words.")),
    "other": (
        N_("This is not YAML that can be read."),
        N_("Look at the indentation and at colons in this line and the one before."),
    ),
}

_LINE = {
    "trailing-space": (N_("There are spaces at the end of the line."), N_("Delete them.")),
    "final-newline": (N_("The last line does not end."), N_("Put a line break at the end of the file.")),
    "document-marker": (N_("The marks --- and ... are not used here."), N_("Remove the line.")),
    "directive": (N_("Directives (%) are not used here."), N_("Remove the line.")),
    "folded-line": (
        N_("A text runs over several lines."),
        N_("Write it on one line; editors can wrap long lines on the screen."),
    ),
    "leading-zero": (
        N_("“{text}” is a number to YAML, and its leading zero is lost."),
        N_("Put it in quotation marks."),
    ),
    "not-finite": (
        N_("“{text}” means a number without end to YAML."),
        N_("Put it in quotation marks if it is text."),
    ),
    "other": (N_("This line leaves the house style."), ""),
}

_UNREADABLE = {
    "file-permission": (N_("The file may not be read."), N_("Give yourself the permission to read it.")),
    "file-missing": (N_("The file is missing."), N_("Restore it, for example with git restore.")),
    "file-symlink": (
        N_("This is a link; links are not followed."),
        N_("Put the file itself in this place."),
    ),
    "file-is-folder": (
        N_("This is a folder, but its name is that of a record."),
        N_("Rename it; a record is one file."),
    ),
    "file-too-large": (N_("The file is too large for a record."), _MESSAGES["file-too-large"][1]),
    "file-unreadable": (N_("The file cannot be read."), N_("Look at the disk, or restore the file.")),
}


_BY_REASON = {"yaml-syntax": _SYNTAX, "yaml-line": _LINE}


def finding_of(path: str, defect: Defect) -> Finding:
    """Return the finding that tells of a defect."""
    words = _MESSAGES.get(defect.slug)
    if words is None:
        reasons = _BY_REASON[defect.slug]
        words = reasons.get(defect.detail.get("reason", ""), reasons["other"])
    return _finding(path, defect, words)


def finding_of_problem(problem: "RegisterProblem") -> Finding:
    """Return the finding about a defect in a table of the register."""
    if isinstance(problem, Unreadable):
        return finding_of_unreadable(problem)
    return finding_of(problem.path, problem.defect)


def finding_of_unreadable(problem: Unreadable) -> Finding:
    """Return the finding that tells why a file could not be read."""
    rule = problem.reason if problem.reason in _UNREADABLE else "file-unreadable"
    return _finding(problem.path, Defect(rule, 1, 1), _UNREADABLE[rule])


def _finding(path: str, defect: Defect, words: tuple[str, str]) -> Finding:
    message, hint = words
    return Finding(
        rule=defect.slug,
        severity=explanation(defect.slug).severity,
        path=path,
        line=defect.line,
        column=defect.column,
        message=_(message).format(**defect.detail),
        hint=_(hint) if hint else "",
    )
