"""What one `@channel` or one mention of a large group costs: calls of Slack and reads of the table, in a channel of 5,000 people.

    python benchmarks/channel_mention_calls.py [--members 5000] [--away 25]

The real web function and worker on the embedded AWS, with a stub of Slack that counts. Reads are the rows that DynamoDB evaluates, taken
from the requests that the worker sends. Beside it, in the same run, a naive peer on the same table: it asks Slack for the members and reads
each one's profile row, one by one, for every such message. Exits with 1 if the bot's cost grows with the members of the channel.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from benchmarks.week.bot import Bot, installed  # noqa: E402
from benchmarks.week.slack import SlackOfTheWeek  # noqa: E402
from benchmarks.week.week_events import WeekMessage  # noqa: E402
from benchmarks.week.workspace import TEAM, SimulatedWorkspace, Worker  # noqa: E402
from chalicelib.domain.person import Person, PersonKey  # noqa: E402

CHANNEL, GROUP = "C0GENERAL", "S0EVERYBODY"
_READS = {"GetItem", "BatchGetItem", "Query"}


def main() -> int:
    wishes = argparse.ArgumentParser(description="Count what a mention of a whole channel costs.")
    wishes.add_argument("--members", type=int, default=5_000)
    wishes.add_argument("--away", type=int, default=25, help="of them, subscribed, away and with `channel on`")
    options = wishes.parse_args()
    people = tuple(Worker(f"U{number:07d}", subscribed=number < options.away) for number in range(options.members))
    everybody = frozenset(person.id for person in people)
    slack = SlackOfTheWeek(SimulatedWorkspace(people, {CHANNEL: everybody}, {GROUP: everybody}))
    author = people[-1].id
    with slack.running():
        bot = installed(slack.port, time.time())
        meter = Meter()
        with meter.on():
            mentions = WeekMessage("0.000100", author, CHANNEL, users=(), whole_channel=True)
            print(
                f"{options.members} people in the channel, {options.away} of them subscribed; rows of the table read, calls of Slack"
            )
            nobody = _cost("@channel, nobody is away", mentions, bot, slack, meter)
            _go_away(people, bot)
            first = _cost(f"@channel, {options.away} are away, first time", mentions, bot, slack, meter)
            again = _cost("@channel again, within ten minutes", mentions, bot, slack, meter)
            _cost("a group of all, first time", WeekMessage("0", author, CHANNEL, group=GROUP), bot, slack, meter)
            peer = _naive(bot, slack, meter, options.members)
    taking = again["rows"] / max(1, options.away)
    print(f"\nThe naive peer reads {peer / max(1, nobody['rows']):.0f} times as many rows when nobody is away,")
    print(
        f"and {peer / again['rows']:.1f} times as many while {options.away} take the message ({taking:.1f} rows for each of them)."
    )
    grows = nobody["rows"] > 20 or first["members"] > -(-options.members // 999) or again["members"] > 0
    print("WRONG: it grows with the members" if grows else "the cost follows those who are away")
    return 1 if grows else 0


class Meter:
    """Counts the read requests and the rows that they evaluate, through the AWS SDK."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self.rows = 0

    @contextmanager
    def on(self) -> Iterator[None]:
        import botocore.client

        call = botocore.client.BaseClient._make_api_call

        def counted(client: Any, operation: str, fields: dict[str, Any]) -> Any:
            answer = call(client, operation, fields)
            self._count(operation, fields, answer)
            return answer

        botocore.client.BaseClient._make_api_call = counted
        try:
            yield
        finally:
            botocore.client.BaseClient._make_api_call = call

    def _count(self, operation: str, fields: Mapping[str, Any], answer: dict[str, Any]) -> None:
        """A row that was asked for by its key costs its read whether it is there or not."""
        if operation not in _READS:
            return
        self.requests[operation] += 1
        match operation:
            case "GetItem":
                self.rows += 1
            case "BatchGetItem":
                self.rows += sum(len(asked["Keys"]) for asked in fields["RequestItems"].values())
            case _:
                self.rows += max(1, int(answer.get("ScannedCount", 0)))

    def reset(self) -> None:
        self.requests, self.rows = Counter(), 0


def _go_away(people: tuple[Worker, ...], bot: Bot) -> None:
    for person in people:
        if person.subscribed:
            for words in ("subscribe", "channel on", "away"):
                bot.tell(person.id, words)


def _cost(what: str, mention: WeekMessage, bot: Bot, slack: SlackOfTheWeek, meter: Meter) -> Counter[str]:
    bot.now += 5
    message = WeekMessage(
        f"{int(bot.now)}.000100", mention.author, CHANNEL, group=mention.group, whole_channel=mention.whole_channel
    )
    slack.messages[CHANNEL, message.ts] = message
    meter.reset()
    slack.calls.clear()
    bot.message(message)
    counts = slack.counts()
    members = counts["conversations.members"] + counts["usergroups.users.list"]
    calls = ", ".join(f"{count} {name}" for name, count in counts.most_common())
    print(
        f"{what:42} {meter.rows:6} rows in {meter.requests.total():4} reads; {counts.total():4} calls ({calls or 'none'})"
    )
    return Counter(rows=meter.rows, calls=counts.total(), members=members)


def _naive(bot: Bot, slack: SlackOfTheWeek, meter: Meter, members: int) -> int:
    """Each member's row, for each message; it sends nothing yet. Returns the rows read."""
    from slack_sdk import WebClient

    from chalicelib.settings import Settings

    meter.reset()
    slack.calls.clear()
    client = WebClient(token="xoxb-peer", base_url=Settings.from_environment(os.environ).slack_api_url)
    cursor, found = "", 0
    while True:
        page = client.conversations_members(channel=CHANNEL, limit=200, cursor=cursor)
        for user in page["members"]:
            found += (bot.data.records.get(PersonKey(user)) or Person(user)).is_subscribed
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    print(
        f"{'naive peer, each message':42} {meter.rows:6} rows in {meter.requests.total():4} reads; {len(slack.calls):4} calls"
    )
    assert meter.rows >= members, f"the peer in {TEAM} was not counted"
    return meter.rows


if __name__ == "__main__":
    sys.exit(main())
