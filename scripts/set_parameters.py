#!/usr/bin/env python3
"""Stores the parameters of a file, or with --secret its secrets: `clerkbot params apply` and `clerkbot secrets apply`.

usage: scripts/set_parameters.py [--secret] FILE [OPTION...]

FILE is a filled-in .parameters.template.json or .secrets.template.json; a value `file:PATH` stands for the contents of
that file. Every option of `apply` may follow: --stage, --profile, --region, --dry-run, --yes, --json.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

CLERKBOT = Path(__file__).resolve().parents[1] / ".venv" / "bin" / "clerkbot"


def main() -> None:
    arguments = sys.argv[1:]
    if not arguments or {"-h", "--help"} & set(arguments):
        print(__doc__)
        sys.exit(0 if arguments else 2)
    group = "secrets" if "--secret" in arguments else "params"
    rest = [argument for argument in arguments if argument != "--secret"]
    os.execv(CLERKBOT, [str(CLERKBOT), group, "apply", *rest])  # noqa: S606


if __name__ == "__main__":
    main()
