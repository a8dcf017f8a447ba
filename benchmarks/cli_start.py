"""How long `clerkbot --help` takes to start, beside bare Python and beside `aws` and `sam`, in one run.

usage: .venv/bin/python benchmarks/cli_start.py [--runs N] [--without-peers]

The peers come from PyPI (awscli, aws-sam-cli), each into a temporary venv that is removed at the end. Runs are taken in
turns, so that a slow moment of the computer meets all of them; told is the median, and the ratio to bare Python.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

BIN = Path(sys.executable).parent
LIMIT = 5.0
"""`clerkbot --help` may take this many times what `python -c pass` takes."""
PEERS = {"awscli": ("aws", "--version"), "aws-sam-cli": ("sam", "--version")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--without-peers", action="store_true")
    arguments = parser.parse_args()
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "clerkbot --help": [str(BIN / "clerkbot"), "--help"],
        "clerkbot queue --help": [str(BIN / "clerkbot"), "queue", "--help"],
        "clerkbot version": [str(BIN / "clerkbot"), "version"],
    }
    with peers(not arguments.without_peers) as installed:
        medians = measure({**commands, **installed}, arguments.runs)
    bare = medians["python -c pass"]
    print(f"{'command':<24} {'median ms':>9} {'× python':>9}")
    for name, seconds in medians.items():
        print(f"{name:<24} {seconds * 1000:>9.0f} {seconds / bare:>9.1f}")
    slower = [name for name in installed if medians[name] <= medians["clerkbot --help"]]
    if medians["clerkbot --help"] > LIMIT * bare or slower:
        sys.exit(f"too slow: at most {LIMIT:g} × python, and quicker than {', '.join(installed) or 'the peers'}")


def measure(commands: Mapping[str, list[str]], runs: int) -> dict[str, float]:
    """Median seconds of each command; one run before is not counted, as it warms the disk."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - begun)
    return {name: statistics.median(taken[1:]) for name, taken in times.items()}


@contextmanager
def peers(wanted: bool) -> Iterator[dict[str, list[str]]]:
    """The peers' commands; one that cannot be installed is said and left out."""
    with tempfile.TemporaryDirectory(prefix="clerkbot-peers-") as folder:
        found: dict[str, list[str]] = {}
        for package, (program, *rest) in PEERS.items() if wanted else ():
            home = Path(folder, package)
            venv.create(home, with_pip=True)
            install = [str(home / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", package]
            if subprocess.run(install, check=False).returncode == 0:
                found[f"{program} {' '.join(rest)}"] = [str(home / "bin" / program), *rest]
            else:
                print(f"{package} could not be installed", file=sys.stderr)
        yield found


if __name__ == "__main__":
    main()
