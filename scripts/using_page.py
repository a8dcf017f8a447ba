#!/usr/bin/env python3
"""Writes docs/using.md from the registry of commands: `python scripts/using_page.py`. Tested by tests/commands/test_using_page.py."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "clerkbot_app"))

from chalicelib.commands.help import help_lines  # noqa: E402
from chalicelib.commands.request import HelpTopic  # noqa: E402

PAGE = ROOT / "docs" / "using.md"

_INTRODUCTION = """\
# Using ClerkBot

<!-- scripts/using_page.py writes this page from the help of each command in chalicelib/commands. -->

You can type these commands in a direct message to ClerkBot (no prefix), after `@ClerkBot` in a channel or thread, and after
`/clerk`. Case, punctuation and polite words don't matter. What is not understood changes nothing; a near miss is answered with
the command that you probably meant. Every confirmation of a change has **Undo**.
"""

_NOTES = {
    HelpTopic.SAVE: """\
*Save for later* in a message's menu does the same, also in direct messages between two people. The levels are `highest`,
`high`, `medium`, `low` and `lowest`. A label that contains a command's word goes in quotes: `save message "priority meeting"`.
""",
    HelpTopic.PRIORITIES: """\
An item's own level counts over the sender's, the sender's over the channel's, and without any it is medium.
""",
    HelpTopic.REMINDERS: """\
Times are in your Slack time zone, and series follow you when it changes; `… in Madrid` names another. `daily at 09:00` is
always 09:00: when the clocks go forward, a skipped time comes at the first minute after the gap; when they go back, a time that comes
twice is used once, the first time. Reminders that come at one moment come in one message, forty at most, each with *Done* and
*Snooze*. ClerkBot asks about a time that has passed, or a weekday that is today. A reminder that comes
late says so.
""",
    HelpTopic.AWAY: """\
Whoever mentions you gets one private note for each absence, with **Urgent** (it pings you now, twice a day from one sender unless
you set `urgent 3`), **Ask for cover**, **Withdraw** and **Tell me when back**. Several mentions in one conversation are one item.
""",
    HelpTopic.DATA: """\
ClerkBot keeps links, ids, times and your labels, never the text of a message. The exported file has all of it, with what was done in
the last seven days, in your local time. Uninstalling deletes everything of the workspace. After `delete my data`, other people's data may
still name you: as the sender of a message on their list, in their priorities and settings, in what you gave them or asked while they
were away, and for seven days in what was done for them. The receipt of the deletion is kept for seven days, too.
""",
}


def page() -> str:
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _INTRODUCTION
    for topic, lines in help_lines().items():
        yield f"## {topic}"
        yield "| type | what happens |\n|---|---|"
        for line in lines:
            yield f"| {' · '.join(f'`{phrase}`' for phrase in line.phrases)} | {line.effect} |"
        yield ""
        if topic in _NOTES:
            yield _NOTES[topic]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
