"""Which municipality a row of a table means: found by the gazetteer, never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

from ssh_cli.edit.import_table import Cells, Left, Reason
from ssh_cli.errors import NotFoundError
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.gazetteer import Match, Place, clean_key
from ssh_cli.model.land_name import find_land

NAME, KEY, LAND, KIND = "name", "key", "land", "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The municipalities that rows may mean, on record and on the day `on` those of the register.

    `choices` are answers of a person: by the name in the table, an id or an official key.
    """

    dataset: Dataset
    on: str
    choices: Mapping[str, str]

    def find(self, cells: Cells) -> Place | Left:
        """Return the municipality of a row, or why it is not known which one that is."""
        name, key = cells.text.get(NAME, ""), cells.text.get(KEY, "")
        if not name and not key:
            return cells.left(Reason.NO_NAME)
        try:
            land = find_land(cells.text[LAND]) if LAND in cells.text else ""
        except NotFoundError as error:
            return cells.left(Reason.REFUSED, LAND, near=error.near, detail=error.message)
        chosen = "" if key else self.choices.get(name, "")
        match = (
            self.dataset.gazetteer.look_up(chosen, on=self.on)
            if chosen
            else self.dataset.gazetteer.look_up(
                name, land=land, kind=cells.text.get(KIND, ""), key=key, on=self.on
            )
        )
        return match.meant.place if match.meant else self._left(cells, match, name, key, land)

    def _left(self, cells: Cells, match: Match, name: str, key: str, land: str) -> Left:
        """Return why a row's municipality is not known, and who may be meant."""
        gazetteer = self.dataset.gazetteer
        candidates = match.sure or (match.proposed if key else gazetteer.guess(name, match, land=land))
        if match.sure:
            reason = Reason.NAME_AMBIGUOUS
        elif not key:
            reason = Reason.NAME_UNKNOWN
        elif not candidates:
            reason = Reason.KEY_UNKNOWN
        else:
            reason = Reason.KEY_OF_ANOTHER if clean_key(key) == candidates[0].key else Reason.KEY_LOST_ZERO
        near = tuple(
            gazetteer.describe(candidate) if match.sure or key else candidate.label
            for candidate in candidates
        )
        return cells.left(
            reason, KEY if key else NAME, near=near, keys=tuple(candidate.key for candidate in candidates)
        )
