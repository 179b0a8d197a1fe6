"""Whose the exported data are, and under which terms they may be used."""

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

LICENCES = (
    ("of the records", f"{LICENCE}, {LICENCE_URL}"),
    (
        "of population, keys and places",
        "© Statistisches Bundesamt (Destatis), GV-ISys (verändert), dl-de/by-2-0, https://www.govdata.de/dl-de/by-2-0",
    ),
)
"""Terms by what they are of; the words are those that the terms ask for."""
