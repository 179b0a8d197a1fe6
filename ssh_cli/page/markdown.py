"""The escape that keeps data from becoming markup in Markdown as GitHub and GitLab show it."""

import re

from ssh_cli.page.blocks import shown

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$!]")
_STARTS_BLOCK = re.compile(r"([0-9]*)([-+=.)(:])")
_ADDRESS_BREAKERS = re.compile(r"[\s<>()\\\x00-\x1f\x7f]")


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown prints it literally, wherever in a line it stands."""
    line = escape_inside(text)
    if match := _STARTS_BLOCK.match(line):
        return f"{match[1]}\\{line[match.start(2) :]}"
    return line


def escape_inside(text: str) -> str:
    """Return `text` so that Markdown prints it literally where it does not begin a line."""
    return _MARKUP.sub(_escape_sign, shown(text))


def _escape_sign(match: re.Match[str]) -> str:
    # Named characters, since a backslash before these does not hold everywhere (tables, raw HTML).
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}.get(match[0], "\\" + match[0])


def link_markdown(text: str, address: str) -> str:
    """Return a link as Markdown; what would end the address early is percent-encoded."""
    safe = _ADDRESS_BREAKERS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)
    return f"<{safe}>" if text == address else f"[{escape_markdown(text)}]({safe})"
