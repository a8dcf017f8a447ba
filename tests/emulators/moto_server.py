"""Serves moto on a port, as `moto.server` does, but one request at a time and without copies that nobody uses.

By itself moto loses changes that are made at once: two of eight writers may get the same number. And a transaction copies
the whole table for each of its actions, before the first is carried out, which triples the time of the stores' tests.
"""

from __future__ import annotations

import argparse
import copy
import functools
import importlib
import threading
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple

from tests.emulators.server_process import LOOPBACK


class _OneRequestAtATime:
    def __init__(self, application: Any) -> None:
        self._application = application
        self._lock = threading.Lock()

    def __call__(self, environment: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with self._lock:
            return list(self._application(environment, start_response))


class _TableCopies:
    """Copies a table once for each transaction, which restores it from the last of the equal copies."""

    def __init__(self) -> None:
        self._of_transaction: dict[int, Any] | None = None

    def deepcopy(self, original: Any) -> Any:
        if self._of_transaction is None or type(original).__name__ != "Table":
            return copy.deepcopy(original)
        if id(original) not in self._of_transaction:
            self._of_transaction[id(original)] = copy.deepcopy(original)
        return self._of_transaction[id(original)]

    def during(self, transact: Any) -> Any:
        @functools.wraps(transact)
        def write(*arguments: Any, **named: Any) -> Any:
            self._of_transaction = {}
            try:
                return transact(*arguments, **named)
            finally:
                self._of_transaction = None

        return write


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve moto for the tests.")
    parser.add_argument("port", type=int)
    models: Any = importlib.import_module("moto.dynamodb.models")
    copies = _TableCopies()
    models.copy = SimpleNamespace(deepcopy=copies.deepcopy)
    models.DynamoDBBackend.transact_write_items = copies.during(models.DynamoDBBackend.transact_write_items)
    application = _OneRequestAtATime(DomainDispatcherApplication(create_backend_app))
    run_simple(LOOPBACK, parser.parse_args().port, application, threaded=True, request_handler=MotoRequestHandler)


if __name__ == "__main__":
    main()
