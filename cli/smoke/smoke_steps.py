"""The steps of the smoke test in order: each one is a statement about the stage, and the first false one ends the test."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cli.errors import ClerkBotError
from cli.slack_signing import signed_headers
from cli.smoke.canary_workspace import CanaryWorkspace

_TIMEOUT_SECONDS = 30
_STALE_SECONDS = 600.0
_POLL_SECONDS = 0.2
_PROBE = {"type": "url_verification", "challenge": "smoke"}


@dataclass(frozen=True)
class StageAnswer:
    """The HTTP answer of the stage."""

    status: int
    body: str


@dataclass(frozen=True)
class SignedSender:
    """Sends requests as Slack signs them. `base_url` has no slash at its end; `secret` is the stage's signing secret."""

    base_url: str
    secret: str = field(repr=False)

    def get(self, path: str) -> StageAnswer:
        return _send(urllib.request.Request(f"{self.base_url}{path}"))  # noqa: S310 - checked by cli.stage_address

    def post_event(self, payload: dict[str, Any], *, signed_at: float, secret: str | None = None) -> StageAnswer:
        """Post an event, signed at that time (epoch seconds) with the stage's secret or with another one."""
        body = json.dumps(payload).encode()
        headers = signed_headers(body, secret or self.secret, signed_at)
        return _send(urllib.request.Request(f"{self.base_url}/slack/events", body, headers))  # noqa: S310


@dataclass(frozen=True)
class PassedStep:
    """A step that passed, and how long it took."""

    step: str
    milliseconds: int


@dataclass(frozen=True)
class SmokeTest:
    """An event must take effect `within` seconds."""

    sender: SignedSender
    create_workspace: Callable[[], CanaryWorkspace]
    within: float

    def run(self) -> Iterator[PassedStep]:
        """Yields each step that passed. Raises ClerkBotError at the first that fails; the workspace is always deleted."""
        yield _step("Health check", self._check_health)
        yield _step("A request with another signature is refused", self._check_other_secret)
        yield _step("A request signed ten minutes ago is refused", self._check_old_request)
        yield _step("A request with Slack's signature is answered", self._check_signed_request)
        workspace = self.create_workspace()
        try:
            yield _step("A signed event changes the stored item", lambda: self._check_command(workspace))
            yield _step("An uninstall deletes the workspace's data", lambda: self._check_uninstall(workspace))
        finally:
            if not workspace.is_deleted():
                workspace.delete(time.time())

    def _check_health(self) -> None:
        answer = self.sender.get("/health")
        _expect(answer, 200)
        try:
            status = json.loads(answer.body).get("status")
        except (ValueError, AttributeError):
            status = None
        if status != "ok":
            raise _StepFailed("/health is not answered by the bot")

    def _check_other_secret(self) -> None:
        _expect(self.sender.post_event(_PROBE, signed_at=time.time(), secret="another secret than Slack's"), 401)  # noqa: S106

    def _check_old_request(self) -> None:
        _expect(self.sender.post_event(_PROBE, signed_at=time.time() - _STALE_SECONDS), 401)

    def _check_signed_request(self) -> None:
        answer = self.sender.post_event(_PROBE, signed_at=time.time())
        _expect(answer, 200)
        if answer.body != _PROBE["challenge"]:
            raise _StepFailed("the answer does not repeat Slack's challenge")

    def _check_command(self, workspace: CanaryWorkspace) -> None:
        now = time.time()
        _expect(self.sender.post_event(workspace.command(now), signed_at=now), 200)
        self._wait_for(workspace.is_raised, "the item in the table did not change")

    def _check_uninstall(self, workspace: CanaryWorkspace) -> None:
        now = time.time()
        _expect(self.sender.post_event(workspace.uninstall(now), signed_at=now), 200)
        self._wait_for(workspace.is_deleted, "some rows of the workspace are left")

    def _wait_for(self, condition: Callable[[], bool], otherwise: str) -> None:
        deadline = time.monotonic() + self.within
        while not condition():
            if time.monotonic() > deadline:
                raise _StepFailed(f"{otherwise} within {self.within:.0f} s")
            time.sleep(_POLL_SECONDS)


class _StepFailed(Exception):
    """The text says what happened instead."""


def _send(request: urllib.request.Request) -> StageAnswer:
    """Raises OSError where there is no answer."""
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as response:  # noqa: S310
            return StageAnswer(response.status, response.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as refused:
        return StageAnswer(refused.code, refused.read().decode("utf-8", "replace"))


def _expect(answer: StageAnswer, status: int) -> None:
    if answer.status != status:
        raise _StepFailed(f"the status was {answer.status}, not {status}")


def _step(name: str, check: Callable[[], None]) -> PassedStep:
    begin = time.monotonic()
    try:
        check()
    except (_StepFailed, OSError) as error:
        raise ClerkBotError(f"{name} failed: {error}", "See what the bot logged: clerkbot logs --since 10m") from error
    return PassedStep(name, round((time.monotonic() - begin) * 1000))
