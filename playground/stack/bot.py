"""Loads the bot as it ships, with the environment that its functions have in a local stack."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chalicelib.adapters.aws.sdk import SdkClients
from chalicelib.bootstrap import ClerkBot
from infra.names import StageNames
from playground.aws.checked_cipher import local_cipher
from playground.stack.stack_file import STAGE, StackFile

FUNCTION_TIMEOUT_SECONDS = 20.0
_SOURCE = Path(__file__).resolve().parents[2] / "clerkbot_app"


def load_bot(stack: StackFile, clock: Callable[[], float] = time.time) -> Any:
    """The module `app` of clerkbot_app/, with `app` and `worker`, for this stack. `clock` returns epoch seconds."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    os.environ.update(stack.environment())  # boto3 and botocore find the embedded AWS there
    sys.path.insert(0, str(_SOURCE))
    bot: Any = importlib.import_module("app")
    cipher = local_cipher(SdkClients(), StageNames(STAGE).key_alias)
    bot.clerkbot = ClerkBot(stack.environment(), clock, cipher)
    return bot


@dataclass(frozen=True)
class LambdaContext:
    """What the bot's handlers get as Lambda's context object, with the field names that AWS gave it."""

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
