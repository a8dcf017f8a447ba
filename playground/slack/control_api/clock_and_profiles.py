"""Time goes forward, and people change: their status, their time zone, whether their account is active."""

from __future__ import annotations

import asyncio
import json
import time
from zoneinfo import available_timezones

from playground.slack import membership
from playground.slack.control_api.bot_replies import BotReplies
from playground.slack.control_api.control_request import Body, ControlError, find_person
from playground.slack.local_workspace import LocalWorkspace

# After a step of the clock the sweeper begins within 0.1 s; after a killed one, the supervisor starts another.
_SWEPT_WITHIN_SECONDS = 15.0
_CHECK_EVERY_SECONDS = 0.05
_MINUTE = 60.0


class ClockAndProfiles:
    """Each method is one action: it takes a request's body and returns the answer's."""

    def __init__(self, workspace: LocalWorkspace, replies: BotReplies) -> None:
        self._workspace = workspace
        self._replies = replies

    async def clock(self, body: Body) -> Body:
        """{advance: seconds} → {now, offset_seconds, replies, updated, idle}; without `advance` only the first two.

        A step of a minute or more ends in the first second of a minute: what is due is kept to the minute, rounded up, and
        whoever goes three minutes forward expects what was to come in three minutes.
        """
        workspace = self._workspace
        since, step = workspace.database.last_change, float(body.get("advance") or 0)
        answer: Body = {}
        beyond = (workspace.now + step) % _MINUTE
        if step >= _MINUTE and beyond >= 1:
            step += _MINUTE - beyond
        if step:
            try:
                workspace.clock.advance(step)
            except ValueError as refusal:
                raise ControlError("only_forward", f"{refusal}.") from None
            workspace.database.next_change()
            await self._wait_for_sweep()
            answer = await self._replies.collect_for_all(since, body)
        return {"now": workspace.now, "offset_seconds": workspace.clock.offset_seconds(), **answer}

    async def _wait_for_sweep(self) -> None:
        """Until the sweeper has put into the queue what is due; not forever, as it may be failing."""
        clock, deadline = self._workspace.clock, time.monotonic() + _SWEPT_WITHIN_SECONDS
        while clock.has_sweeper() and not clock.is_swept() and time.monotonic() < deadline:
            await asyncio.sleep(_CHECK_EVERY_SECONDS)

    async def status(self, body: Body) -> Body:
        """{as, text?, emoji?, expiration?: epoch seconds}: the bot gets user_status_changed → {idle}."""
        workspace = self._workspace
        person = find_person(workspace, body.get("as"))
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
        return {"idle": await self._replies.wait(body)}

    async def zone(self, body: Body) -> Body:
        """{as, tz: "Asia/Tokyo"} → {tz}. The bot gets no event: it is not subscribed to any that has the zone."""
        workspace, tz = self._workspace, str(body.get("tz") or "")
        person = find_person(workspace, body.get("as"))
        if tz not in available_timezones():
            raise ControlError("unknown_zone", f"There is no time zone {tz!r}. Name one like Europe/Madrid.")
        with workspace.database.transaction():
            workspace.database.set(f"tz/{person.id}", tz)
            workspace.database.next_change()
        return {"tz": tz}

    async def account(self, body: Body) -> Body:
        """{as, active: bool}: a person's account is deactivated, or active again."""
        person = find_person(self._workspace, body.get("as"))
        if body.get("active"):
            membership.reactivate_account(self._workspace, person.id)
        else:
            membership.deactivate_account(self._workspace, person.id)
        return {}

    async def wait(self, body: Body) -> Body:
        """{wait?}: only wait until the bot has finished → {idle}."""
        return {"idle": await self._replies.wait(body)}
