"""The environment of a stack's processes: nothing of the person's AWS account or proxies may reach them."""

from __future__ import annotations

import os
from collections.abc import Mapping

_LOOPBACK = "127.0.0.1,localhost"


def process_environment(base: Mapping[str, str]) -> dict[str, str]:
    """The person's environment without what steers AWS clients or the bot, and with loopback exempt from proxies."""
    kept = {name: value for name, value in base.items() if not _steers(name)}
    exempt = ",".join(filter(None, [base.get("NO_PROXY") or base.get("no_proxy"), _LOOPBACK]))
    return {
        **kept,
        "NO_PROXY": exempt,
        "no_proxy": exempt,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "PYTHONUNBUFFERED": "1",
    }


def _steers(name: str) -> bool:
    """CLERKBOT_LOCAL_... are settings of the local stack itself, and pass."""
    return name.startswith(("AWS_", "CLERKBOT_")) and not name.startswith("CLERKBOT_LOCAL_")
