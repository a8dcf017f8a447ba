"""`scripts/score_phrases FILE…`: how many phrases the bot understands, by kind of command."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from cli.explain.explanation import Explanation
from cli.output import columns
from tests.phrases.expected import Expected, Outcome, read_phrases

_GROUPS: Mapping[str, str] = {
    "save": "save todo",
    "read": "list next count search done-list",
    "finish": "done remove clear undo restore",
    "priorities": "priority rename set-rule forget-rule rules why",
    "reminders": "remind reminders cancel-reminder snooze",
    "away": "away back absences cancel-away who-away quiet-hours",
    "give": "give",
    "settings": "subscribe unsubscribe set settings help thanks export delete-data",
}
_NOTHING, _OTHERS, _ALL = "nothing", "others", "all"
_GROUP_OF = {command: group for group, commands in _GROUPS.items() for command in commands.split()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/score_phrases", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="lines of JSON (tests/phrases/expected.py)")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is wrong or not understood, and how")
    given = parser.parse_args()
    scored = [
        (phrase, explained, phrase.outcome(explained))
        for path in given.files
        for phrase in read_phrases(path)
        for explained in [phrase.explained()]
    ]
    print(_table((_group(phrase), outcome) for phrase, _, outcome in scored))
    if given.verbose:
        for wanted in (Outcome.WRONG, Outcome.NOT_UNDERSTOOD):
            print(f"\n{wanted}:")
            for phrase, explained, outcome in scored:
                if outcome is wanted:
                    print(_line(phrase, explained))


def _group(phrase: Expected) -> str:
    return _NOTHING if phrase.command is None else _GROUP_OF.get(phrase.command, _OTHERS)


def _table(scored: Iterable[tuple[str, Outcome]]) -> str:
    counts: dict[str, Counter[Outcome]] = {}
    for group, outcome in scored:
        for name in (group, _ALL):
            counts.setdefault(name, Counter())[outcome] += 1
    names = [name for name in (*_GROUPS, _OTHERS, _NOTHING, _ALL) if name in counts]
    rows = [_row(name, counts[name]) for name in names]
    return columns(rows, ["", "phrases", *Outcome, "right of all"])


def _row(name: str, counts: Counter[Outcome]) -> list[str]:
    share = counts[Outcome.RIGHT] / counts.total()
    return [name, str(counts.total()), *(str(counts[outcome]) for outcome in Outcome), f"{share:.1%}"]


def _line(phrase: Expected, explained: Explanation) -> str:
    wanted = f"{phrase.command or 'nothing'}{dict(phrase.arguments) or ''}"
    place = " (in a thread)" if phrase.in_thread else ""
    found = f"{explained.command}{dict(explained.arguments) or ''}" if explained.understood else explained.question
    return f"  {phrase.phrase}{place}\n    is {wanted}\n    read as {found}"


if __name__ == "__main__":
    main()
