"""A pull request as a newcomer opens it: a member with two decisions, an office holder, a typo, a slip."""

from tests.source.forge import Forge

JOINING = """\
# yaml-language-server: $schema=../../../../schemas/resolution.schema.json
id: beispielstadt-2024-02-08-beitritt
member: beispielstadt
date: 2024-02-08
title: Beitritt zum Bündnis
body: council
subject:
  - joining
outcome: adopted
source: https://www.example.org/beitritt
"""
ADMISSION = """\
# yaml-language-server: $schema=../../../../schemas/resolution.schema.json
id: beispielstadt-2024-02-22-aufnahme
member: beispielstadt
date: 2024-02-22
title: Mehr Aufnahme @alle
body: council
subject:
  - reception
outcome: adopted
commitments:
  - demand: mehr-aufnahme
    stance: supports
source: https://www.example.org/aufnahme
"""
MEMBER = """\
# yaml-language-server: $schema=../../../../schemas/member.schema.json
id: beispielstadt
name: Beispielstadt
kind: kreisfreie-stadt
land: BB
ags: "12999003"
population:
  value: 12000
  date: 2019-12-31
  source: register
membership:
  - from: 2024-02-08
    state: active
    resolution: beispielstadt-2024-02-08-beitritt
    source: https://www.example.org/beitritt
source: https://www.example.org
"""


def open_pull_request(forge: Forge) -> None:
    """Commit on the branch `work` what the pull request changes."""
    forge.git("switch", "--quiet", "-c", "work")
    forge.write({
        "members/bb/beispielstadt.yaml": MEMBER,
        "resolutions/bb/beispielstadt-2024-02-08-beitritt.yaml": JOINING,
        "resolutions/bb/beispielstadt-2024-02-22-aufnahme.yaml": ADMISSION,
    })  # fmt: skip
    forge.edit(
        "members/bb/musterstadt.yaml",
        "name: Erika Mustermann\n    known_on: 2021-07",
        "name: Max Neumann\n    known_on: 2024-01",
    )
    forge.edit("members/bb/musterstadt.yaml", "street: Marktplatz 1", "street: Marktplatz 11")
    forge.edit("members/bb/musterstadt.yaml", "2018-12-05-sicherer-hafen", "2018-12-05-sicherer-hafn")
    forge.commit("Beispielstadt tritt bei")
