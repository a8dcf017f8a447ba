"""Which ports and throw-away secrets a stack gets: those it had, where they can still be had."""

from __future__ import annotations

import errno
import secrets
import socket
from collections.abc import Callable

from cli.errors import ClerkBotError, ExitCode
from playground.stack.stack_file import DEFAULT_FRONT_PORT, REGION, StackFile


def plan_stack(
    before: StackFile | None,
    wanted_port: int | None,
    *,
    another_will_do: bool = False,
    is_free: Callable[[int], bool],
    any_port: Callable[[], int],
    token: Callable[[], str] = lambda: secrets.token_hex(16),
) -> StackFile:
    """The stack to start on data where `before` ran last. Raises ClerkBotError when the front port is taken.

    With `another_will_do` and no port wished for, a taken one is replaced: nobody needs to know it beforehand.
    Ids and secrets stay the same for good; the inner ports stay where they are free, so that what a person copied from
    `clerkbot local env` still holds.
    """
    front = wanted_port or (before.front_port if before else DEFAULT_FRONT_PORT)
    if another_will_do and not wanted_port and not is_free(front):
        front = any_port()
    if not is_free(front):
        raise ClerkBotError(
            f"Port {front} is taken by another program",
            f"Choose another one, for example: --port {any_port()}",
            ExitCode.NOT_POSSIBLE,
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
    """Whether a server could listen on 127.0.0.1 at this port now. Raises ClerkBotError for one that is not allowed."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: a port just left is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as failure:
            if failure.errno in (errno.EACCES, errno.EPERM):
                raise ClerkBotError(
                    f"This account may not listen on port {port}", "Choose one above 1023", ExitCode.NOT_POSSIBLE
                ) from failure
            return False
    return True


def any_port() -> int:
    """A port that is free now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
