"""What the bot says to a person about their absences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.command import Press
from chalicelib.domain.person import TimeAway
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import (
    LONGEST_BUTTON,
    actions,
    button,
    context,
    cut,
    header,
    line_with_buttons,
    message,
    section,
)
from chalicelib.messages.budget import rows_that_fit
from chalicelib.messages.markup import typed
from chalicelib.messages.quiet_hours import QuietHoursRow, quiet_hours_blocks, quiet_hours_line
from chalicelib.messages.times import at_in_words, moment_in_words, range_in_words, span_in_words, until_in_words

_MOST_NAMED = 3
_NOT_AWAY = "You're not away."
IN_QUIET_HOURS = "You're in your quiet hours. I can't leave them out for once: `quiet hours off` turns them off until you set them again. Type `list` to see your list."
NOTHING_IS_WAITING = "You're back, and nothing that came in while you were away is waiting for you."
NOTHING_COLLECTED_YET = "Nothing has come in since you left. You're still away."
NO_ABSENCES = (
    "You have no absences planned. Type `away tomorrow` or `away from friday 18:00 until monday 9:00` to plan one."
)
WHICH_ABSENCE_ENDS = "Which absence do you want to cancel?"
WHICH_ABSENCE_CHANGES = "Which absence do you want to change?"
HAS_BEGUN = (
    "That absence has begun already, so only its end can change. For another one, type `away from monday until friday`."
)
ONLY_IN_CHANNELS = "I only see the channels that I'm in: send `/invite @ClerkBot` in the others that matter to you."
"""To who goes away for the first time: mentions elsewhere are not collected."""
ABSENCE_GONE = "That absence is over or cancelled already."


def away_text(away: Absence, shows_reason: bool, now: float, zone: ZoneInfo, named_zone: ZoneInfo | None = None) -> str:
    """`named_zone`: that of the place that was named for the times."""
    told = _span_and_who_sees_reason(away, shows_reason, now, zone, named_zone)
    are = "You're" if away.start <= now else "You'll be"
    return f":palm_tree: {are} away {told}. I'll collect your mentions."


def already_away_text(
    away: Absence, shows_reason: bool, now: float, zone: ZoneInfo, named_zone: ZoneInfo | None = None
) -> str:
    """Nothing new was said: it runs, or is planned."""
    return f":palm_tree: You're already away {_span_and_who_sees_reason(away, shows_reason, now, zone, named_zone)}."


def _span_and_who_sees_reason(
    away: Absence, shows_reason: bool, now: float, zone: ZoneInfo, named_zone: ZoneInfo | None
) -> str:
    visible = "shown to people who mention you" if shows_reason else "only visible to you"
    reason = f" ({typed(away.reason)}, {visible})" if away.reason else ""
    return f"{own_span(away, now, zone, named_zone)}{reason}"


def instead_of_text(before: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """What ran, or was planned, has another end or other days now."""
    return f"That replaces your absence {' and '.join(f'{own_span(each, now, zone)}{reason_in_brackets(each)}' for each in before)}."


def merged_text(before: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """The new absence and those that it overlaps are one."""
    return f"That's one with your absence {_spans_and_reasons(before, now, zone)}, which it overlaps."


def beside_text(others: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """What the new absence overlaps has a reason of its own."""
    stays = "which stays" if len(others) == 1 else "which stay"
    return f"It overlaps your absence {_spans_and_reasons(others, now, zone)}, {stays} beside it."


def is_it_the_same_text(planned: Absence, now: float, zone: ZoneInfo) -> str:
    """The new absence is of mostly the same time as that one."""
    return f"You've already planned to be away {own_span(planned, now, zone)}{reason_in_brackets(planned)}. Change it, or keep both?"


def is_planned_meant_text(planned: Absence, now: float, zone: ZoneInfo) -> str:
    """Another end was said with the reason of that one, which has not begun."""
    return f"You've planned to be away {own_span(planned, now, zone)}{reason_in_brackets(planned)}. Do you mean that one, or away from now on?"


def ends_that_day_text(running: Absence, now: float, zone: ZoneInfo) -> str:
    """The morning of its last day was said as the end of one that runs."""
    return f"You're away {own_span(running, now, zone)}{reason_in_brackets(running)} already. Until then, or only until that morning?"


def goes_on_after_text(running: Absence, now: float, zone: ZoneInfo) -> str:
    """What is said to keep somebody away ends sooner than one that runs."""
    return f"You're away {own_span(running, now, zone)}{reason_in_brackets(running)} already, and stay so. Should it end sooner?"


def planned_text(planned: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """What stays planned when somebody comes back."""
    return f"Still planned: {spans_in_words(planned, now, zone)}."


def still_away_text(away: Absence, now: float, zone: ZoneInfo) -> str:
    """One absence is over, and another goes on."""
    return f"You're still away {_until(away, now, zone)}."


def quiet_hours_go_on_text(quiet: Absence, now: float, zone: ZoneInfo) -> str:
    return (
        f"Your quiet hours go on {_until(quiet, now, zone)}; `quiet hours off` turns them off until you set them again."
    )


def not_away_text(planned: Absence | None, now: float, zone: ZoneInfo) -> str:
    if planned is None:
        return f"{_NOT_AWAY} Type `list` to see your list."
    return f"{_NOT_AWAY} Your next absence begins {at_in_words(planned.start, now, zone)}; `absences` lists what is planned."


def am_away_text(time: TimeAway, following: Absence | None, now: float, zone: ZoneInfo) -> str:
    """`following`: the next absence after it, if one is planned."""
    away = time.absence
    by_quiet_hours = " (your quiet hours)" if away.source is AbsenceSource.QUIET_HOURS else ""
    text = f":palm_tree: Yes, you're away {_until(away, now, zone)}{by_quiet_hours}{reason_of(time, now, zone)}."
    return f"{text} Your next absence begins {at_in_words(following.start, now, zone)}." if following else text


def cancel_all_question(absences: Sequence[Absence], cancel: Press, keep: Press, now: float, zone: ZoneInfo) -> Message:
    """`Cancel all 3 absences?` with a line for each."""
    count = len(absences)
    question = "Cancel this absence?" if count == 1 else f"Cancel all {count} absences?"
    text = "\n".join([question, *(_absence_line(each, now, zone) for each in absences)])
    label = "Cancel it" if count == 1 else f"Cancel {count} absences"
    yes = button(label, "cancel-all-absences", cancel, style="danger")
    return message(text, actions(yes, button("Keep it" if count == 1 else "Keep them", "keep-items", keep)))


def absences_cancelled_text(absences: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    if len(absences) == 1:
        return absence_cancelled_text(absences[0], now, zone)
    return f":wave: Cancelled your {len(absences)} absences: {spans_in_words(absences, now, zone)}."


def too_many_absences_text(most: int) -> str:
    return f"You have {most} absences already, and I keep no more. Cancel one first."


@dataclass(frozen=True)
class AbsenceRow:
    """`change` None: there is no such button."""

    absence: Absence
    cancel: Press
    change: Press | None = None


def absence_list(
    status: str, rows: Sequence[AbsenceRow], quiet: Sequence[QuietHoursRow], now: float, zone: ZoneInfo
) -> Message:
    """What runs and what is planned, each with its buttons, and the quiet hours. `status`: how things stand, where no row says it."""
    if not rows and not quiet:
        return message("\n".join(filter(None, (status, NO_ABSENCES))))
    lines = [
        *([status] if status else []),
        *(_absence_line(row.absence, now, zone) for row in rows),
        *map(quiet_hours_line, quiet),
    ]
    blocks = [*absence_blocks(rows, now, zone), *quiet_hours_blocks(quiet)]
    shown = ([section(status)], *blocks) if status else blocks
    return Message("\n".join(["Your absences", *lines]), (header("Your absences"), *_fitting(shown)))


def away_then_text(
    start: float, until: float | None, absences: Sequence[Absence], now: float, zone: ZoneInfo, *, whether: bool
) -> str:
    """The answer to `am i away tomorrow?`, or (not `whether`) to `what days am i off in december?`, with the absences that have some of that
    time. The rows below it say theirs."""
    when = _range_or_from(start, until, now, zone)
    if not absences:
        return f"No, you have no absence {when}." if whether else no_absence_then_text(start, until, now, zone)
    if not whether:
        return f"Your absences {when}:"
    is_all_of_it = any(each.start <= start and (each.until or until or 0.0) >= (until or 0.0) for each in absences)
    return f"Yes, you're away {when}:" if is_all_of_it else "Yes, for some of that time:"


def absences_then(
    answer: str, rows: Sequence[AbsenceRow], quiet: Sequence[QuietHoursRow], now: float, zone: ZoneInfo
) -> Message:
    """The answer to who asked about some time, and below it the absences that have some of it, each with its buttons."""
    if not rows and not quiet:
        return message(answer)
    lines = [answer, *(_absence_line(row.absence, now, zone) for row in rows), *map(quiet_hours_line, quiet)]
    shown = ([section(answer)], *absence_blocks(rows, now, zone), *quiet_hours_blocks(quiet))
    return Message("\n".join(lines), _fitting(shown))


def _fitting(rows: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    """As many as a message holds, and how many more there are."""
    count = rows_that_fit(rows)
    shown = (block for row in rows[:count] for block in row)
    return (*shown, *((context(f"And {len(rows) - count} more"),) if count < len(rows) else ()))


def absence_blocks(rows: Sequence[AbsenceRow], now: float, zone: ZoneInfo) -> list[list[Block]]:
    """Of each row its line with its buttons."""
    return [
        line_with_buttons(
            _absence_line(row.absence, now, zone),
            button("Cancel", f"cancel-absence-{number}", row.cancel),
            *([button("Change", f"change-absence-{number}", row.change)] if row.change else []),
        )
        for number, row in enumerate(rows, 1)
    ]


def _absence_line(absence: Absence, now: float, zone: ZoneInfo) -> str:
    span = f"now {_until(absence, now, zone)}" if absence.start <= now else own_span(absence, now, zone)
    reason = f" · _{typed(absence.reason)}_" if absence.reason else ""
    span = span.removeprefix("from ").removeprefix("on ")
    cover = f" · <@{absence.cover}> covers" if absence.cover else ""
    return f":palm_tree: {span[0].upper()}{span[1:]}{reason}{cover}"


def _until(absence: Absence, now: float, zone: ZoneInfo, named_zone: ZoneInfo | None = None) -> str:
    return until_in_words(absence.until, now, zone, named_zone) if absence.until else "until you type `back`"


def own_span(absence: Absence, now: float, zone: ZoneInfo, named_zone: ZoneInfo | None = None) -> str:
    """As the person reads it: `until 16:45` of one that runs, `from tomorrow, 14:00 until 16:00` of one that is planned."""
    if absence.start <= now:
        return _until(absence, now, zone, named_zone)
    if absence.until:
        return span_in_words(absence.start, absence.until, now, zone, named_zone)
    return f"from {moment_in_words(absence.start, now, zone, named_zone)} {_until(absence, now, zone)}"


def span_of_absence(absence: Absence, now: float, zone: ZoneInfo) -> str:
    """As colleagues read it: who is away until `back` is away without an end."""
    return own_span(absence, now, zone) if absence.until else _begin(absence, now, zone)


def reason_of(time: TimeAway, now: float, zone: ZoneInfo) -> str:
    """`: _lunch_`; with its end where the person is away longer than for that: `: _dentist_ until tomorrow, 12:00`."""
    if not time.absence.reason:
        return ""
    told = f": _{typed(time.absence.reason)}_"
    if time.reason_until is None or time.reason_until == time.absence.until:
        return told
    return f"{told} {until_in_words(time.reason_until, now, zone)}"


def _begin(absence: Absence, now: float, zone: ZoneInfo) -> str:
    return f"from {moment_in_words(absence.start, now, zone)} on" if absence.start > now else ""


def spans_in_words(absences: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """At most three of them: `from Friday … until Saturday …`."""
    return _in_words([own_span(each, now, zone) for each in absences])


def _spans_and_reasons(absences: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    return _in_words([f"{own_span(each, now, zone)}{reason_in_brackets(each)}" for each in absences])


def reason_in_brackets(absence: Absence) -> str:
    return f" (_{typed(absence.reason)}_)" if absence.reason else ""


def _in_words(spans: Sequence[str]) -> str:
    more = [f"{len(spans) - _MOST_NAMED} more"] if len(spans) > _MOST_NAMED else []
    *most, last = [*spans[:_MOST_NAMED], *more]
    return f"{'; '.join(most)} and {last}" if most else last


def absence_cancelled_text(absence: Absence, now: float, zone: ZoneInfo) -> str:
    return f":wave: Cancelled your absence {own_span(absence, now, zone)}."


def no_absence_then_text(start: float, until: float | None, now: float, zone: ZoneInfo) -> str:
    """`until` None: from `start` on."""
    return f"You have no absence {_range_or_from(start, until, now, zone)}."


def no_absence_for_text(reason: str) -> str:
    return f"You have no absence for “{typed(reason)}”. Which one do you want to change?"


def day_cancelled_text(start: float, until: float | None, left: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """`left` is what stays of the absence before and after what was cancelled of it."""
    when = _range_or_from(start, until, now, zone)
    return f":wave: You're no longer away {when}. Your absence {spans_in_words(left, now, zone)} {'stays' if len(left) == 1 else 'stay'}."


def only_that_day(
    absence: Absence, start: float, until: float | None, only_that: Press, whole: Press, now: float, zone: ZoneInfo
) -> Message:
    """The question to somebody who cancels a day, or some time, of an absence that lasts longer."""
    runs = absence.start <= now
    when = _range_or_from(start, until, now, zone)
    text = f"You're away {'now, ' if runs else ''}{own_span(absence, now, zone)}{reason_in_brackets(absence)}. "
    text += f"Cancel only {when.removeprefix('on ')}, or {'end all of it now' if runs else 'the whole absence'}?"
    only = button(cut(f"Only {when.removeprefix('on ')}", LONGEST_BUTTON), "cancel-day", only_that, style="primary")
    return message(text, actions(only, button("I'm back" if runs else "The whole absence", "cancel-whole", whole)))


def _range_or_from(start: float, until: float | None, now: float, zone: ZoneInfo) -> str:
    if until is None:
        return f"from {moment_in_words(start, now, zone)} on"
    return range_in_words(start, until, now, zone)


def start_has_passed_text(start: float, now: float, zone: ZoneInfo) -> str:
    return f"That has begun already: {moment_in_words(start, now, zone)}. Are you away from now on?"
