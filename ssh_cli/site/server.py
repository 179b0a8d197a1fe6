"""The site on the loopback address, for a look before it is published."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ssh_cli.errors import RefusedError, reason_of

_HERE = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing of what a browser asks for."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where there is none, as the servers of forges do."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def open_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of the files in a folder that this computer alone reaches; port 0 is any free one.

    Raise RefusedError where the port is not to be had.
    """
    try:
        return ThreadingHTTPServer((_HERE, port), partial(_Handler, directory=str(folder)))
    except OSError as problem:
        raise RefusedError(
            "Port {port} is not available: {reason}",
            hint="Choose another one with --port; 0 takes any that is free.",
            port=port,
            reason=reason_of(problem),
        ) from problem


def address_of(server: ThreadingHTTPServer) -> str:
    """Return the address to open in a browser."""
    return f"http://{_HERE}:{server.server_port}/"
