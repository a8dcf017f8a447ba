"""What people say of their absences, quiet hours and priorities, in their own words."""

from __future__ import annotations

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.planned_absences import AmIAway, CancelAwayOn, ListAbsences
from chalicelib.commands.quiet_hours import ListQuietHours, SetQuietHours
from chalicelib.commands.return_digest import Back
from chalicelib.commands.rules import ForgetRule, ListRules
from chalicelib.commands.who_is_away import WhoIsAway
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS
from tests.parsing.in_madrid import moment_in_madrid, parse_in_madrid

BOB, OPS = "<@U0BOB>", "<#C0OPS|ops>"


def away(start: str = "", until: str = "", reason: str = "") -> GoAway:
    """It is Tuesday 24 November, 10:00."""
    begins, ends = (moment_in_madrid(f"2026-{at}") if at else None for at in (start, until))
    return GoAway(begins, ends, reason)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("i'm off", away()),
        ("set my status to away", away()),
        ("leaving now", away()),
        ("away until further notice", away()),
        ("afk for a bit", away()),
        ("i'm at lunch until 2", away(until="11-24 14:00", reason="lunch")),
        ("lunch break until 2pm", away(until="11-24 14:00", reason="lunch")),
        ("in a meeting until 4", away(until="11-24 16:00", reason="meeting")),
        ("i'm in a call for 30 min", away(until="11-24 10:30", reason="call")),
        ("stepping out for 15 minutes", away(until="11-24 10:15")),
        ("heading out, back at 4", away(until="11-24 16:00")),
        ("i'll be back at 3", away(until="11-24 15:00")),
        ("back in an hour", away(until="11-24 11:00")),
        ("see you on monday", away(until="11-30 09:00")),
        ("set me away until 4pm", away(until="11-24 16:00")),
        ("can't be reached until 4pm", away(until="11-24 16:00")),
        ("i won't be here on friday", away("11-27 00:00", "11-28 00:00")),
        ("i don't work on friday", away("11-27 00:00", "11-28 00:00")),
        ("taking friday off", away("11-27 00:00", "11-28 00:00")),
        ("i'm out sick today", away(until="11-25 00:00", reason="sick")),
        ("vacation next week", away("11-30 00:00", "12-05 00:00", "vacation")),
        ("out of office next week", away("11-30 00:00", "12-05 00:00")),
        ("away from friday 9:00 until friday 18:00", away("11-27 09:00", "11-27 18:00")),
        ("not available tomorrow afternoon", away("11-25 14:00", "11-25 18:00")),
        ("away because of the kids", away(reason="the kids")),
        ("out for a walk until 11", away(until="11-24 11:00", reason="walk")),
        ("off to the docks until 11", away(until="11-24 11:00", reason="docks")),
        ("driving to a client now, I'm away until 11", away(until="11-24 11:00", reason="driving to a client")),
        ("hiya hun, away until 11 lads", away(until="11-24 11:00")),
        ("trade show mon to wed next week, mark me as away", away("11-30 00:00", "12-03 00:00", "trade show")),
        ("doing lunch service 12-3, away", away("11-24 12:00", "11-24 15:00", "doing lunch service")),
        ("meeting from 2 to 4, I'm busy", away("11-24 14:00", "11-24 16:00", "meeting")),
        ("on nights 30 nov - 3 dec, mark me away", away("11-30 00:00", "12-04 00:00", "on nights")),
        ("teaching until noon, set me away", away(until="11-24 12:00", reason="teaching")),
        ("showing houses all morning, away until 1", away(until="11-24 13:00", reason="showing houses")),
        ("in court until 4 and can't be reached", away(until="11-24 16:00", reason="court")),
        ("I'm out on the pilot boat till 13:00", away(until="11-24 13:00", reason="pilot boat")),
        ("off to teach 8C, back at 11:15 if I survive", away(until="11-24 11:15", reason="teach 8C")),
        ("gone to grab a coffee, brb", away(reason="coffee")),
        ("tomorrow I off", away("11-25 00:00", "11-26 00:00")),
    ],
)
def test_being_away(said: str, meant: GoAway) -> None:
    assert parse_in_madrid(said) == meant


@pytest.mark.parametrize(
    "said",
    "back; i'm back; I am back!; here again; i'm here; back at my desk; back from lunch; back to work; i've returned; end my absence; "
    "i'm not away anymore; not away; set me back; good morning, I'm back; available again".split("; "),
)
def test_coming_back(said: str) -> None:
    assert parse_in_madrid(said) == Back()


@pytest.mark.parametrize("said", ["right, back on the ward now!", "okay landed and I'm back online", "im back yall"])
def test_coming_back_as_people_say_it_to_people(said: str) -> None:
    assert parse_in_madrid(said) == Back()


@pytest.mark.parametrize(
    "said", ["bob says, I'm away until noon", "ana is off to the docks until 11", "landed and back to work"]
)
def test_what_is_told_of_others_is_no_absence(said: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(said)


@pytest.mark.parametrize(
    "said",
    "absences; my absences; when am i off?; list my absences; what absences do i have?; when is my next holiday?; "
    "my days off".split("; "),
)
def test_asking_for_absences(said: str) -> None:
    assert parse_in_madrid(said) == ListAbsences()


@pytest.mark.parametrize("said", ["am I away?", "am i still away", "am i off now", "am i shown as away?"])
def test_asking_whether_one_is_away(said: str) -> None:
    assert parse_in_madrid(said) == AmIAway()


@pytest.mark.parametrize(
    "said",
    "cancel my absence on friday; i'm not off on friday after all; call off my absence on friday; i'm in on friday after all; "
    "i'll be here on friday after all; i'm not taking friday off; cancel friday off; I won't be away on friday; "
    "my day off on friday is cancelled".split("; "),
)
def test_cancelling_an_absence(said: str) -> None:
    assert parse_in_madrid(said) == CancelAwayOn(
        moment_in_madrid("2026-11-27 00:00"), moment_in_madrid("2026-11-28 00:00")
    )


def test_cancelling_the_only_absence() -> None:
    assert parse_in_madrid("cancel my absence") == CancelAwayOn()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("who is away?", WhoIsAway()),
        ("who's out", WhoIsAway()),
        ("is anyone away?", WhoIsAway()),
        ("who's away today?", WhoIsAway(until=moment_in_madrid("2026-11-25 00:00"))),
        (
            "who is off on friday",
            WhoIsAway("", moment_in_madrid("2026-11-27 00:00"), moment_in_madrid("2026-11-28 00:00")),
        ),
        (f"is {BOB} away?", WhoIsAway("U0BOB")),
        (f"is {BOB} back yet?", WhoIsAway("U0BOB")),
        (f"when is {BOB} back?", WhoIsAway("U0BOB")),
        (f"where is {BOB}", WhoIsAway("U0BOB")),
        (
            f"does {BOB} work tomorrow?",
            WhoIsAway("U0BOB", moment_in_madrid("2026-11-25 00:00"), moment_in_madrid("2026-11-26 00:00")),
        ),
    ],
)
def test_asking_who_is_away(said: str, meant: WhoIsAway) -> None:
    assert parse_in_madrid(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("quiet hours on weekdays from 18:00 to 9:00", QuietHours(1080, 540, WORKING_DAYS)),
        ("quiet hours monday to friday 6pm to 9am", QuietHours(1080, 540, WORKING_DAYS)),
        ("i want quiet hours from 8pm to 8am on weekdays", QuietHours(1200, 480, WORKING_DAYS)),
        ("do not disturb from 22:00 to 7:00 every day", QuietHours(1320, 420, EVERY_DAY)),
        ("quiet hours 22:00-7:00", QuietHours(1320, 420, EVERY_DAY)),
        ("quiet hours 9:00-12:00", QuietHours(540, 720, EVERY_DAY)),
        ("away fridays 14-16", QuietHours(840, 960, (4,))),
        ("quiet weekends", QuietHours(0, WHOLE_DAY, (5, 6))),
        ("quiet on saturdays and sundays", QuietHours(0, WHOLE_DAY, (5, 6))),
        ("quiet hours on saturdays 00:00-24:00", QuietHours(0, WHOLE_DAY, (5,))),
        ("i'm off every friday", QuietHours(0, WHOLE_DAY, (4,))),
        ("i don't work on weekends", QuietHours(0, WHOLE_DAY, (5, 6))),
    ],
)
def test_quiet_hours(said: str, meant: QuietHours) -> None:
    assert parse_in_madrid(said) == SetQuietHours(meant)


@pytest.mark.parametrize("said", ["quiet hours", "when are my quiet hours?", "am i in quiet hours"])
def test_asking_for_quiet_hours(said: str) -> None:
    assert parse_in_madrid(said) == ListQuietHours()


@pytest.mark.parametrize(
    "said", ["quiet hours off", "stop quiet hours", "turn off my quiet hours", "no more quiet hours"]
)
def test_turning_quiet_hours_off(said: str) -> None:
    assert parse_in_madrid(said) == SetQuietHours()


@pytest.mark.parametrize(
    "said", ["rules", "what are my rules?", "show my priorities", "which rules are set?", "do i have any rules?"]
)
def test_asking_for_rules(said: str) -> None:
    assert parse_in_madrid(said) == ListRules()


@pytest.mark.parametrize(
    ("said", "target"),
    [
        (f"forget {BOB}'s priority", "U0BOB"),
        (f"reset {BOB}", "U0BOB"),
        (f"{BOB} has no priority anymore", "U0BOB"),
        (f"remove the rule for {OPS}", "C0OPS"),
        (f"no rule for {OPS}", "C0OPS"),
    ],
)
def test_forgetting_a_rule(said: str, target: str) -> None:
    assert parse_in_madrid(said) == ForgetRule(target)


@pytest.mark.parametrize(
    "said",
    [
        "away at 3pm",
        "away 11",
        "away from monday",
        "away for -5m",
        "away every day",
        "away we go",
        "away message",
        "away until last week",
        "is bob away?",
        "forget bob's priority",
        "quiet hours purple",
        "back pain",
    ],
)
def test_what_is_nearly_understood_is_asked_about_with_an_example(said: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(said)
    assert not raised.value.message.startswith("Sorry, I didn't get that")


@pytest.mark.parametrize(
    "said", ["bob is away", "out of milk", "gone fishing", "busy day today", "off", "lunch", "who's here"]
)
def test_what_asks_for_nothing_is_no_absence(said: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(said)
