"""What Datasette wants to know beside the database: title, licence, and what each table and column means."""

import json
from typing import Any

from ssh_cli.export.licence import LICENCE, LICENCE_URL, LICENCES
from ssh_cli.export.tables import all_tables, all_views
from ssh_cli.messages import language
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.wording import describe_stamp
from ssh_cli.page.page import Stamp


def datasette_metadata(dataset: Dataset, stamp: Stamp, database: str) -> str:
    """Return the metadata as JSON, in the language in use; `database` is the name without `.db`."""
    tables = all_tables(stamp)
    described: dict[str, Any] = {
        table.name: {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        for table in tables
    }
    described |= {view.name: {"description": view.about} for view in all_views(tables)}
    everything = {
        "title": dataset.alliance.name.in_language(language()),
        "description": f"{describe_stamp(stamp)}. {LICENCES[1][1]}",
        "license": LICENCE,
        "license_url": LICENCE_URL,
        "databases": {database: {"tables": described}},
    }
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"
