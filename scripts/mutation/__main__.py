"""`scripts/mutate`: a sample of mutants of the bot's code, and what the tests say to each."""

from __future__ import annotations

import argparse
import difflib
import json
import shutil
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from forks import prepare
from mutants import MODULES, Mutant, mutants_of, mutated_source, sample
from reached import reached
from trial import Trials, make_original

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".mutation"
EQUAL = Path(__file__).with_name("equal.toml")

PACKAGES = "domain parsing services commands understanding jobs entrypoints adapters".split()


def main() -> int:
    chosen = _arguments()
    work = chosen.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    listing = Listing(work / "listing.jsonl")
    equal = {entry["id"]: entry["reason"] for entry in tomllib.loads(EQUAL.read_text())["equal"]}
    tree = _copy(work)
    prepare(tree)
    modules = sorted(
        str(file.relative_to(tree / MODULES)) for name in PACKAGES for file in (tree / MODULES / name).rglob("*.py")
    )
    every = mutants_of(tree, modules, work / "mutants.json")
    mutants = [one for one in sample(every, chosen.sample, chosen.seed) if one.package in chosen.package]
    if chosen.id:
        mutants = [one for one in every if one.id in chosen.id]
    tried = [one for one in mutants if one.id not in equal and not (chosen.survivors and listing.killer_of(one))]
    # What was never tried comes before what survived the last time.
    tried.sort(key=lambda one: (one.id in listing.entries, chosen.package.index(one.package), one.module, one.line))
    if tried:
        packages = {one.package for one in tried}
        trials = Trials(tree, reached(tree, packages, work / "reached.json"), listing.killers(), listing.note)
        trials.run(tried)
        listing.read()
    for one in mutants:
        if one.id not in equal and not listing.killer_of(one):
            print(_described(tree, one), flush=True)
    _print_totals(mutants, listing, equal)
    return 0


class Listing:
    """The results, a line of JSON each; of several of a mutant the last counts. The forks of this process write it, too."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.entries: dict[str, dict[str, Any]] = {}
        self.read()

    def read(self) -> None:
        lines = self._file.read_text().splitlines() if self._file.exists() else []
        self.entries = {entry["id"]: entry for entry in map(json.loads, lines)}

    def killer_of(self, mutant: Mutant) -> str:
        return str(self.entries.get(mutant.id, {"noticed_by": ""})["noticed_by"])

    def killers(self) -> dict[str, str]:
        return {name: entry["noticed_by"] for name, entry in self.entries.items()}

    def note(self, mutant: Mutant, noticed_by: str, seconds: float) -> None:
        entry = {**asdict(mutant), "noticed_by": noticed_by, "seconds": round(seconds, 2)}
        with self._file.open("a") as lines:
            lines.write(json.dumps(entry) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("scripts/mutate", description=__doc__)
    parser.add_argument("--sample", type=int, default=600, help="so many mutants of all packages (600)")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another sample (1)")
    parser.add_argument("--package", action="append", choices=PACKAGES, help="only the sample's mutants of this one")
    parser.add_argument("--survivors", action="store_true", help="only those that nothing noticed at the last run")
    parser.add_argument("--work", type=Path, default=WORK, help="the folder of the copy and of the listing (.mutation)")
    parser.add_argument("--id", action="append", help="only the sample's mutant of this id")
    chosen = parser.parse_args()
    chosen.package = chosen.package or PACKAGES
    return chosen


def _copy(work: Path) -> Path:
    """The files of the working tree that git would take, as they are now; compiled ones of the last run are kept."""
    tree = work / "tree"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    wanted = {name for name in listed if name and (ROOT / name).is_file()}
    for old in [file for file in tree.rglob("*.py") if str(file.relative_to(tree)) not in wanted]:
        old.unlink()
    for name in wanted:
        place = tree / name
        if not place.exists() or place.read_bytes() != (ROOT / name).read_bytes():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place)
            for compiled in place.parent.glob(f"__pycache__/{place.stem}.*"):
                compiled.unlink()
    make_original(tree)
    return tree


def _described(tree: Path, mutant: Mutant) -> str:
    original = (tree / MODULES / mutant.module).read_text().splitlines()
    changed = mutated_source(tree, mutant).splitlines()
    lines = [
        line for line in difflib.unified_diff(original, changed, lineterm="", n=0) if line[:2] not in ("--", "++", "@@")
    ]
    return "\n".join([f"{mutant.id} {MODULES / mutant.module}:{mutant.line} {mutant.scope}", *lines, ""])


def _print_totals(mutants: Sequence[Mutant], listing: Listing, equal: Collection[str]) -> None:
    by_package: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant in mutants:
        outcome = "equal" if mutant.id in equal else "killed" if listing.killer_of(mutant) else "survived"
        for package in (mutant.package, "all"):
            by_package[package][outcome] += 1
    print(f"{'':12}{'mutants':>9}{'killed':>9}{'equal':>9}{'survived':>9}")
    for package in [*PACKAGES, "all"]:
        if counts := by_package.get(package):
            share = 100 * counts["killed"] / counts.total()
            numbers = "".join(f"{counts[outcome]:9}" for outcome in ("killed", "equal", "survived"))
            print(f"{package:12}{counts.total():9}{numbers}  {share:5.1f} %")


if __name__ == "__main__":
    sys.exit(main())
