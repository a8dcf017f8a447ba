"""Messages about absences, quiet hours and settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.finish import Clear
from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.planned_absences import CancelAbsence, CancelAbsences
from chalicelib.commands.subscription import Subscribe, Unsubscribe
from chalicelib.commands.who_is_away import WhoIsAway
from chalicelib.domain.absence import MOST_ABSENCES
from chalicelib.domain.command import Press
from chalicelib.domain.item import State
from chalicelib.domain.person import Subscription, TimeAway
from chalicelib.domain.preferences import REACTIONS
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import MOST_QUIET_HOURS
from chalicelib.domain.reply import Message
from chalicelib.messages import (
    absence,
    confirmations,
    covers,
    preferences,
    quiet_hours,
    return_digest,
    subscription,
    understood_absences,
    who_is_away,
)
from chalicelib.messages.blocks import below, message
from tests.commands.every_command import (
    EVERY_COMMAND,
    NUMBER,
    USER,
)
from tests.messages import longest_values as longest
from tests.messages.everything.pieces import UNDO, digest_facts

GO_AWAY = next(command for command in EVERY_COMMAND if isinstance(command, GoAway))


def of_absences() -> Iterator[tuple[str, Message]]:
    texts = {
        "away": absence.away_text(longest.AWAY, True, longest.NOW, longest.LONGEST_ZONE),
        "another covers": covers.another_cover_text(
            replace(longest.AWAY, cover=USER), USER, longest.NOW, longest.LONGEST_ZONE
        ),
        "covers of absences": covers.covers_of_absences_text(
            [longest.AWAY] * MOST_ABSENCES, longest.NOW, longest.LONGEST_ZONE
        ),
        "who covers": covers.who_covers_text("maria"),
        "does not cover": covers.does_not_cover_text(USER),
        "let somebody cover": understood_absences.name_cover_text(USER),
        "let somebody cover then": understood_absences.name_cover_text(USER, "from Mon 30 Nov to Fri 4 Dec"),
        "nothing to cover": covers.no_absence_to_cover_text(
            longest.NOW, longest.NOW + 9e6, longest.NOW, longest.LONGEST_ZONE
        ),
        "covers then": covers.covers_text(USER),
        "nobody covers then": covers.covers_text(""),
        "still covers then": covers.still_covers_text(USER),
        "away already": absence.already_away_text(longest.AWAY, True, longest.NOW, longest.LONGEST_ZONE),
        "change quiet hours": quiet_hours.change_quiet_hours_text(longest.QUIET, longest.QUIET),
        "quiet hours begin": quiet_hours.move_quiet_hours_text(60, None, None),
        "set you as away": understood_absences.away_text("", "until 16:45", "lunch", USER),
        "ends that day": absence.ends_that_day_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "goes on after": absence.goes_on_after_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "the same": absence.is_it_the_same_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "planned is meant": absence.is_planned_meant_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "show absences then": understood_absences.absences_text("from Mon 30 Nov to Fri 4 Dec"),
        "away then": absence.away_then_text(
            longest.NOW, longest.NOW + 9e6, [longest.AWAY], longest.NOW, longest.LONGEST_ZONE, whether=True
        ),
        "not away then": absence.away_then_text(
            longest.NOW, longest.NOW + 9e6, [], longest.NOW, longest.LONGEST_ZONE, whether=True
        ),
        "not away": absence.not_away_text(None, longest.NOW, longest.LONGEST_ZONE),
        "not away yet": absence.not_away_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "instead of": absence.instead_of_text(
            [longest.AWAY, replace(longest.AWAY, until=None)], longest.NOW, longest.LONGEST_ZONE
        ),
        "merged": absence.merged_text([longest.AWAY] * MOST_ABSENCES, longest.NOW, longest.LONGEST_ZONE),
        "beside": absence.beside_text([longest.AWAY] * MOST_ABSENCES, longest.NOW, longest.LONGEST_ZONE),
        "day cancelled": absence.day_cancelled_text(
            longest.NOW, longest.NOW + 9e6, [longest.AWAY, longest.AWAY], longest.NOW, longest.LONGEST_ZONE
        ),
        "planned": absence.planned_text([longest.AWAY] * MOST_ABSENCES, longest.NOW, longest.LONGEST_ZONE),
        "still away": absence.still_away_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "quiet hours go on": absence.quiet_hours_go_on_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "too many absences": absence.too_many_absences_text(MOST_ABSENCES),
        "absence cancelled": absence.absence_cancelled_text(longest.AWAY, longest.NOW, longest.LONGEST_ZONE),
        "no absence for that": absence.no_absence_for_text(longest.AWAY.reason),
        "am away": absence.am_away_text(
            TimeAway(longest.AWAY, longest.NOW), longest.AWAY, longest.NOW, longest.LONGEST_ZONE
        ),
        "absences cancelled": absence.absences_cancelled_text(
            [longest.AWAY] * MOST_ABSENCES, longest.NOW, longest.LONGEST_ZONE
        ),
        "what follows an hour": preferences.day_hour_hint("morning"),
        "no absence then": absence.no_absence_then_text(
            longest.NOW, longest.NOW + 9e6, longest.NOW, longest.LONGEST_ZONE
        ),
        "start has passed": absence.start_has_passed_text(longest.NOW - 9e6, longest.NOW, longest.LONGEST_ZONE),
        "away until back": absence.away_text(
            replace(longest.AWAY, until=None), False, longest.NOW, longest.LONGEST_ZONE
        ),
        "quiet hours": quiet_hours.quiet_hours_text(
            longest.QUIET, [longest.QUIET] * MOST_QUIET_HOURS, [longest.QUIET] * MOST_QUIET_HOURS
        ),
        "quiet hours off": quiet_hours.quiet_hours_off_text(
            [longest.QUIET] * MOST_QUIET_HOURS, [longest.QUIET] * MOST_QUIET_HOURS
        ),
        "too many quiet hours": quiet_hours.too_many_quiet_hours_text(MOST_QUIET_HOURS),
        "unsubscribed": subscription.unsubscribed_text(
            reminders=NUMBER, absences=NUMBER, has_quiet_hours=True, was_away=True, offers=NUMBER
        ),
        "quiet hours already": quiet_hours.same_quiet_hours_text(longest.QUIET),
        "return digest": return_digest.digest_text(digest_facts()),
        "return digest of nothing": return_digest.digest_text(return_digest.DigestFacts((), (), 0, 0)),
        **{
            f"subscribed {kind}": subscription.subscribed_text(kind)
            for kind in (Subscription.WHEN_AWAY, Subscription.ALWAYS)
        },
        **{
            f"already {kind}": subscription.already_subscribed_text(kind)
            for kind in (Subscription.WHEN_AWAY, Subscription.ALWAYS)
        },
    }
    for name, text in texts.items():
        yield name, confirmations.with_undo(text, UNDO)
    for level in (None, Level.LOWEST):
        for state, count in ((State.DONE, "1"), (State.REMOVED, confirmations.count_in_words(NUMBER, has_more=True))):
            clear = Press(Clear(level, last_number=NUMBER), longest.OWNER)
            question = confirmations.clear_question(level, state, count, clear, Press(KeepAll(), longest.OWNER))
            yield f"question whether {count} items of {level} are {state}", question
            few = confirmations.clear_question(
                level, state, "5", clear, Press(KeepAll(), longest.OWNER), items=[longest.TODO] * 5
            )
            yield f"question whether five items of {level} are {state}", few
            yield f"question whether items of {level} are {state} again", confirmations.asked_again(question)
    asked = who_is_away.Asked(longest.NOW, longest.NOW + 9e6, longest.NOW, longest.LONGEST_ZONE)
    planned = replace(longest.AWAY, start=longest.NOW + 9e5)
    away_rows = [who_is_away.AwayRow(USER, (TimeAway(planned, planned.start),) * 5) for _ in range(200)]
    yield "who is away", who_is_away.who_is_away(away_rows, asked, 200, Press(WhoIsAway(after=USER), longest.OWNER))
    yield "somebody will be away", who_is_away.is_away(USER, None, asked, away_rows[0])
    yield "nobody is away", who_is_away.who_is_away([], asked, 200, None)
    yield (
        "absences are planned",
        who_is_away.who_is_away(away_rows, asked, 200, Press(WhoIsAway(), longest.OWNER), away_rows),
    )
    yield "is away", who_is_away.is_away(USER, away_rows[0], asked)
    yield "is not away", who_is_away.is_away(USER, None, asked)
    yield (
        "whether all absences are cancelled",
        absence.cancel_all_question(
            [longest.AWAY] * MOST_ABSENCES,
            Press(CancelAbsences((longest.NOW,) * MOST_ABSENCES), longest.OWNER),
            Press(KeepAll(), longest.OWNER),
            longest.NOW,
            longest.LONGEST_ZONE,
        ),
    )
    presses = (
        Press(CancelAbsence(longest.NOW, longest.NOW, longest.NOW, longest.NOW), longest.OWNER),
        Press(CancelAbsence(longest.NOW), longest.OWNER),
    )
    for end in (longest.NOW + 9e5, None):
        yield (
            f"only that day until {end}",
            absence.only_that_day(longest.AWAY, longest.NOW, end, *presses, longest.NOW, longest.LONGEST_ZONE),
        )
    yield (
        "turned on",
        below(
            confirmations.with_undo(confirmations.saved_text(longest.ITEM, None), UNDO),
            subscription.turned_on(Press(Unsubscribe(), longest.OWNER)),
        ),
    )
    yield "turned on by an absence", subscription.turned_on(Press(Unsubscribe(), longest.OWNER), by_absence=True)
    yield "paused", subscription.paused(Press(Subscribe(), longest.OWNER))
    yield "setting while off", subscription.setting_while_off(Press(Subscribe(), longest.OWNER))
    yield "away while off", subscription.away_while_off(Press(replace(GO_AWAY, subscribe=True), longest.OWNER))
    yield "working hours", preferences.hours_message(longest.PERSON)
    yield "time zone", preferences.zone_message(longest.NOW, longest.LONGEST_ZONE)
    yield "cover is outside", message(preferences.cover_is_outside_text(USER))
    yield "what an emoji does", message(preferences.reaction_hint(REACTIONS[0]))
    yield "a day out of order", message(preferences.day_hours_out_of_order_text(longest.PREFERENCES.day_hours))
    for name in vars(longest.PREFERENCES):
        yield (
            f"setting {name}",
            message(f"{preferences.ALREADY_SO} {preferences.preference_text(name, longest.PREFERENCES)}"),
        )
