"""Time the common ground of many members at the real density: `python benchmarks/common_ground.py`."""

import random
import time
from fractions import Fraction
from pathlib import Path

from ssh_cli.analysis.common_ground import Board, Scale, find_best, find_maximal
from ssh_cli.analysis.mandates import Basis, Mandates, choose_demands
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.standing import is_member
from ssh_cli.source.tree import WorkTree

ROOT = Path(__file__).resolve().parents[1]
ON = "2025-06-01"
DEMANDS, MEMBERS, ROUNDS = 40, 11_000, 3
THRESHOLDS = (Fraction(4, 5), Fraction(1, 2), Fraction(1, 10), Fraction(1, 50))


def main() -> None:
    """Draw members whose demands are as common as in the dataset, and search."""
    dataset = read_dataset(WorkTree(ROOT / "data")).dataset
    mandates = Mandates(dataset, ON)
    towns = [one for one in dataset.municipalities.values() if is_member(one, dataset, ON)]
    for basis in (Basis.RESOLUTION, Basis.BOTH):
        board = Board(mandates, towns, choose_demands(mandates)[:DEMANDS], basis)
        shares = [mask.bit_count() / len(towns) for mask in board.carried]
        print(f"{basis}: {sum(shares):.2f} demands a member, {len(shares)} demands, {MEMBERS} members")
        scale = Scale([1] * MEMBERS)
        everybody = (1 << MEMBERS) - 1
        for seed in range(ROUNDS):
            chance = random.Random(seed)
            rows = [chance.choice(range(len(towns))) for _member in range(MEMBERS)]
            # a real member's row, with some of it forgotten and some added: no two need be alike
            carried = [
                sum(
                    1 << member
                    for member, row in enumerate(rows)
                    if (mask >> row & 1 and chance.random() < 0.8) or chance.random() < share * 0.2
                )
                for mask, share in zip(board.carried, shares, strict=True)
            ]
            start = time.perf_counter()
            best = find_best(carried, everybody, scale.of)
            searched = time.perf_counter()
            sets = [len(find_maximal(carried, everybody, scale.of, int(one * MEMBERS))) for one in THRESHOLDS]
            done = time.perf_counter()
            print(
                f"  seed {seed}: frontier of {len(best)} sizes {searched - start:.2f} s, "
                f"maximal sets {sets} {done - searched:.2f} s"
            )


if __name__ == "__main__":
    main()
