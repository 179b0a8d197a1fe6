"""Lines of the official register in its published layout, for invented places."""

DAY = "20251231"
_WIDTH = 220


def line(
    level: str, *, key: str, name: str, seat: str = "", code: str = "", rest: str = "", day: str = DAY
) -> str:
    """Return a line of any level; `key` fills the columns from 11 on, `rest` those from 129 on."""
    return f"{level}{day}{key:<12}{name:<50}{seat:<50}{code:<2}    {rest}".ljust(_WIDTH)


def municipality(
    ags: str,
    name: str,
    people: int,
    *,
    code: str = "64",
    verband: str = "",
    hectares: int = 1000,
    day: str = DAY,
) -> str:
    """Return a line of level 60; without an association the municipality is its own."""
    key = ags + (verband[5:] or f"0{ags[5:]}")
    rest = f"{hectares:011}{people:011}{people // 2:011}    {'99999'}".ljust(62)
    return line("60", key=key, name=name, code=code, rest=rest, day=day)


def association(key: str, name: str, *, code: str = "51", day: str = DAY) -> str:
    """Return a line of level 50."""
    return line("50", key=f"{key[:5]}   {key[5:]}", name=name, seat=name, code=code, day=day)


def district(key: str, name: str, *, code: str = "44", day: str = DAY) -> str:
    """Return a line of level 40."""
    return line("40", key=key, name=name, seat=name, code=code, day=day)


def land(key: str, name: str, *, day: str = DAY) -> str:
    """Return a line of level 10."""
    return line("10", key=key, name=name, seat=name, day=day)


def edition(*lines: str) -> bytes:
    """Return an edition with these lines, as it is published."""
    return "\r\n".join([*lines, ""]).encode("utf-8")
