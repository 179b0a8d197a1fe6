"""The site on the loopback address, for a look before it is published."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _

_HERE = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing of what a browser asks for."""


def open_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of the files in a folder that this computer alone reaches; port 0 is any free one.

    Raise RefusedError where somebody else has the port.
    """
    try:
        return ThreadingHTTPServer((_HERE, port), partial(_Handler, directory=str(folder)))
    except OSError as problem:
        raise RefusedError(
            _("Port {port} is taken: {reason}"),
            hint=_("Choose another one with --port; 0 takes any that is free."),
            port=port,
            reason=problem.strerror,
        ) from problem


def address_of(server: ThreadingHTTPServer) -> str:
    """Return the address to open in a browser."""
    return f"http://{_HERE}:{server.server_port}/"
