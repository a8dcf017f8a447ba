"""The bot's three functions as Lambda runs them: how long each may take, and what the sweeper is called with."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import app

WEB, WORKER, SWEEPER = "web", "worker", "sweeper"
_CONFIG = json.loads((Path(app.__file__).parent / ".chalice/config.json").read_text())["lambda_functions"]
SECONDS = {
    function: float(_CONFIG[name]["lambda_timeout"])
    for function, name in ((WEB, "api_handler"), (WORKER, "worker"), (SWEEPER, "sweeper"))
}
"""After so long Lambda ends a function."""

MINUTE_RULE = {
    "version": "0", "id": "1", "account": "000000000000", "region": "eu-central-1", "source": "aws.events",
    "detail-type": "Scheduled Event", "detail": {}, "time": "2030-01-08T09:00:00Z", "resources": [],
}  # fmt: skip


def wait_for_threads() -> None:
    """Calls that were begun in parallel end with the process."""
    for thread in threading.enumerate():
        if thread.name.startswith(("slack_", "ThreadPoolExecutor")):
            thread.join(1.0)
