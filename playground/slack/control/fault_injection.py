"""The calls that change the conditions: time, faults of the Web API, faults of the deliveries, a person's status and zone."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from typing import Any
from zoneinfo import available_timezones

from playground.slack import membership, posting
from playground.slack.bot_http import BotHttp
from playground.slack.control.consequences import consequences_for_all
from playground.slack.control.guard import ControlError
from playground.slack.control.naming import person_named
from playground.slack.injected_faults import Fault
from playground.slack.wait_until_idle import Settling
from playground.slack.workspace import Workspace

# After a step of the clock the stack's schedules are looked at within about half a second: wait for what they set off.
_SCHEDULES_FOLLOW_WITHIN_SECONDS = 1.5
_LOOK_EVERY_SECONDS = 0.05

Body = dict[str, Any]


class Conditions:
    """Time travel and mishaps on demand."""

    def __init__(self, workspace: Workspace, bot: BotHttp, settling: Settling) -> None:
        self._workspace = workspace
        self._bot = bot
        self._settling = settling
        self.calls = {
            "clock": self.clock,
            "faults": self.faults,
            "redeliver": self.redeliver,
            "status": self.status,
            "zone": self.zone,
            "leave": self.leave,
            "outsider": self.outsider,
            "settle": self.settle,
            "verify": self.verify,
        }

    async def clock(self, body: Body) -> Body:
        """{advance: seconds} → {now, offset_seconds, replies, updated, settled}; without `advance` it only tells."""
        workspace = self._workspace
        since, moved = workspace.database.last_change, float(body.get("advance") or 0)
        answer: Body = {}
        if moved:
            try:
                workspace.clock.advance(moved)
            except ValueError as refusal:
                raise ControlError("only_forward", f"{refusal}.") from None
            workspace.database.next_change()
            await self._schedules_followed()
            settled = await self._settling.wait(float(body.get("wait", 20)))
            answer = {**consequences_for_all(workspace, since), "settled": settled}
        return {"now": workspace.now, "offset_seconds": workspace.clock.offset_seconds(), **answer}

    async def _schedules_followed(self) -> None:
        """Until the stack's schedule runner has put into the queue what is due; not for ever, as there may be none."""
        deadline = time.monotonic() + _SCHEDULES_FOLLOW_WITHIN_SECONDS
        while not self._workspace.clock.is_followed() and time.monotonic() < deadline:
            await asyncio.sleep(_LOOK_EVERY_SECONDS)

    async def faults(self, body: Body) -> Body:
        """{method, times, retry_after | error | status} plans faults; {retry_speed}, {duplicates}, {clear} set the rest."""
        workspace = self._workspace
        if body.get("clear"):
            workspace.faults.clear()
            workspace.deliveries.set_speed(1)
            self._bot.duplicates = 1
        if "retry_speed" in body:
            try:
                workspace.deliveries.set_speed(float(body["retry_speed"]))
            except ValueError as refusal:
                raise ControlError("bad_speed", f"{refusal}.") from None
        if "duplicates" in body:
            self._bot.duplicates = max(1, int(body["duplicates"]))
        if "method" in body:
            retry_after, status = body.get("retry_after"), body.get("status")
            fault = Fault(
                error=str(body["error"]) if body.get("error") else None,
                status=int(status) if status is not None else None,
                retry_after=int(retry_after) if retry_after is not None else None,
            )
            workspace.faults.plan(str(body["method"]), int(body.get("times", 1)), fault)
        return {
            "faults": workspace.faults.remaining(),
            "retry_speed": workspace.deliveries.speed,
            "duplicates": self._bot.duplicates,
            "deliveries": workspace.deliveries.recent(),
        }

    async def redeliver(self, body: Body) -> Body:
        """{event_id} or {last: n}: send delivered events once more, with the same event id."""
        sent = self._workspace.deliveries.again(body.get("event_id"), int(body.get("last", 1)))
        return {"redelivered": sent, "settled": await self._settling.wait(float(body.get("wait", 20)))}

    async def status(self, body: Body) -> Body:
        """{as, text, emoji?, expiration?}: a person's status, told to the bot as user_status_changed."""
        workspace = self._workspace
        person = person_named(workspace, body.get("as"))
        status = {
            "status_text": str(body.get("text") or ""),
            "status_emoji": str(body.get("emoji") or ""),
            "status_expiration": int(body.get("expiration") or 0),
        }
        with workspace.database.transaction():
            workspace.database.run("INSERT OR REPLACE INTO status VALUES (?, ?)", person.id, json.dumps(status))
            workspace.database.next_change()
            event = {"type": "user_status_changed", "user": workspace.describe(person), "cache_ts": int(workspace.now)}
            workspace.announce({**event, "event_ts": workspace.messages.next_ts(workspace.now)}, lane="people")
        return {"settled": await self._settling.wait(float(body.get("wait", 20)))}

    async def zone(self, body: Body) -> Body:
        """{as, tz: "Asia/Tokyo"}: a person is in another time zone. No event that the bot is subscribed to tells of it."""
        workspace, tz = self._workspace, str(body.get("tz") or "")
        person = person_named(workspace, body.get("as"))
        if tz not in available_timezones():
            raise ControlError("unknown_zone", f"There is no time zone {tz!r}. Name one like Europe/Madrid.")
        with workspace.database.transaction():
            workspace.database.set(f"tz/{person.id}", tz)
            workspace.database.next_change()
        return {"tz": tz}

    async def leave(self, body: Body) -> Body:
        """{as, left?: true}: a person's account is deactivated, or (`left` false) active again."""
        person = person_named(self._workspace, body.get("as"))
        if body.get("left", True):
            membership.leave(self._workspace, person.id)
        else:
            membership.return_to_channels(self._workspace, person.id)
        return {}

    async def outsider(self, body: Body) -> Body:
        """{who: app | webhook | stranger, in, text} → {channel, ts, replies, updated, settled}: one who drives nothing here."""
        workspace, who, text = self._workspace, str(body.get("who") or ""), str(body.get("text") or "")
        channel = workspace.channels.named(str(body.get("in") or "").removeprefix("#"))
        if channel is None or who not in {"app", "webhook", "stranger"}:
            raise ControlError("unknown_outsider", "Say who (app, webhook or stranger), in which channel and what.")
        since = workspace.database.last_change
        if who == "stranger":
            message = posting.say_as_stranger(workspace, channel, text)
        else:
            message = posting.say_as_app(workspace, channel, text, by_webhook=who == "webhook")
        settled = await self._settling.wait(float(body.get("wait", 20)))
        return {
            "channel": channel.id,
            "ts": message.ts,
            **consequences_for_all(workspace, since),
            "settled": settled,
        }

    async def settle(self, body: Body) -> Body:
        """{wait?}: only wait until the bot has finished."""
        return {"settled": await self._settling.wait(float(body.get("wait", 20)))}

    async def verify(self, _body: Body) -> Body:
        """Send url_verification → {verified}: whether the bot answered with the challenge."""
        return {"verified": await self._bot.verify_address(secrets.token_hex(16))}
