"""Time 120 serial letters beside the same letters as DOCX through LibreOffice, one call each.

    python benchmarks/serial_letters.py [--letters 120] [--sample 5]

Both sides start from the dataset's letter of July 2021 and from invented addressees. Ours writes a PDF
and a mail draft for each, as a whole process. LibreOffice turns our DOCX into PDF, one call a letter, as
people do who merge a letter in Word; it is timed for the sample and multiplied.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LETTER = "2021-07-einladung-zum-dialog"
TIMES = 10
RECORD = """# yaml-language-server: $schema=../../schemas/recipient.schema.json
id: {id}
name: Amt für Musterfragen Nummer {number}
level: bund
street: Musterstraße {number}
postcode: "{postcode}"
city: Musterstadt
email: amt{number}@example.org
source: https://example.org/amt
"""


def main() -> None:
    """Write the letters both ways and print the ratio; end with 1 if it is below what is promised."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--letters", type=int, default=120)
    parser.add_argument("--sample", type=int, default=5)
    options = parser.parse_args()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        data = build(Path(folder), options.letters)
        ours = timed(hafen(data, "", Path(folder) / "ours", "pdf,eml"))
        made = (
            len(list((Path(folder) / "ours").glob("*.pdf"))),
            len(list((Path(folder) / "ours").glob("*.eml"))),
        )
        assert made == (options.letters, options.letters), made
        print(
            f"{options.letters} letters, PDF and mail draft: {ours:.1f} s, "
            f"{ours / options.letters:.3f} s a letter"
        )
        again = timed(hafen(data, "", Path(folder) / "ours", "pdf,eml"))
        print(f"once more, nothing changed: {again:.1f} s")
        if office is None:
            print("LibreOffice is not installed: nothing to compare with")
            return
        theirs = convert(office, data, Path(folder), options.sample) / options.sample * options.letters
    print(f"LibreOffice, one call a letter (from {options.sample}): {theirs:.1f} s")
    print(f"{theirs / ours:.1f} times as fast")
    sys.exit(0 if theirs / ours >= TIMES else 1)


def build(folder: Path, letters: int) -> Path:
    """Return a copy of the dataset whose recipients are invented, with address and mailbox."""
    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    for path in (data / "recipients").glob("*.yaml"):
        path.unlink()
    for path in (data / "letters").glob("*.yaml"):
        if path.stem != LETTER:
            path.unlink()
    for number in range(1, letters + 1):
        name = f"amt-{number:03d}"
        text = RECORD.format(id=name, number=number, postcode=f"{10000 + number}")
        (data / "recipients" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return data


def hafen(data: Path, query: str, folder: Path, formats: str) -> list[str]:
    """Return the command that writes the series."""
    words = ["letters", "render", LETTER, "--to", query, "-o", str(folder), "--format", formats]
    return [sys.executable, "-m", "ssh_cli", "--data", str(data), *words]


def convert(office: str, data: Path, folder: Path, sample: int) -> float:
    """Return the seconds that LibreOffice takes for the sample, after one call that does not count."""
    word = folder / "word"
    query = "id:" + ",".join(f"amt-{number:03d}" for number in range(1, sample + 1))
    subprocess.run(hafen(data, query, word, "docx"), check=True, stderr=subprocess.DEVNULL)
    files = sorted(word.glob("*.docx"))
    assert len(files) == sample, files
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "pdf")]
    timed([*command, str(files[0])])
    return sum(timed([*command, str(file)]) for file in files)


def timed(command: list[str]) -> float:
    """Return the seconds that a command takes as a whole process; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
