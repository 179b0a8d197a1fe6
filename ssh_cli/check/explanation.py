"""What a finding or an error means, with one wrong and one right example: `hafen explain`."""

from collections.abc import Mapping

from ssh_cli.check.explained import Explanation, Stage
from ssh_cli.check.explained_baseline import BASELINE_RULES
from ssh_cli.check.explained_file import FILE_RULES
from ssh_cli.check.explained_letter import LETTER_RULES
from ssh_cli.check.explained_privacy import PRIVACY_RULES
from ssh_cli.check.explained_record import RECORD_RULES
from ssh_cli.check.explained_register import REGISTER_RULES
from ssh_cli.check.explained_run import RUN_ERRORS
from ssh_cli.check.explained_schema import SCHEMA_RULES

__all__ = ["EXPLANATIONS", "Explanation", "Stage"]

_RULES = (
    *FILE_RULES,
    *REGISTER_RULES,
    *SCHEMA_RULES,
    *RECORD_RULES,
    *PRIVACY_RULES,
    *LETTER_RULES,
    *BASELINE_RULES,
)

EXPLANATIONS: Mapping[str, Explanation] = {one.name: one for one in (*_RULES, *RUN_ERRORS)}
"""Every rule and every error by its name, in the order in which a record meets them."""
