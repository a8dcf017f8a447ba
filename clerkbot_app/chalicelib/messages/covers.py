"""What the bot says of who covers in an absence: to the person who is away, and to who covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press
from chalicelib.domain.reply import Message
from chalicelib.messages.absence import own_span, reason_in_brackets, span_of_absence, spans_in_words
from chalicelib.messages.blocks import LONGEST_BUTTON, actions, button, cut, message, section, sections
from chalicelib.messages.budget import named
from chalicelib.messages.markup import bold_name, in_plain_text, quoted
from chalicelib.messages.times import range_in_words
from chalicelib.messages.understood import person


def covers_text(cover: str, before: str = "") -> str:
    """`cover` empty: nobody does, in this absence. `before`: who was named for it until now."""
    covers = f":busts_in_silhouette: <@{cover}> covers" if cover else "Nobody covers"
    return f"{covers} for you this time{f', not <@{before}>' if before not in {'', cover} else ''}."


def still_covers_text(cover: str) -> str:
    """Of who was named before the absence got other times."""
    return f":busts_in_silhouette: <@{cover}> still covers for you this time."


def who_covers_text(name: str) -> str:
    """`name`: what the person typed without a mention, who is away already."""
    return f"Which colleague is {quoted(name)}? Mention them, such as `@{in_plain_text(name)}`, so that they cover for you."


def another_cover_text(away: Absence, cover: str, now: float, zone: ZoneInfo) -> str:
    """Of one for which somebody was named. `cover` empty: nobody covers now."""
    covers = f"<@{cover}> covers" if cover else "nobody covers"
    return f":busts_in_silhouette: In your absence {own_span(away, now, zone)} {covers}, not <@{away.cover}>."


def covers_of_absences_text(absences: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """Who was named for what runs or is planned, a line for each."""
    lines = (
        f":busts_in_silhouette: {own_span(each, now, zone)}{reason_in_brackets(each)}: {f'<@{each.cover}>' if each.cover else 'nobody'}"
        for each in absences
    )
    return "\n".join(lines)


def does_not_cover_text(user: str) -> str:
    return f"<@{user}> isn't your cover. `who covers for me?` shows who is."


def no_absence_to_cover_text(start: float, until: float, now: float, zone: ZoneInfo) -> str:
    return f"You have no absence {range_in_words(start, until, now, zone)}, so there's nothing to cover. Will you be away then?"


def cover_named(name: str, away: Absence, stop: Press, now: float, zone: ZoneInfo) -> Message:
    """To who covers, before anybody asks them: when, and not why. `stop` says that they can't. `zone` is theirs."""
    span = _joined_span(away, now, zone)
    text = (
        f":busts_in_silhouette: {bold_name(name)} {'is' if away.start <= now else 'will be'} away{span} and named you to cover. "
        "When somebody asks for cover, I'll send you their message to accept or decline."
    )
    return Message(text, (section(text), actions(button("I can't cover", "stop-covering", stop))))


def cover_has_other_times(
    name: str, before: Sequence[Absence], after: Sequence[Absence], stops: Sequence[Press], now: float, zone: ZoneInfo
) -> Message:
    """To who covers and was told of the times `before`. `stops`: of each absence, says that they can't. `zone` is theirs."""
    are = "is" if any(each.start <= now for each in after) else "will be"
    text = (
        f":busts_in_silhouette: New dates: {bold_name(name)} {are} away {spans_in_words(after, now, zone)}, not "
        f"{spans_in_words(before, now, zone)}. You're still named to cover."
    )
    whens = [f" {own_span(each, now, zone)}" if len(after) > 1 else "" for each in after]
    labels = [cut(f"I can't cover{when}", LONGEST_BUTTON) for when in whens]
    pairs = enumerate(zip(labels, stops, strict=True))
    buttons = (button(label, f"stop-covering-{n}", stop) for n, (label, stop) in pairs)
    return Message(text, (section(text), actions(*buttons)))


def cover_is_cancelled(
    name: str, absences: Sequence[Absence], now: float, zone: ZoneInfo, *, is_still_away: bool
) -> Message:
    """To who was told that they cover then. `is_still_away`: only the cover has changed. `zone` is theirs."""
    spans = spans_in_words(absences, now, zone)
    if is_still_away:
        return message(f":wave: You no longer cover for {bold_name(name)} {spans}: that was changed.")
    if any(each.start <= now for each in absences):
        return message(f":wave: {bold_name(name)} is back, so you no longer cover for them.")
    return message(f":wave: {bold_name(name)} won't be away {spans} after all, so you needn't cover.")


def cover_without_clerkbot(name: str, absences: Sequence[Absence], now: float, zone: ZoneInfo) -> Message:
    """To who was told that they cover then, once the person has turned ClerkBot off, or deleted their data."""
    spans = spans_in_words(absences, now, zone)
    return message(f":wave: You no longer cover for {bold_name(name)} {spans}: they no longer use ClerkBot.")


def stop_covering_text(user: str, span: str, *, always: bool, now: bool) -> str:
    """What it would do, on a button. `span` empty: in the only absence."""
    when = " whenever they're away" if always else " this time" if now else f" {span}" if span else ""
    return f"Stop covering for {person(user)}{when}"


NOBODY_COVERS_FOR_ME = "I'm never away, so nobody covers for me. To say so to a colleague, mention them."


def covers_not_then(name: str, span: str, stop: Sequence[Press]) -> Message:
    """To who wants to cover no longer, and did not, or not at the time of the `span`. `stop`: to who covers whenever they are away."""
    text = f"You don't cover for {bold_name(name)}{f' {span}' if span else ''}."
    return _with_stop(text, name, stop)


def stopped_covering(text: str, name: str, stop: Sequence[Press]) -> Message:
    """To who covers no longer, as the `text` says. `stop`: to who still covers whenever else they are away."""
    return _with_stop(text, name, stop)


def _with_stop(text: str, name: str, stop: Sequence[Press]) -> Message:
    if not stop:
        return message(text)
    text = f"{text} You still cover whenever else {bold_name(name)} is away."
    return Message(text, (section(text), actions(*(button("Stop that too", "stop-covering", each) for each in stop))))


def stopped_covering_text(
    name: str, absences: Sequence[Absence], now: float, zone: ZoneInfo, *, ends_standing: bool
) -> str:
    """To who covers no longer then, or (`ends_standing`) whenever they are away. `zone` is the reader's."""
    spans = f" {spans_in_words(absences, now, zone)}" if absences else ""
    always = " or whenever else they're away" if ends_standing and spans else ""
    return f":wave: OK, you no longer cover for {bold_name(name)}{spans}{always}. I've told them."


def told_askers_text(askers: Sequence[str]) -> str:
    """`askers` empty: nobody waits for anything."""
    return f"I've also told {named([f'<@{each}>' for each in askers])} that you can't." if askers else ""


def stopped_covering_message(
    cover: str, absences: Sequence[Absence], now: float, zone: ZoneInfo, *, ends_standing: bool
) -> Message:
    """To who is away. `absences` empty: whenever they are; `ends_standing`: then as well. `zone` is theirs."""
    spans = f" {spans_in_words(absences, now, zone)}" if absences else ""
    always = " or whenever else you're away" if ends_standing and spans else ""
    return message(
        f":wave: <@{cover}> can't cover for you{spans}{always} after all. `@carol covers` names somebody else."
    )


_MOST_COVERED = 10
"""Colleagues in a list."""


@dataclass(frozen=True)
class CoveredRow:
    """A colleague for whom the reader covers: in these absences, and (`is_always`) whenever else they are away."""

    name: str
    absences: Sequence[Absence]
    is_always: bool


def covered_list(rows: Sequence[CoveredRow], now: float, zone: ZoneInfo) -> Message:
    """To who asks for whom they cover. `zone` is theirs."""
    if not rows:
        return message("You don't cover for anybody. A colleague names you with `@you covers`, and I tell you.")
    lines = [":busts_in_silhouette: You cover for:"]
    for row in rows[:_MOST_COVERED]:
        spans = spans_in_words(row.absences, now, zone) if row.absences else ""
        always = "whenever else they're away" if spans else "whenever they're away"
        when = " and ".join([*([spans] if spans else []), *([always] if row.is_always else [])])
        lines.append(f"{bold_name(row.name)}{f': {when}' if when else ''}")
    return Message("\n".join(lines), tuple(sections(lines)))


def _joined_span(away: Absence, now: float, zone: ZoneInfo) -> str:
    span = span_of_absence(away, now, zone)
    return f" {span}" if span else ""
