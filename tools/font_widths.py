"""Write how wide each character of the shipped fonts is: no run of the program takes a font apart."""

import json
import struct

from ssh_cli.picture.typography import FILES, FOLDER, font_bytes
from tools.files import ROOT, Files


def make() -> Files:
    """Return `<face>.widths.json` for every face: its units in an em, and the advance of each character."""
    folder = FOLDER.relative_to(ROOT).as_posix()
    return {f"{folder}/{name}.widths.json": _widths(font_bytes(name)) for name in FILES}


def _widths(raw: bytes) -> str:
    tables = {}
    for number in range(struct.unpack_from(">H", raw, 4)[0]):
        tag, _sum, start, _length = struct.unpack_from(">4s3I", raw, 12 + 16 * number)
        tables[tag] = start
    (units,) = struct.unpack_from(">H", raw, tables[b"head"] + 18)
    (count,) = struct.unpack_from(">H", raw, tables[b"hhea"] + 34)
    advances = [found[0] for found in struct.iter_unpack(">2H", raw[tables[b"hmtx"] :][: 4 * count])]
    glyphs = _read_characters(raw, tables[b"cmap"])
    widths = {code: advances[min(glyph, count - 1)] for code, glyph in sorted(glyphs.items())}
    return json.dumps({"units": units, "advances": widths}, separators=(",", ":")) + "\n"


def _read_characters(raw: bytes, start: int) -> dict[int, int]:
    """Return the glyph of each character, from the table of format 4 (OpenType, `cmap`)."""
    for number in range(struct.unpack_from(">H", raw, start + 2)[0]):
        table = start + struct.unpack_from(">I", raw, start + 8 + 8 * number)[0]
        if struct.unpack_from(">H", raw, table)[0] == 4:
            break
    (doubled,) = struct.unpack_from(">H", raw, table + 6)
    count, at = doubled // 2, table + 14
    places = (at, at + doubled + 2, at + 2 * doubled + 2, at + 3 * doubled + 2)
    ends, starts, deltas, offsets = (struct.unpack_from(f">{count}H", raw, place) for place in places)
    glyphs = {}
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                place = places[3] + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
                (glyph,) = struct.unpack_from(">H", raw, place)
            if glyph or not offsets[segment]:
                glyphs[code] = (glyph + deltas[segment]) & 0xFFFF
    return glyphs
