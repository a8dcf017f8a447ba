"""Loads the bot as it ships, one function for each of its two processes.

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
from typing import Any

from playground.stack.clock import StackClock

FUNCTION_TIMEOUT_SECONDS = 20.0
_APP = Path(__file__).resolve().parents[2] / "clerkbot_app" / "app.py"


Worker = Callable[[dict[str, Any], Any], Any]


def build_web_app() -> Any:
    """The Chalice app of the bot's web function. The process must have been started with the stack's environment."""
    return _load_app().app


def build_worker(clock: StackClock) -> Worker:
    """The handler of the bot's worker function, deciding by the stack's clock. Needs the stack's environment, too."""
    from chalicelib import bootstrap

    bootstrap.set_clock(clock.now)
    worker: Worker = _load_app().worker
    return worker


def _load_app() -> Any:
    """The module clerkbot_app/app.py, which is not part of a package."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("clerkbot").setLevel(logging.INFO)
    spec = importlib.util.spec_from_file_location("app", _APP)
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018 - the file is part of this checkout
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
