"""Explanations of what is found in the tables of the register, from which nothing is answered then."""

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.check.finding import Severity
from ssh_cli.messages import N_

_HEAD = "ags,name,type,land,population,…,valid_from,valid_until\n"

REGISTER_RULES = (
    Explanation(
        "register-columns",
        Stage.FILE,
        N_(
            "A table of the register lacks one of its columns. Until it has them again, no command answers "
            "from the register."
        ),
        "ags,name,type,land,…",
        "ags,name,type,land,population,…",
    ),
    Explanation(
        "register-row",
        Stage.FILE,
        N_(
            "A row of the register has more or fewer cells than the table has columns, so that nobody can "
            "tell which is which."
        ),
        _HEAD + "12054,Potsdam, Stadt,Kreisfreie Stadt,BB,180334,…,,",
        _HEAD + '12054,"Potsdam, Stadt",Kreisfreie Stadt,BB,180334,…,,',
    ),
    Explanation(
        "register-value",
        Stage.FILE,
        N_(
            "A cell of the register does not have the form of its column: keys are digits of a fixed number, "
            "population is a whole number, days are written YYYY-MM-DD. Most often a spreadsheet took the "
            "zero in front of the keys when it saved the table."
        ),
        _HEAD + '1001,"Flensburg, Stadt",Kreisfreie Stadt,SH,90164,…,,',
        _HEAD + '01001,"Flensburg, Stadt",Kreisfreie Stadt,SH,90164,…,,',
    ),
    Explanation(
        "register-key-twice",
        Stage.FILE,
        N_(
            "Two rows of the register bear one key on the same day. A key may have several rows, one after "
            "the other: each ends before the next one begins."
        ),
        _HEAD + "01059,Musterkreis,Kreis,SH,1500,…,,\n01059,Neukreis,Kreis,SH,1500,…,2021-01-01,",
        _HEAD + "01059,Musterkreis,Kreis,SH,1500,…,,2020-12-31\n01059,Neukreis,Kreis,SH,1500,…,2021-01-01,",
    ),
    Explanation(
        "register-digest",
        Stage.FILE,
        N_(
            "A table of the register is not, byte by byte, as an edition was taken over: SHA256SUMS beside "
            "it holds the digests. A slip in an editor is found that way too, such as a figure that was "
            "changed. hafen register update writes tables and digests together."
        ),
        "d5d2…  data/register/districts.csv (SHA256SUMS: 9c13…)",
        "9c13…  data/register/districts.csv (SHA256SUMS: 9c13…)",
    ),
    Explanation(
        "register-digest-missing",
        Stage.FILE,
        N_(
            "SHA256SUMS, the file beside the tables of the register, has no digest of this table. The table "
            "holds together, but whether it is as an edition was taken over, nobody can tell."
        ),
        "data/register/districts.csv",
        "data/register/SHA256SUMS\ndata/register/districts.csv",
        Severity.WARNING,
    ),
)
