"""Loads the bot as it ships, one function for each of its three processes.

Beyond this, the playground only uses the bot's model of its table (playground.aws.stage_resources).
"""

from __future__ import annotations

import importlib.util
import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.bootstrap import ClerkBot
from playground.stack.clock import StackClock

if TYPE_CHECKING:
    from chalicelib.adapters.aws.token_cipher import TokenCipher

FUNCTION_TIMEOUT_SECONDS = 30.0
SWEEPER_TIMEOUT_SECONDS = 50.0
_APP = Path(__file__).resolve().parents[2] / "clerkbot_app" / "app.py"


Worker = Callable[[dict[str, Any], Any], Any]


def build_web_app() -> Any:
    """The Chalice app of the bot's web function. The process must have been started with the stack's environment."""
    return _load_app(time.time).app


def build_worker(clock: StackClock) -> Worker:
    """The handler of the bot's worker function, deciding by the stack's clock. Needs the stack's environment, too."""
    worker: Worker = _load_app(clock.now).worker
    return worker


def build_sweeper(clock: StackClock) -> Callable[[], bool]:
    """Calls the bot's sweeper function by the stack's clock; returns whether all that is due is queued. Needs that environment, too."""
    sweeper: Worker = _load_app(clock.now).sweeper
    names = ("version", "account", "region", "detail", "detail-type", "source", "time", "id", "resources")

    def sweep() -> bool:
        context = LambdaContext("clerkbot-local-sweeper", deadline=time.monotonic() + SWEEPER_TIMEOUT_SECONDS)
        return bool(sweeper(dict.fromkeys(names, ""), context)["finished"])

    return sweep


def _load_app(clock: Callable[[], float]) -> Any:
    """The module clerkbot_app/app.py, which is not part of a package, with the bot built for the embedded AWS."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    spec = importlib.util.spec_from_file_location("app", _APP)
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018 - the file is part of this checkout
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["clerkbot"] = ClerkBot(clock=clock, cipher_of=_local_cipher)
    return module


def _local_cipher(client_of: Callable[[str], Any], key_id: str) -> TokenCipher:
    """Made when the first token is read or written: what answers Slack must not load the SDK."""
    from playground.aws.checked_cipher import local_cipher

    return local_cipher(client_of, key_id)


@dataclass(frozen=True)
class LambdaContext:
    """What the bot's handlers get as Lambda's context object, with AWS's field names."""

    function_name: str
    memory_limit_in_mb: int = 256
    function_version: str = "$LATEST"
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    deadline: float = field(default_factory=lambda: time.monotonic() + FUNCTION_TIMEOUT_SECONDS)

    @property
    def invoked_function_arn(self) -> str:
        return f"arn:aws:lambda:local:000000000000:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        return max(0, round((self.deadline - time.monotonic()) * 1000))
