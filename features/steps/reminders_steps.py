"""Time passes, people move, and reminders come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from behave import given, step, then, when
from behave.runner import Context

from features.shown_items import reminders_in

_MADRID = ZoneInfo("Europe/Madrid")


@step("{span:Span} pass")
def some_pass(context: Context, span: timedelta) -> None:
    context.workspace.pass_time(span)


@step("{span:Span} passes")
def one_passes(context: Context, span: timedelta) -> None:
    context.workspace.pass_time(span)


@step("it becomes {time:Time} for {who:Person} {day:Day}")
def becomes(context: Context, time: str, who: str, day: timedelta) -> None:
    """That time of today or tomorrow in the person's zone. Where a time comes twice, its first coming."""
    workspace = context.workspace
    date = (workspace.local_now(who) + day).date()
    moment = datetime.combine(date, datetime.strptime(time, "%H:%M").time(), workspace.zone_of(who))
    # A second before: the step then ends at that whole minute.
    workspace.pass_time_until(moment - timedelta(seconds=1))


@then("it is {time:Time} for {who:Person}")
def it_is(context: Context, time: str, who: str) -> None:
    now = context.workspace.local_now(who)
    assert f"{now:%H:%M}" == time, now


@given("it is noon before the night in which Madrid's clocks go {change:Change}")
def before_the_change(context: Context, change: int) -> None:
    """The next such night that is still to come; `change` is 1 for forward, -1 for back."""
    workspace = context.workspace
    workspace.pass_time_until(_noon_before_change(workspace.local_now("ana"), change))


@given("{who:Person} moves to {zone:Quoted}")
def moves(context: Context, who: str, zone: str) -> None:
    context.workspace.do("zone", as_=who, tz=zone)
    context.workspace.changed_people.add(who)


@when("{who:Person} presses {button:Quoted} beside R{number:d}")
def press_beside_reminder(context: Context, who: str, button: str, number: int) -> None:
    workspace = context.workspace
    workspace.press(who, button, workspace.shown_with(button), near=f"*R{number}*")


@then("these reminders are shown")
def reminders_are(context: Context) -> None:
    workspace = context.workspace
    rows = [(row.id, row.label, row.type, workspace.text_behind(row.link)) for row in reminders_in(workspace.seen)]
    assert rows == [tuple(row.cells) for row in context.table], rows


def _noon_before_change(now: datetime, change: int) -> datetime:
    """Noon before the next midnight from which a day of 23 (change 1) or 25 hours (-1) begins."""
    noon = datetime.combine(now.date() + timedelta(days=1), datetime.min.time().replace(hour=12), _MADRID)
    while _hours_until(noon, noon + timedelta(days=1)) != 24 - change:
        noon += timedelta(days=1)
    return noon


def _hours_until(begin: datetime, end: datetime) -> int:
    return round((end.astimezone(UTC) - begin.astimezone(UTC)).total_seconds() / 3600)


@given("the sweep passes over what is due in the next {span:Span}")
def pass_over(context: Context, span: timedelta) -> None:
    workspace = context.workspace
    workspace.table.move_sweep(workspace.now + span.total_seconds())
    workspace.pass_time(span)


@given("its due entry is in the queue already")
def copy_entry(context: Context) -> None:
    [context.copied_job] = context.workspace.table.reminder_jobs()


@when("the worker takes that entry out of the queue")
def take_entry(context: Context) -> None:
    workspace = context.workspace
    workspace.queue.send(context.copied_job)
    workspace.seen = []
    workspace.settle()
