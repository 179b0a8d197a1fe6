"""Explanations of what the schemas ask of a single record."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.messages import N_

_SCHEMA = Stage.SCHEMA

SCHEMA_RULES = (
    Explanation(
        "schema-type", _SCHEMA,
        N_("A value is of the wrong kind: text where a number is wanted, one value where a list is wanted."),
        "subject: safe-harbour",
        "subject:\n  - safe-harbour",
    ),
    Explanation(
        "schema-required", _SCHEMA,
        N_(
            "A key is missing without which the record says too little; for office holders, for example, "
            "the day on which they were known in office."
        ),
        "offices:\n  - office: Oberbürgermeisterin\n    name: Erika Mustermann\n    source: muster-brief",
        "offices:\n  - office: Oberbürgermeisterin\n    name: Erika Mustermann\n    known_on: 2021-07\n"
        "    source: muster-brief",
    ),
    Explanation(
        "schema-unknown-key", _SCHEMA,
        N_("No key of this name belongs here. Most often it is mistyped, or indented too far or too little."),
        "offical_name: Stadt Musterstadt",
        "official_name: Stadt Musterstadt",
    ),
    Explanation(
        "schema-value", _SCHEMA,
        N_("Only certain values are allowed here, and this is none of them."),
        "land: Brandenburg",
        "land: BB",
    ),
    Explanation(
        "schema-pattern", _SCHEMA,
        N_(
            "The text does not have the form that is wanted here, as an id, a web address or an e-mail "
            "address has."
        ),
        "source: Märkische Zeitung",
        "source: https://www.example.org/bericht",
    ),
    Explanation(
        "schema-length", _SCHEMA,
        N_(
            "The text or list is empty. What is unknown is left out; an empty value would look like an "
            "answer."
        ),
        'note: ""',
        "note: Ausgang nicht gelesen.",
    ),
    Explanation(
        "schema-range", _SCHEMA,
        N_("The number is smaller or larger than can be."),
        "lat: 5.24",
        "lat: 52.4",
    ),
    Explanation(
        "schema-unique", _SCHEMA,
        N_("A list holds the same entry twice."),
        "subject:\n  - joining\n  - joining",
        "subject:\n  - joining",
    ),
    Explanation(
        "schema-choice", _SCHEMA,
        N_(
            "Of several keys exactly one may be given. A period begins with from, where its first day is "
            "known, else with known_by (the day of the source) or, where the source bears no day, with "
            "seen (the day on which it was read); a municipality has ags or verband."
        ),
        "membership:\n  - from: 2021-05-04\n    known_by: 2021-07\n    state: active",
        "membership:\n  - from: 2021-05-04\n    state: active",
    ),
    Explanation(
        "key-lost-zero", _SCHEMA,
        N_(
            "An official key or a postcode has lost its leading zero: YAML, like a spreadsheet, takes it "
            "for a number where it is not in quotation marks."
        ),
        "ags: 3999002",
        'ags: "03999002"',
    ),
    Explanation(
        "key-not-quoted", _SCHEMA,
        N_(
            "Official keys and postcodes are text and stand in quotation marks, or the next one that begins "
            "with a zero loses it."
        ),
        "ags: 12999001",
        'ags: "12999001"',
    ),
    Explanation(
        "day-misread", _SCHEMA,
        N_(
            "A day is not written as YYYY-MM-DD, YYYY-MM or \"YYYY\". A bare year has to be quoted, since "
            "YAML takes it for a number."
        ),
        "from: 2019",
        'from: "2019"',
    ),
    Explanation(
        "day-impossible", _SCHEMA,
        N_("The day is written rightly, but no calendar has it."),
        "date: 2019-02-30",
        "date: 2019-02-28",
    ),
)  # fmt: skip
