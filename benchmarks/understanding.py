"""How long it takes to understand a sentence, beside the parser that went by first words, in the same run.

    python benchmarks/understanding.py [FILE…] [--runs RUNS] [--before COMMIT]

FILE has lines of JSON with a `phrase` (default: those of tests/phrases). Each phrase is read RUNS times in a warm process. Told are, in the
processor's time, the median and the worst of the phrases' own medians: of what is understood as it is said, of what is understood only in
other words, and of what is asked about, where the words that were perhaps meant are looked for. The peer is the code of COMMIT, from before sentences were templates: it understands fewer
of the phrases, so the ratio is of those that both understand. Told besides: how large the files of the language are, and how long a new
process takes for its first sentence, with the language compiled as in the bundle (docs/decisions/0038). Exits with 1 above a limit.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 0.002
"""Seconds for the slowest sentence that is understood."""
FIRST_LIMIT = 0.06
"""Seconds for the first sentence of a process."""
BEFORE = "5c64d26"
PROSE = (
    "The deploy went fine and I have to remind everybody of the meeting on Friday at nine before the list is done. " * 6
)
_MEASURED = """
import json, statistics, sys, time
from zoneinfo import ZoneInfo

began = time.process_time()
try:
    from chalicelib.understanding.typed_text import parse
except ImportError:  # It was there before sentences were templates.
    from chalicelib.commands.registry import parse
from chalicelib.domain.command import NotUnderstood

imported = time.process_time()
NOW, MADRID = 1_795_597_200.0, ZoneInfo("Europe/Madrid")

def reads(text):
    try:
        parse(text, NOW, lambda: MADRID)
    except NotUnderstood as problem:
        _ = problem.suggestions  # Looked for only where they are shown.
        return False
    return True

def is_said(text):
    try:
        from chalicelib.understanding.other_words import understood_in_other_words
    except ImportError:  # It was there before sentences were read in other words.
        return True
    from chalicelib.understanding.typed_text import english
    from chalicelib.parsing.sentence import Sentence
    return bool(english().best(Sentence(text, NOW, lambda: MADRID)))

reads("remind me tomorrow at 9 to call Ana")
loaded = time.process_time()
phrases, runs = json.load(sys.stdin)
times = []
for phrase in phrases:
    taken = []
    is_understood = reads(phrase)
    for _ in range(runs):
        start = time.process_time()
        reads(phrase)
        taken.append(time.process_time() - start)
    times.append((phrase, is_understood, statistics.median(taken), is_said(phrase)))
print(json.dumps({"import": imported - began, "load": loaded - imported, "times": times}))
"""


def main() -> int:
    options = _options()
    phrases = [*_phrases(options.files), PROSE]
    with tempfile.TemporaryDirectory() as folder:
        now = _measured(_with_compiled_language(Path(folder)), phrases, options.runs)
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", options.before, "clerkbot_app"], cwd=ROOT, capture_output=True, check=True
        )
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        before = _measured(Path(folder) / "clerkbot_app", phrases, options.runs)
    worst = _tell("sentence templates", now["times"])
    _tell(f"first words ({options.before})", before["times"])
    both = [
        (ours[2], theirs[2])
        for ours, theirs in zip(now["times"], before["times"], strict=True)
        if ours[1] and theirs[1]
    ]
    if both:
        ratio = statistics.median(ours for ours, _ in both) / statistics.median(theirs for _, theirs in both)
        print(f"templates / first words, of {len(both)} phrases that both understand = {ratio:.2f}")
    files = [
        *ROOT.glob("clerkbot_app/chalicelib/commands/*.en.toml"),
        *ROOT.glob("clerkbot_app/chalicelib/parsing/*.en.toml"),
    ]
    size = sum(file.stat().st_size for file in files)
    print(
        f"{len(files)} language files, {size / 1000:.0f} kB; the first sentence of a process takes {now['load'] * 1000:.0f} ms"
        f" (before: {before['load'] * 1000:.0f} ms), after imports of {now['import'] * 1000:.0f} ms ({before['import'] * 1000:.0f} ms)"
    )
    print(f"slowest sentence that is understood: {worst * 1000:.2f} ms (limit: {LIMIT * 1000:g} ms)")
    return 0 if worst <= LIMIT and now["load"] <= FIRST_LIMIT else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--before", default=BEFORE, metavar="COMMIT")
    return parser.parse_args()


def _phrases(files: list[Path]) -> list[str]:
    found = files or sorted((ROOT / "tests" / "phrases").glob("*.jsonl"))
    lines = [line for file in found for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return list(dict.fromkeys(_slack_text(json.loads(line)["phrase"]) for line in lines))


def _slack_text(phrase: str) -> str:
    """With `@bob` and `#general` as Slack sends them, which the parser of before needs."""
    words = [
        f"<@U0{word[1:].upper()}>"
        if word[:1] == "@" and word[1:].isalpha()
        else f"<#C0{word[1:].upper()}>"
        if word[:1] == "#" and word[1:].isalpha()
        else word
        for word in phrase.split(" ")
    ]
    return " ".join(words)


def _with_compiled_language(folder: Path) -> Path:
    """A copy of the code with the language as the bundle has it."""
    code = folder / "clerkbot_app"
    shutil.copytree(ROOT / "clerkbot_app", code)
    command = [sys.executable, "-m", "chalicelib.parsing.compiled_language", str(code / "chalicelib" / "commands")]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(code)}, check=True)
    return code


def _measured(code: Path, phrases: list[str], runs: int) -> dict[str, Any]:
    """In a process of its own, with the code of that folder."""
    finished = subprocess.run(
        [sys.executable, "-c", _MEASURED],
        input=json.dumps([phrases, runs]),
        env={**os.environ, "PYTHONPATH": str(code)},
        capture_output=True,
        text=True,
        check=True,
    )
    measured: dict[str, Any] = json.loads(finished.stdout)
    return measured


def _tell(name: str, times: list[tuple[str, bool, float, bool]]) -> float:
    """Print a line for what is understood, as it is and only in other words, and one for what is not; returns the worst of what is
    understood, in seconds."""
    kinds = {"understood": (True, True), "in other words": (True, False), "asked about": (False, True)}
    for what, (is_wanted, may_be_said) in kinds.items():
        found = [
            (taken, phrase)
            for phrase, is_understood, taken, is_said in times
            if is_understood is is_wanted and (not is_wanted or is_said is may_be_said)
        ]
        if not found:
            continue
        median, (worst, phrase) = statistics.median(taken for taken, _ in found), max(found)
        print(
            f"{name:<22} {what:<14} {len(found):4} phrases   median {median * 1000:6.2f} ms   "
            f"worst {worst * 1000:6.2f} ms: {phrase[:50]}"
        )
    return max((taken for _, is_understood, taken, _ in times if is_understood), default=0.0)


if __name__ == "__main__":
    sys.exit(main())
