"""What a command about absences and covers is in one line, before it is carried out."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.messages.understood import person, quoted

CHANGE_IT = "Change it"
KEEP_BOTH = "Keep both"


def away_text(start: str, until: str, reason: str, cover: str | None = None, called: str = "") -> str:
    """`called`: who covers, without a mention. `Set you as away until 16:45 (“lunch”)`, `Set you as away from tomorrow, 09:00 until 16:00, @carol covers`. `start` and `until` say
    it with their prepositions; both empty: until `back`."""
    told = (
        " ".join(filter(None, ["Set you as away", start, until]))
        if start or until
        else "Set you as away until you're back"
    )
    covered = f", {person(cover)} covers" if cover else f", and ask who {quoted(called)} is" if called else ""
    return f"{told} ({quoted(reason)}){covered}" if reason else f"{told}{covered}"


def away_on_days_text(spans: Sequence[str], reason: str, cover: str | None) -> str:
    """`Set you as away on Fri 27 Nov and on Mon 30 Nov`"""
    return away_text(" and ".join(spans), "", reason, cover)


def cancel_away_text(when: str, reason: str = "") -> str:
    return f"Cancel your absence{f' {when}' if when else ''}{f' ({quoted(reason)})' if reason else ''}"


def move_absence_text(
    span: str, reason: str, cover: str | None = None, new_reason: str = "", shows_reason: bool | None = None
) -> str:
    """`span`: of the absence that gets other times, or another cover. Empty: whichever is meant."""
    absence = f"your absence{f' {span}' if span else ''}{f' ({quoted(reason)})' if reason else ''}"
    if shows_reason is not None:
        return f"{'Show' if shows_reason else 'Hide'} {quoted(new_reason) if new_reason else 'the reason'} {'for' if new_reason else 'of'} {absence}"
    covered = "" if cover is None else f": {person(cover) if cover else 'nobody'} covers"
    return f"Change {absence}{covered}"


def name_cover_text(user: str, span: str = "") -> str:
    """`span`: when, if that was said."""
    return f"Let {person(user)} cover for you{f' {span}' if span else ''}"


def no_cover_text(user: str) -> str:
    return f"Let {person(user)} no longer cover for you" if user else "Name nobody as your cover"


def absences_text(when: str) -> str:
    """`when`: only those then; empty for all."""
    return f"Show your absences {when}".rstrip()


def who_away_text(user: str, when: str) -> str:
    told = f"Say whether {person(user)} is away" if user else "Show who is away"
    return f"{told} {when}" if when else told
