"""Checks of what runs here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata

from cli.doctor.finding import Finding, bad, doubtful, good
from cli.errors import ClerkBotError

_LEAST_PYTHON = (3, 11)


def versions() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _LEAST_PYTHON:
        yield bad("versions", f"Python {python} is too old", "Install Python 3.11 or newer")
        return
    parts = [f"Python {python}"] + [f"{name} {metadata.version(name)}" for name in ("clerkbot", "boto3")]
    yield good("versions", ", ".join(parts))


def cdk() -> Iterator[Finding]:
    from cli.cloud.node import find_node, require_cdk

    try:
        find_node()
        require_cdk()
    except ClerkBotError as missing:
        yield doubtful("cdk", missing.problem, missing.next_step)
        return
    yield good("cdk", f"aws-cdk-lib {metadata.version('aws-cdk-lib')}, with its Node")
