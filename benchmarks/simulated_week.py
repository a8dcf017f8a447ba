"""A week in a workspace lived through by the real bot, and by a model of what must come of it; afterwards the two are compared.

    python benchmarks/simulated_week.py [--people 60] [--messages 800] [--seed 7]

Every mention that finds a person away must be in exactly one place of their list (open, merged, done, handled, given, or withdrawn), and
no sender may get two notes in one away period. Prints the counts; exits with 1 if a check fails.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chalicelib.domain.item import ItemKey

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from benchmarks.week.bot import Bot, installed  # noqa: E402
from benchmarks.week.model import OPEN, Model  # noqa: E402
from benchmarks.week.slack import SlackOfTheWeek  # noqa: E402
from benchmarks.week.week_events import (  # noqa: E402
    Action,
    ComesBack,
    Deleted,
    Edited,
    Finishes,
    GoesAway,
    HandsOver,
    Reacts,
    WeekEvent,
    WeekMessage,
    Withdraws,
    week,
)
from benchmarks.week.workspace import SimulatedWorkspace, Worker, workspace  # noqa: E402

_NOTE_OF = re.compile(r"\*(U\d+)\* is away")
_MOST_SHOWN = 20


def main() -> int:
    wishes = argparse.ArgumentParser(description="Compare a week of the bot with a model of it.")
    wishes.add_argument("--people", type=int, default=60)
    wishes.add_argument("--messages", type=int, default=800, help="new messages; as many other actions come with them")
    wishes.add_argument("--seed", type=int, default=7)
    options = wishes.parse_args()
    chance = random.Random(options.seed)
    place = workspace(options.people, chance)
    begin = _next_monday()
    slack, model = SlackOfTheWeek(place), Model(place, begin)
    with slack.running():
        bot = installed(slack.port, begin - 60)
        began = time.perf_counter()
        for person in place.people:
            _settle_in(person, bot)
        bot.now = begin
        done: Counter[str] = Counter()
        for event in week(place, options.messages, begin, chance):
            bot.go_on_to(event.at)
            model.go_on_to(event.at)
            _live(event, bot, slack, model)
            done[type(event.action).__name__] += 1
        bot.go_on_to(begin + 8 * 86_400)
        model.go_on_to(begin + 8 * 86_400)
    seconds = time.perf_counter() - began
    problems = [*_compare(place, bot, model), *_compare_notes(slack, model), *_compare_digests(slack, model)]
    _print(options.seed, place, done, bot, slack, model, seconds)
    for problem in problems[:_MOST_SHOWN]:
        print(f"WRONG: {problem}")
    print(f"{len(problems)} wrong" if problems else "as it must be")
    return 1 if problems else 0


def _next_monday() -> int:
    """Ten o'clock UTC of a Monday to come: nothing of the week is in the past of the embedded AWS."""
    today = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
    return int((today + timedelta(days=7 - today.weekday())).timestamp())


def _settle_in(person: Worker, bot: Bot) -> None:
    if not person.subscribed:
        # Who never used it would be subscribed by their first absence.
        bot.tell(person.id, "subscribe")
        bot.tell(person.id, "unsubscribe")
        return
    bot.tell(person.id, "subscribe always" if person.always else "subscribe")
    for wanted, words in (
        (not person.takes_groups, "groups off"),
        (person.takes_channel, "channel on"),
        (person.takes_bots, "bots on"),
    ):
        if wanted:
            bot.tell(person.id, words)
    if person.quiet:
        bot.tell(person.id, f"away every day {person.quiet[0]}:00-{person.quiet[1]}:00")


def _live(event: WeekEvent, bot: Bot, slack: SlackOfTheWeek, model: Model) -> None:
    """One action, done with the bot and told to the model. What to be done with, and to whom it may go, the model knows."""
    action: Action = event.action
    match action:
        case WeekMessage():
            slack.messages[action.channel, action.ts] = action
            bot.message(action, twice=event.twice)
        case Edited(before=before, after=after):
            slack.messages[after.channel, after.ts] = after
            bot.edited(before, after, twice=event.twice)
        case Deleted(message=message):
            del slack.messages[message.channel, message.ts]
            bot.deleted(message, twice=event.twice)
        case GoesAway(user=user, hours=hours):
            bot.tell(user, f"away for {hours}h" if hours else "away")
        case ComesBack(user=user):
            bot.tell(user, "back")
        case Reacts(user=user, message=message):
            slack.reactions.setdefault(message.ts, set()).add(user)
        case Withdraws(user=user):
            note = next((said for said in reversed(slack.said) if said.is_note and said.user == user), None)
            if note is not None:
                bot.press(user, note.blocks, "Withdraw", "C0GENERAL")
                action = replace(action, of=_whose_absence(note.text))
        case Finishes(user=user):
            if (item := model.first_open(user)) is not None:
                bot.tell(user, f"done #{bot.data.records.get(ItemKey(user, item.channel, item.ts)).number}")
        case HandsOver(user=user, to=to):
            if (item := model.may_give(user, to)) is not None:
                bot.tell(user, f"give #{bot.data.records.get(ItemKey(user, item.channel, item.ts)).number} to <@{to}>")
                offer = next(
                    said for said in reversed(slack.said) if said.user == to and "give you an item" in said.text
                )
                bot.press(to, offer.blocks, "Accept", f"D{to}")
    model.do(action, event.at)


def _whose_absence(note: str) -> str:
    found = _NOTE_OF.search(note)
    return found.group(1) if found else ""


def _compare(place: SimulatedWorkspace, bot: Bot, model: Model) -> list[str]:
    """Every item and every mention of the table beside the model's."""
    problems: list[str] = []
    for worker in place.people:
        person = model.states[worker.id]
        kept = {(item.channel, item.ts): item for item in bot.data.items.collected_since(worker.id, 1)}
        wanted = {(item.channel, item.ts): item for item in person.items if item.collected}
        problems += [f"{worker.id}: {key} is missing" for key in wanted.keys() - kept.keys()]
        problems += [f"{worker.id}: {key} is too much" for key in kept.keys() - wanted.keys()]
        for key in kept.keys() & wanted.keys():
            state, mentions = kept[key].state.value, sorted(mention.ts for mention in kept[key].mentions)
            if (state, mentions) != (wanted[key].state, sorted(wanted[key].mentions)):
                problems.append(
                    f"{worker.id}: {key} is {state} {mentions} and not {wanted[key].state} {sorted(wanted[key].mentions)}"
                )
        places = Counter(mention.ts for item in kept.values() for mention in item.mentions)
        problems += [f"{worker.id}: {ts} is in {count} places" for ts, count in places.items() if count > 1]
        problems += [f"{worker.id}: {ts} is withdrawn and there" for ts in person.withdrawn & places.keys()]
    return problems


def _compare_notes(slack: SlackOfTheWeek, model: Model) -> list[str]:
    """The model allows one note for a sender, a person and a period, so equal totals with it mean no second one."""
    notes: Counter[tuple[str, str]] = Counter()
    for said in slack.said:
        if said.is_note and (person := _whose_absence(said.text)):
            notes[said.user, person] += 1
    wanted: Counter[tuple[str, str]] = Counter()
    for (sender, person, _), count in model.notes.items():
        wanted[sender, person] += count
    return [
        f"{sender} got {notes[sender, person]} notes of {person} and not {wanted[sender, person]}"
        for sender, person in notes.keys() | wanted.keys()
        if notes[sender, person] != wanted[sender, person]
    ]


def _compare_digests(slack: SlackOfTheWeek, model: Model) -> list[str]:
    digests = Counter(said.user for said in slack.said if "Welcome back!" in str(said.blocks))
    return [
        f"{user} got {digests[user]} digests and not {model.digests[user]}"
        for user in digests.keys() | model.digests.keys()
        if digests[user] != model.digests[user]
    ]


def _print(
    seed: int,
    place: SimulatedWorkspace,
    done: Counter[str],
    bot: Bot,
    slack: SlackOfTheWeek,
    model: Model,
    seconds: float,
) -> None:
    subscribed = sum(person.subscribed for person in place.people)
    print(f"seed {seed}: {len(place.people)} people, {subscribed} of them subscribed; {seconds:.1f} s")
    print("actions:", ", ".join(f"{count} {name.lower()}" for name, count in sorted(done.items())))
    places: Counter[str] = Counter()
    for person in model.states.values():
        places["withdrawn"] += len(person.withdrawn)
        for item in person.items:
            for ts in item.mentions:
                places["merged" if item.state == OPEN and ts != item.ts else item.state] += 1
    print(
        f"mentions collected: {places.total()}:", ", ".join(f"{count} {name}" for name, count in sorted(places.items()))
    )
    print(f"notes: {sum(model.notes.values())}, digests: {sum(model.digests.values())}")
    print(f"queue messages: {bot.queued}, calls of Slack: {len(slack.calls)}:", dict(slack.counts().most_common()))


if __name__ == "__main__":
    sys.exit(main())
