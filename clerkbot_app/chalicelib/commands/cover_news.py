"""What the colleague who covers in an absence is told: that they were named, that its times have changed, that it is cancelled; and what is kept with them of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chalicelib.commands.stop_covering import StopCovering
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages import covers as messages
from chalicelib.ports import Context
from chalicelib.services.colleague_requests import named_as_cover
from chalicelib.services.idempotency import Outcome


def cover_news(outcome: Outcome, context: Context) -> Sequence[Reply]:
    """One message to each colleague who was named for an absence, before or now, where the outcome changes whom or when. What has ended
    by itself, and a cover who is named for any absence, is no news."""
    told = {each.destination.user for each in outcome.replies}
    news = []
    for change in outcome.changes:
        before, after = change.before, change.after
        if not (isinstance(before, Person) and isinstance(after, Person)):
            continue
        if before.absences == after.absences and before.is_subscribed is after.is_subscribed:
            continue
        for cover in sorted(_covers(before) | _covers(after)):
            profile = context.slack.profile(cover)
            if cover in {after.user, *told} or profile.has_left or profile.is_bot:
                continue
            news += [
                Reply(Destination(DestinationKind.DIRECT, cover), each) for each in _news(cover, before, after, context)
            ]
    return news


def covers_kept(outcome: Outcome, context: Context) -> tuple[Change, ...]:
    """What keeps with each colleague who is newly named, for an absence or for any, who named them: so that they can say that they can't without
    a name. Nothing is read where nobody is."""
    kept = list[Change]()
    for change in outcome.changes:
        before, after = change.before, change.after
        if isinstance(before, Person) and isinstance(after, Person) and _may_name(before, after):
            for cover, until in _newly_named(before, after, context.now).items():
                kept += named_as_cover(cover, after.user, until, context, is_told=cover in _covers(after))
    return tuple(kept)


def _may_name(before: Person, after: Person) -> bool:
    return before.absences != after.absences or before.preferences.cover != after.preferences.cover


def _newly_named(before: Person, after: Person, now: float) -> dict[str, float | None]:
    """Each with the end of what they are named for."""
    ends: dict[str, float | None] = {}
    standing = after.preferences.cover
    if standing not in {"", before.preferences.cover, after.user}:
        ends[standing] = None
    for cover in _covers(after) - {after.user}:
        was = [*map(_times, _of(cover, before, now))]
        if new := [each for each in _of(cover, after, now) if _times(each) not in was]:
            ends[cover] = new[-1].until
    return ends


def _covers(person: Person) -> set[str]:
    return {each.cover for each in person.absences if each.cover}


def _news(cover: str, before: Person, after: Person, context: Context) -> Iterator[Message]:
    now, zone = context.now, context.zone_of(cover)
    was, is_now = _of(cover, before, now), _of(cover, after, now)
    gone = [each for each in was if _times(each) not in map(_times, is_now)]
    new = [each for each in is_now if _times(each) not in map(_times, was)]
    if not (gone or new):
        return
    name = context.slack.profile(after.user).name
    stops = [Press(StopCovering(after.user, absence=each.start, ends=each.until), cover) for each in new]
    if gone and new:
        yield messages.cover_has_other_times(name, gone, new, stops, now, zone)
    elif gone and not after.is_subscribed:
        yield messages.cover_without_clerkbot(name, gone, now, zone)
    elif gone:
        goes_on = any(each.covers(now) for each in gone) and any(each.covers(now) for each in after.absences)
        goes_on = goes_on or {_times(each) for each in after.absences} >= set(map(_times, gone))
        yield messages.cover_is_cancelled(name, gone, now, zone, is_still_away=goes_on)
    else:
        yield from (messages.cover_named(name, *each, now, zone) for each in zip(new, stops, strict=True))


def _of(cover: str, person: Person, now: float) -> list[Absence]:
    """What runs or is to come, by its start."""
    of_cover = [each for each in person.absences if each.cover == cover and (each.until is None or each.until > now)]
    return sorted(of_cover, key=lambda each: each.start) if person.is_subscribed else []


def _times(absence: Absence) -> tuple[float, float | None]:
    return absence.start, absence.until
