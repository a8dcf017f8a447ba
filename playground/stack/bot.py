"""Loads the bot as it ships, with the environment that its functions have in a local stack."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playground.stack.stack_file import StackFile

FUNCTION_TIMEOUT_SECONDS = 20.0
_SOURCE = Path(__file__).resolve().parents[2] / "clerkbot_app"


def load_bot(stack: StackFile) -> Any:
    """The module `app` of clerkbot_app/, with `app` and `worker`. Its environment must be set before this import."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("clerkbot").setLevel(logging.INFO)
    os.environ.update(stack.environment())
    sys.path.insert(0, str(_SOURCE))
    return importlib.import_module("app")


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
