"""How the emulators are chosen, installed, started and ended."""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.dynamodb_rules.example_table import TABLE, key
from tests.emulators.chosen import VARIABLE, start_dynamodb
from tests.emulators.dynalite_server import FOLDER

ROOT = Path(__file__).parents[2]
_FAILS_WITH_A_SERVER = """
import sys
from tests.emulators.server_process import Launch, start_server
def launch(port, folder):
    return Launch([sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, str(port)], "/")
print(start_server("files", launch), flush=True)
raise AssertionError("a test fails")
"""


def test_ministack_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert start_dynamodb("http://127.0.0.1:4566") == "http://127.0.0.1:4566"


def test_a_name_that_no_emulator_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "dynamite")
    with pytest.raises(ValueError, match="'dynamite'; it can be ministack, dynalite, moto"):
        start_dynamodb("http://127.0.0.1:4566")


def test_a_server_ends_with_the_process_that_started_it_also_when_that_fails() -> None:
    finished = subprocess.run(
        [sys.executable, "-c", _FAILS_WITH_A_SERVER], cwd=ROOT, capture_output=True, text=True, check=False
    )
    address = urlsplit(finished.stdout.strip())
    assert "a test fails" in finished.stderr
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((str(address.hostname), address.port or 0), timeout=1)


def test_what_runs_at_once_is_carried_out_one_after_the_other(dynalite: Any) -> None:
    """Four count in a transaction and four without one, through the same proxy."""
    count = {
        "TableName": TABLE,
        "Key": key(1),
        "UpdateExpression": "ADD amount :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }

    def count_ten_times(writer: int) -> None:
        for _ in range(10):
            if writer % 2:
                dynalite.transact_write_items(TransactItems=[{"Update": count}])
            else:
                dynalite.update_item(**count)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count_ten_times, range(8)))
    assert dynalite.get_item(TableName=TABLE, Key=key(1))["Item"]["amount"] == {"N": "80"}


def test_the_lock_file_of_dynalite_names_hashes_and_no_registry() -> None:
    lock = (FOLDER / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')
