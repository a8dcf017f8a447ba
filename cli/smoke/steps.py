"""What is tried, in order: each step is one sentence about the stage that is true or ends the test."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cli.errors import ClerkBotError
from cli.smoke.canary import Canary
from cli.smoke.signed import Answer, Sender

_STALE_SECONDS = 600.0
_BETWEEN_LOOKS = 0.2
_PROBE = {"type": "url_verification", "challenge": "smoke"}


@dataclass(frozen=True)
class Passed:
    """A step that held, and how long it took."""

    step: str
    milliseconds: int


@dataclass(frozen=True)
class Smoke:
    """`within` seconds an event must have had its effect."""

    sender: Sender
    lay_out: Callable[[], Canary]
    within: float

    def run(self) -> Iterator[Passed]:
        """Yields each step that held. Raises ClerkBotError at the first that does not; the canary is gone in any case."""
        yield _timed("the bot says that it is well", self._is_well)
        yield _timed("a request that Slack did not sign is refused", self._refuses_other_secrets)
        yield _timed("a request signed ten minutes ago is refused", self._refuses_old_requests)
        yield _timed("a request that Slack signed is answered", self._answers_slack)
        canary = self.lay_out()
        try:
            yield _timed("a signed event changes the stored item", lambda: self._obeys(canary))
            yield _timed("an uninstall deletes all of the workspace's data", lambda: self._forgets(canary))
        finally:
            if not canary.is_gone():
                canary.clear_away(time.time())

    def _is_well(self) -> None:
        answer = self.sender.get("/health")
        _expect(answer, 200)
        try:
            status = json.loads(answer.body).get("status")
        except (ValueError, AttributeError):
            status = None
        if status != "ok":
            raise _NotSo("/health is answered by something else than the bot")

    def _refuses_other_secrets(self) -> None:
        _expect(self.sender.event(_PROBE, signed_at=time.time(), secret="another secret than Slack's"), 401)  # noqa: S106

    def _refuses_old_requests(self) -> None:
        _expect(self.sender.event(_PROBE, signed_at=time.time() - _STALE_SECONDS), 401)

    def _answers_slack(self) -> None:
        answer = self.sender.event(_PROBE, signed_at=time.time())
        _expect(answer, 200)
        if answer.body != "smoke":
            raise _NotSo("Slack's challenge did not come back")

    def _obeys(self, canary: Canary) -> None:
        now = time.time()
        _expect(self.sender.event(canary.command(now), signed_at=now), 200)
        self._eventually(canary.is_raised, "the item in the table did not change")

    def _forgets(self, canary: Canary) -> None:
        now = time.time()
        _expect(self.sender.event(canary.uninstall(now), signed_at=now), 200)
        self._eventually(canary.is_gone, "rows of the workspace are left")

    def _eventually(self, holds: Callable[[], bool], otherwise: str) -> None:
        deadline = time.monotonic() + self.within
        while not holds():
            if time.monotonic() > deadline:
                raise _NotSo(f"{otherwise} within {self.within:.0f} s")
            time.sleep(_BETWEEN_LOOKS)


class _NotSo(Exception):
    """A step does not hold; the text says what was seen instead."""


def _expect(answer: Answer, status: int) -> None:
    if answer.status != status:
        raise _NotSo(f"the answer was {answer.status}, not {status}")


def _timed(step: str, check: Callable[[], None]) -> Passed:
    begin = time.monotonic()
    try:
        check()
    except (_NotSo, OSError) as seen:
        raise ClerkBotError(
            f"It does not hold that {step}: {seen}", "See what the bot logged: clerkbot logs --since 10m"
        ) from seen
    return Passed(step, round((time.monotonic() - begin) * 1000))
