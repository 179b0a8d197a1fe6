"""Writes docs/website.png: the first page of the website. Needs Chromium: `make picture` runs it."""

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "website.png"
SIZE = {"width": 1200, "height": 1100}
_COLOURS = 192


def main() -> None:
    """Build the site, take its picture, and keep few colours of it."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "ssh_cli", "site", "build", "-o", folder]
        subprocess.run(build, cwd=ROOT, check=True)
        with sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE)
            page.goto((Path(folder) / "index.html").as_uri())
            taken = Image.open(BytesIO(page.screenshot()))
            browser.close()
    taken.convert("RGB").quantize(_COLOURS).save(TARGET, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
