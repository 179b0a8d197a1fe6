"""The pipelines of a new dataset, from those of this repository, which install the program beside them."""

from tools.files import ROOT, Files

STARTER = "ssh_cli/edit/starter"
_HERE, _RELEASED = "pip install .", "pip install hafen"
_QUIET_HERE, _QUIET_RELEASED = "pip install --quiet .", "pip install --quiet hafen"
_OWN_JOB = "\nprogram:\n"
"""Where the jobs of `.gitlab-ci.yml` begin that test the program itself."""


def make() -> Files:
    """Return the workflow files of `hafen init`."""
    workflows = (f".github/workflows/{name}.yml" for name in ("check", "comment", "pages"))
    names = (*workflows, ".gitlab-ci.yml")
    return {f"{STARTER}/{name}": _released((ROOT / name).read_text(encoding="utf-8")) for name in names}


def _released(text: str) -> str:
    jobs = text.partition(_OWN_JOB)[0].rstrip("\n") + "\n"
    kept = (
        line for line in jobs.split("\n") if not line.startswith(("# Copy this file", "# beside the data."))
    )
    return "\n".join(kept).replace(_HERE, _RELEASED).replace(_QUIET_HERE, _QUIET_RELEASED)
