"""What Datasette wants to know beside the database: title, licence, and what each table and column means."""

import json
from typing import Any

from ssh_cli.export.licence import LICENCE, LICENCE_URL, LICENCES
from ssh_cli.export.tables import ABOUT, TABLES, VIEWS
from ssh_cli.messages import _, language
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.report import Stamp
from ssh_cli.output.wording import describe_stamp


def datasette_metadata(dataset: Dataset, stamp: Stamp, database: str) -> str:
    """Return the metadata as JSON, in the language in use; `database` is the name without `.db`."""
    tables: dict[str, Any] = {ABOUT[0]: {"description": _(ABOUT[1])}}
    for table in TABLES:
        tables[table.name] = {
            "description": _(table.about),
            "columns": {column.name: _(column.about) for column in table.columns},
        }
    for view in VIEWS:
        tables[view.name] = {"description": _(view.about)}
    everything = {
        "title": dataset.alliance.name.in_language(language()),
        "description": f"{describe_stamp(stamp)}. {LICENCES[1][1]}",
        "license": LICENCE,
        "license_url": LICENCE_URL,
        "databases": {database: {"tables": tables}},
    }
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"
