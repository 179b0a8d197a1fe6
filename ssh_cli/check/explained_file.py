"""Explanations of what is found in files and their YAML before their meaning is looked at."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.check.finding import Severity
from ssh_cli.messages import N_

_FILE, _YAML = Stage.FILE, Stage.YAML

FILE_RULES = (
    Explanation(
        "file-missing", _FILE,
        N_(
            "A file that every dataset has is not there: alliance.yaml, demands.yaml, sources.yaml, or a "
            "table of the register."
        ),
        "data/members/\ndata/resolutions/",
        "data/alliance.yaml\ndata/demands.yaml\ndata/sources.yaml\ndata/members/\ndata/resolutions/\n"
        "data/register/",
    ),
    Explanation(
        "folder-missing", _FILE,
        N_("A folder that every dataset has is not there: members/, resolutions/ or register/."),
        "data/members/",
        "data/members/\ndata/resolutions/\ndata/register/",
    ),
    Explanation(
        "folder-unknown", _FILE,
        N_(
            "No folder of this name belongs to the dataset. Below members/ and resolutions/ there is one "
            "folder for each Land, named by its two letters in lower case."
        ),
        "data/members/brandenburg/potsdam.yaml",
        "data/members/bb/potsdam.yaml",
    ),
    Explanation(
        "file-not-a-record", _FILE,
        N_(
            "The file lies where no record is read, so nobody would miss what it says. Most often its "
            "ending is .yml, or it lies one folder too high."
        ),
        "data/members/musterstadt.yml",
        "data/members/bb/musterstadt.yaml",
        Severity.WARNING,
    ),
    Explanation(
        "file-is-folder", _FILE,
        N_("A folder has the name of a record."),
        "data/practices/anlaufstelle.yaml/text",
        "data/practices/anlaufstelle.yaml",
    ),
    Explanation(
        "file-symlink", _FILE,
        N_(
            "Links are not followed: what they point to may lie outside the dataset, and not every system "
            "has them."
        ),
        "data/members/bb/musterstadt.yaml -> ../../../musterstadt.yaml",
        "data/members/bb/musterstadt.yaml",
    ),
    Explanation(
        "file-permission", _FILE,
        N_("The file is there, but you may not read it."),
        "---------- musterstadt.yaml",
        "-rw-r--r-- musterstadt.yaml",
    ),
    Explanation(
        "file-unreadable", _FILE,
        N_(
            "The file or folder cannot be read: the disk reports an error, or it is no ordinary file."
        ),
        "prw-r--r-- musterstadt.yaml",
        "-rw-r--r-- musterstadt.yaml",
    ),
    Explanation(
        "file-empty", _FILE, N_("There is nothing in the file."), "",
        "id: musterstadt\nname: Musterstadt",
    ),
    Explanation(
        "file-too-large", _FILE,
        N_(
            "A record has at most 256 KiB. It states facts and says where they are from; it does not hold "
            "documents."
        ),
        "note: (the minutes of a whole meeting)",
        "note: Beschluss nach zwei Stunden Debatte.\nsource: https://www.example.org/niederschrift",
    ),
    Explanation(
        "file-not-utf8", _FILE,
        N_("The file is written in another encoding, so that ä, ö, ü and ß get lost."),
        "name: M\\xfcnchen (Windows-1252)",
        "name: München (UTF-8)",
    ),
    Explanation(
        "file-binary", _FILE,
        N_("The file holds bytes that no text has; perhaps a document was saved under the name of a record."),
        "PK\\x03\\x04 (musterstadt.docx)",
        "id: musterstadt",
    ),
    Explanation(
        "file-bom", _FILE,
        N_(
            "An invisible mark stands before the first letter; some programs take it for part of the first "
            "key."
        ),
        "\\ufeffid: musterstadt",
        "id: musterstadt",
    ),
    Explanation(
        "file-crlf", _FILE,
        N_(
            "The lines end as on Windows. Files of the dataset end them with LF everywhere, so that "
            "comparisons show only what was changed."
        ),
        "id: musterstadt\\r\\n",
        "id: musterstadt\\n",
    ),
    Explanation(
        "yaml-merge-conflict", _YAML,
        N_(
            "Two people changed the same lines, and git could not tell which version counts. Until somebody "
            "chooses, nothing in the file is known."
        ),
        "members/bb/musterstadt.yaml\n  <<<<<<< HEAD\n  land: BB\n  =======\n  land: BE\n  >>>>>>> aenderung",
        "members/bb/musterstadt.yaml\n  land: BB",
    ),
    Explanation(
        "yaml-syntax", _YAML,
        N_("The text cannot be read as YAML, so nothing in the file is known."),
        "note: Antrag: abgelehnt",
        'note: "Antrag: abgelehnt"',
    ),
    Explanation(
        "yaml-too-deep", _YAML,
        N_(
            "The record is nested more than 16 levels deep. No record needs that, and some parsers crash on "
            "it."
        ),
        "keywords: [[[[[[[[[[[[[[[[[Moria]]]]]]]]]]]]]]]]]",
        "keywords:\n  - Moria",
    ),
    Explanation(
        "yaml-duplicate-key", _YAML,
        N_("A key stands twice, and nobody can tell which of the two values was meant."),
        "land: BB\nland: BE",
        "land: BB",
    ),
    Explanation(
        "yaml-tab", _YAML,
        N_("YAML is indented with spaces. A tab looks different in every editor."),
        "population:\n\tvalue: 12000",
        "population:\n  value: 12000",
    ),
    Explanation(
        "yaml-anchor", _YAML,
        N_(
            "Anchors (&) and aliases (*) make a value depend on another place; a record says everything "
            "where it belongs."
        ),
        "source: &brief https://www.example.org/brief\nnote: *brief",
        "source: https://www.example.org/brief",
    ),
    Explanation(
        "yaml-tag", _YAML,
        N_("Tags (!) tell a program to read a value as something else; the schema says that already."),
        "name: !!str Musterstadt",
        "name: Musterstadt",
    ),
    Explanation(
        "yaml-merge-key", _YAML,
        N_("The merge key << copies another mapping, and not every program reads it alike."),
        "<<: *vorlage",
        "state: active",
    ),
    Explanation(
        "yaml-several-documents", _YAML,
        N_("One file holds one record; what follows a line --- would be read by nobody."),
        "id: musterstadt\n---\nid: neudorf",
        "id: musterstadt",
    ),
    Explanation(
        "yaml-not-a-mapping", _YAML,
        N_("A record consists of keys with their values, not of a list or a mere text."),
        "- musterstadt\n- BB",
        "id: musterstadt\nland: BB",
    ),
    Explanation(
        "yaml-control-character", _YAML,
        N_("There is a character that nobody sees: it steers a terminal, turns text round or hides in it."),
        "name: Muster\\u200estadt",
        "name: Musterstadt",
    ),
    Explanation(
        "yaml-indentation", _YAML,
        N_("Each level is indented by two spaces, the items of a list too, so that all records look alike."),
        "subject:\n- safe-harbour",
        "subject:\n  - safe-harbour",
        Severity.WARNING,
    ),
    Explanation(
        "yaml-line", _YAML,
        N_(
            "The line can be read, but leaves the house style: spaces at its end, text over several lines, "
            "a number that loses its zero."
        ),
        "note: >\n  Beschluss nach\n  langer Debatte.",
        "note: Beschluss nach langer Debatte.",
        Severity.WARNING,
    ),
)  # fmt: skip
