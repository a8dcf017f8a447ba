"""Which ports and throw-away secrets a stack gets: those it had before, as far as they are still free."""

from __future__ import annotations

import errno
import secrets
import socket
from collections.abc import Callable

from playground.errors import CannotStart
from playground.stack.stack_file import DEFAULT_FRONT_PORT, REGION, StackFile


def plan_stack(
    before: StackFile | None,
    wanted_port: int | None,
    *,
    any_front_port: bool = False,
    is_free: Callable[[int], bool],
    any_port: Callable[[], int],
    token: Callable[[], str] = lambda: secrets.token_hex(16),
) -> StackFile:
    """The stack to start on data where `before` ran last. Raises CannotStart when the front port is taken.

    With `any_front_port` and no `wanted_port`, a taken port is replaced: nobody needs to know it beforehand. Ids and
    secrets never change; the inner ports stay the same where they are free, so that what a person copied from
    `clerkbot local env` stays valid.
    """
    front = wanted_port or (before.front_port if before else DEFAULT_FRONT_PORT)
    if any_front_port and not wanted_port and not is_free(front):
        front = any_port()
    if not is_free(front):
        raise CannotStart(
            f"Port {front} is taken by another program", f"Choose another one, for example: --port {any_port()}"
        )
    taken = {front}

    def inner(previous: int | None) -> int:
        port = previous if previous and previous not in taken and is_free(previous) else any_port()
        while port in taken:
            port = any_port()
        taken.add(port)
        return port

    return StackFile(
        front_port=front,
        web_port=inner(before.web_port if before else None),
        aws_port=inner(before.aws_port if before else None),
        region=REGION,
        signing_secret=before.signing_secret if before else token(),
        client_id=before.client_id if before else "1000000001.2000000002",
        client_secret=before.client_secret if before else token(),
        team_id="T0LOCAL01",
        app_id="A0CLERK01",
        bot_id="B0CLERK01",
        bot_user_id="U0CLERK01",
        bot_token=before.bot_token if before else f"xoxb-local-{token()}",
    )


def is_free(port: int) -> bool:
    """Whether a server could listen on 127.0.0.1 at this port now. Raises CannotStart for one that is not allowed."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: a port just left is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as failure:
            if failure.errno in (errno.EACCES, errno.EPERM):
                raise CannotStart(f"This account may not listen on port {port}", "Choose one above 1023") from failure
            return False
    return True


def any_port() -> int:
    """A port that is free now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
