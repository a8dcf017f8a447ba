"""Which emulator of DynamoDB the tests run on: `DYNAMODB_EMULATOR=dynalite pytest tests/adapters/dynamodb`.

docs/decisions/0014-three-emulators.md says what each is for. Everything but DynamoDB is always ministack.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from tests.emulators.dynalite_server import start_dynalite
from tests.emulators.server_process import Launch, start_server

VARIABLE = "DYNAMODB_EMULATOR"
DEFAULT = "ministack"


def start_moto() -> str:
    """The address of a moto that was started for it."""
    return start_server(
        "moto",
        lambda port, _folder: Launch([sys.executable, "-m", "tests.emulators.moto_server", str(port)], "/moto-api/"),
    )


_STARTS: dict[str, Callable[[], str]] = {"dynalite": start_dynalite, "moto": start_moto}


def start_dynamodb(ministack: str) -> str:
    """The address of the chosen emulator, started if it is another than the ministack that runs at that address.

    Raises ValueError for a name that no emulator has.
    """
    name = _name()
    if name == DEFAULT:
        return ministack
    if name not in _STARTS:
        raise ValueError(f"{VARIABLE} is {name!r}; it can be {', '.join([DEFAULT, *_STARTS])}")
    return _STARTS[name]()


def is_slow_with_many_rows() -> bool:
    """moto copies the whole table for each transaction: tests would be slower and slower if no row was ever deleted."""
    return _name() == "moto"


def _name() -> str:
    return os.environ.get(VARIABLE) or DEFAULT
