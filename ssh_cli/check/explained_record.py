"""Explanations of the rules on what records mean, alone and together."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.check.finding import Severity
from ssh_cli.messages import N_

_RULES = Stage.RULES

RECORD_RULES = (
    Explanation(
        "invisible-character", _RULES,
        N_(
            "A character that nobody sees, or a blank of another kind, makes a name another one than it "
            "looks: no search finds it."
        ),
        "name: Muster\\u00adstadt",
        "name: Musterstadt",
    ),
    Explanation(
        "decomposed-text", _RULES,
        N_(
            "A letter with a mark is written as two characters, and looks the same. Names that come from "
            "file names of macOS are written like this; everybody else writes one."
        ),
        "name: Mu\\u0308nchen",
        "name: München",
    ),
    Explanation(
        "schema-line", _RULES,
        N_(
            "The first line of a record names its schema, by which editors complete keys and show mistakes "
            "while somebody types. Some programs drop it when they write the file anew."
        ),
        "id: musterstadt",
        "# yaml-language-server: $schema=../../../schemas/member.schema.json\nid: musterstadt",
        Severity.WARNING,
    ),
    Explanation(
        "id-not-file-name", _RULES,
        N_(
            "The id of a record is the name of its file without .yaml; other records refer to it by this "
            "name."
        ),
        "members/bb/musterstadt.yaml\n  id: muster-stadt",
        "members/bb/musterstadt.yaml\n  id: musterstadt",
    ),
    Explanation(
        "land-not-folder", _RULES,
        N_("A municipality lies in the folder of its Land, a resolution in that of its municipality."),
        "members/bb/musterstadt.yaml\n  land: BE",
        "members/bb/musterstadt.yaml\n  land: BB",
    ),
    Explanation(
        "id-without-member", _RULES,
        N_("The id of a resolution begins with the id of its municipality."),
        "id: 2019-06-05-sicherer-hafen\nmember: musterstadt",
        "id: musterstadt-2019-06-05-sicherer-hafen\nmember: musterstadt",
    ),
    Explanation(
        "id-without-date", _RULES,
        N_(
            "The id of a resolution holds its date, or “undated”; those of letters and meetings begin with "
            "it."
        ),
        "id: musterstadt-2019-sicherer-hafen\ndate: 2019-06-05",
        "id: musterstadt-2019-06-05-sicherer-hafen\ndate: 2019-06-05",
    ),
    Explanation(
        "id-not-unique", _RULES,
        N_(
            "Two records of a kind have the same id, in different folders or differing only in capital "
            "letters, which some systems do not tell apart."
        ),
        "members/bb/neustadt.yaml\nmembers/ni/neustadt.yaml",
        "members/bb/neustadt-dosse.yaml\nmembers/ni/neustadt-am-ruebenberge.yaml",
    ),
    Explanation(
        "key-not-unique", _RULES,
        N_(
            "Two municipalities have the same official key: one of them is recorded twice, or a key was "
            "copied."
        ),
        'id: musterstadt\nags: "12999001"\n\nid: stadt-musterstadt\nags: "12999001"',
        'id: musterstadt\nags: "12999001"',
    ),
    Explanation(
        "key-unknown", _RULES,
        N_("The register in data/register/ does not know the key, or not on the day that is asked for."),
        'ags: "12999999"',
        'ags: "12999001"',
    ),
    Explanation(
        "key-outside-land", _RULES,
        N_("The first two digits of a key name the Land, and here they name another one."),
        'land: NI\nags: "12999001"',
        'land: BB\nags: "12999001"',
    ),
    Explanation(
        "kind-unlike-key", _RULES,
        N_(
            "The kind does not fit the key: its length tells municipality, Kreis, Land and association "
            "apart, and the register knows the type. Where the register cannot tell, nothing is said."
        ),
        'kind: landkreis\nags: "12999001"',
        'kind: stadt\nags: "12999001"',
    ),
    Explanation(
        "member-unknown", _RULES,
        N_("A municipality is named that has no record. A broken record counts as one."),
        "member: musterstatt",
        "member: musterstadt",
    ),
    Explanation(
        "resolution-unknown", _RULES,
        N_("A resolution is named that has no record. A broken record counts as one."),
        "resolution: musterstadt-2019-sicherer-hafen",
        "resolution: musterstadt-2019-06-05-sicherer-hafen",
    ),
    Explanation(
        "demand-unknown", _RULES,
        N_("A demand is named that does not stand in demands.yaml."),
        "demand: landesprogramm",
        "demand: landesaufnahmeprogramm",
    ),
    Explanation(
        "source-unknown", _RULES,
        N_("A source is a web address, the word register, or a key of sources.yaml."),
        "source: brief-2021",
        "source: einladung-dialog-2021-07",
    ),
    Explanation(
        "declaration-unknown", _RULES,
        N_("A membership names a declaration that does not stand in alliance.yaml."),
        "declaration: potsdamer-erklaerung",
        "declaration: potsdamer-erklaerung-2019",
    ),
    Explanation(
        "network-unknown", _RULES,
        N_("A network is named that does not stand in alliance.yaml."),
        "networks:\n  - network: staedtekoalition",
        "networks:\n  - network: eccar",
    ),
    Explanation(
        "recipient-unknown", _RULES,
        N_("A letter names a recipient that has no record. One without record is written with its name."),
        "recipients:\n  - bundesministerien",
        "recipients:\n  - name: Bundesministerien",
    ),
    Explanation(
        "count-unknown", _RULES,
        N_("A letter states a figure that is none of the reported counts in alliance.yaml."),
        "figures:\n  members: members-2021",
        "figures:\n  members: members-2021-07-einladung",
    ),
    Explanation(
        "ends-before-begin", _RULES,
        N_("A period, a programme or a meeting ends before it begins, whatever its vague days may mean."),
        "from: 2021-06-01\nuntil: 2020-12-31",
        "from: 2020-06-01\nuntil: 2020-12-31",
    ),
    Explanation(
        "periods-overlap", _RULES,
        N_(
            "Two memberships, or two declarations, of a municipality hold on the same day. A membership "
            "that comes to lie dormant ends as active and begins as dormant."
        ),
        "membership:\n  - from: 2019-06-14\n    state: active\n  - from: 2022-01-01\n    state: dormant",
        "membership:\n  - from: 2019-06-14\n    until: 2021-12-31\n    state: active\n"
        "  - from: 2022-01-01\n    state: dormant",
    ),
    Explanation(
        "membership-before-founding", _RULES,
        N_(
            "A membership begins before the alliance was founded. Most often that is the day on which the "
            "municipality declared itself a safe harbour: another fact."
        ),
        "membership:\n  - from: 2018-12-05\n    state: active",
        "safe_harbour:\n  - from: 2018-12-05\nmembership:\n  - from: 2019-06-14\n    state: active",
    ),
    Explanation(
        "decision-after-on", _RULES,
        N_("A decision is dated later than the day that is asked for with --on (today, if none is)."),
        "date: 2091-06-05",
        "date: 2019-06-05",
    ),
    Explanation(
        "evidence-after-on", _RULES,
        N_(
            "Something is attested on a day later than the one that is asked for with --on (today, if none "
            "is)."
        ),
        "known_by: 2091-07-14",
        "known_by: 2021-07-14",
    ),
    Explanation(
        "office-after-on", _RULES,
        N_("Somebody is known in an office on a day that has not come yet."),
        "known_on: 2091-07",
        "known_on: 2021-07",
    ),
    Explanation(
        "statement-without-source", _RULES,
        N_(
            "A dated statement does not say where it is from. A period may name the resolution it rests on "
            "instead."
        ),
        "networks:\n  - network: eccar\n    since: 2007-04-17",
        "networks:\n  - network: eccar\n    since: 2007-04-17\n    source: https://www.example.org/netz",
    ),
    Explanation(
        "record-without-source", _RULES,
        N_("Nothing in the record of a municipality has a source; nothing is entered from memory."),
        "id: musterstadt\nname: Musterstadt",
        "id: musterstadt\nname: Musterstadt\nsource: https://www.example.org",
    ),
    Explanation(
        "declared-on-other-day", _RULES,
        N_("A declaration as a safe harbour begins with its resolution, but the two have different days."),
        "safe_harbour:\n  - from: 2019-06-06\n    resolution: musterstadt-2019-06-05-sicherer-hafen",
        "safe_harbour:\n  - from: 2019-06-05\n    resolution: musterstadt-2019-06-05-sicherer-hafen",
    ),
    Explanation(
        "member-before-resolution", _RULES,
        N_("A membership begins before the resolution that it rests on."),
        "membership:\n  - from: 2019-06-01\n    resolution: musterstadt-2019-06-05-beitritt",
        "membership:\n  - from: 2019-06-20\n    resolution: musterstadt-2019-06-05-beitritt",
    ),
    Explanation(
        "end-surer-than-evidence", _RULES,
        N_(
            "A period ends for certain, but the resolution that is said to end it rests on weak evidence, is "
            "of an unknown body or has no known outcome. What it ends is possible from then on, not over: "
            "end_evidence: weak says so."
        ),
        "safe_harbour:\n  - from: 2019-06-05\n    until: 2024-03\n    revoked_by: musterstadt-2024-widerruf",
        "safe_harbour:\n  - from: 2019-06-05\n    until: 2024-03\n    revoked_by: musterstadt-2024-widerruf\n"
        "    end_evidence: weak",
    ),
    Explanation(
        "resolution-of-other-member", _RULES,
        N_("A period rests on a resolution of another municipality. Each has its own right to speak."),
        "id: neudorf\nsafe_harbour:\n  - from: 2019-06-05\n"
        "    resolution: musterstadt-2019-06-05-sicherer-hafen",
        "id: musterstadt\nsafe_harbour:\n  - from: 2019-06-05\n"
        "    resolution: musterstadt-2019-06-05-sicherer-hafen",
    ),
    Explanation(
        "annuls-later-resolution", _RULES,
        N_(
            "A resolution revokes or supersedes one that was decided after it. Perhaps the two have changed "
            "places."
        ),
        "date: 2019-06-05\nrevokes:\n  - musterstadt-2020-01-15-sicherer-hafen",
        "date: 2020-01-15\nrevokes:\n  - musterstadt-2019-06-05-sicherer-hafen",
    ),
    Explanation(
        "annuls-other-member", _RULES,
        N_("A resolution revokes or supersedes one of another municipality, which no council can."),
        "member: neudorf\nrevokes:\n  - musterstadt-2019-06-05-sicherer-hafen",
        "member: musterstadt\nrevokes:\n  - musterstadt-2019-06-05-sicherer-hafen",
    ),
    Explanation(
        "annulment-cycle", _RULES,
        N_("Resolutions annul each other in a circle, so that none of them would stand."),
        "id: musterstadt-2019-06-05-sicherer-hafen\nsupersedes:\n  - musterstadt-2019-06-05-sicherer-hafen",
        "id: musterstadt-2020-01-15-sicherer-hafen\nsupersedes:\n  - musterstadt-2019-06-05-sicherer-hafen",
    ),
    Explanation(
        "succession-cycle", _RULES,
        N_("Municipalities have merged into each other in a circle."),
        "id: altdorf\nsuccessor: altdorf",
        "id: altdorf\nsuccessor: neudorf",
    ),
    Explanation(
        "entry-not-unique", _RULES,
        N_("Two entries of a list have the same id, so that nobody can tell which one is meant."),
        "offers:\n  - id: o1\n  - id: o1",
        "offers:\n  - id: o1\n  - id: o2",
    ),
    Explanation(
        "offer-unknown", _RULES,
        N_("An offer names another one that its resolution does not have."),
        "offers:\n  - id: o2\n    part_of: o3",
        "offers:\n  - id: o1\n  - id: o2\n    part_of: o1",
    ),
    Explanation(
        "places-out-of-order", _RULES,
        N_("The lower bound of a range is above its upper one."),
        "places:\n  min: 30\n  max: 20",
        "places:\n  min: 20\n  max: 30",
    ),
    Explanation(
        "reconstruction-without-template", _RULES,
        N_("A letter whose wording is reconstructed names the template that holds these words."),
        "reconstruction: true",
        "reconstruction: true\ntemplate: einladung-zum-dialog",
    ),
    Explanation(
        "signatory-not-unique", _RULES,
        N_("The same person stands twice among those who signed a letter."),
        "signatories:\n  - member: musterstadt\n    name: Erika Mustermann\n  - member: musterstadt\n"
        "    name: Erika Mustermann",
        "signatories:\n  - member: musterstadt\n    name: Erika Mustermann",
    ),
    Explanation(
        "coordination-without-land", _RULES,
        N_("A municipality coordinates a Land, but which one is not said."),
        "coordination:\n  - level: land\n    member: musterstadt",
        "coordination:\n  - level: land\n    land: BB\n    member: musterstadt",
    ),
    Explanation(
        "vote-unlike-outcome", _RULES,
        N_(
            "The votes do not fit the outcome: adopted without a majority, or rejected with one. Some "
            "bodies need more than a majority; a note under vote says so."
        ),
        "outcome: adopted\nvote:\n  yes: 10\n  no: 20",
        "outcome: rejected\nvote:\n  yes: 10\n  no: 20",
        Severity.WARNING,
    ),
)  # fmt: skip
