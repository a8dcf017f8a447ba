"""One behaviour for slack_sdk's own OAuth state stores and for ours."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from slack_sdk.oauth.state_store import FileOAuthStateStore, OAuthStateStore
from slack_sdk.oauth.state_store.sqlite3 import SQLite3OAuthStateStore

from chalicelib.adapters.installation.oauth_state_store import DynamoDbOAuthStateStore
from tests.adapters.installation.installed import rows_of
from tests.embedded_aws import EmbeddedAws

_STORES: dict[str, Callable[[Path, int], OAuthStateStore]] = {
    "slack_sdk sqlite": lambda folder, seconds: SQLite3OAuthStateStore(
        database=str(folder / "s.db"), expiration_seconds=seconds
    ),
    "slack_sdk files": lambda folder, seconds: FileOAuthStateStore(base_dir=str(folder), expiration_seconds=seconds),
    "ours": lambda folder, seconds: DynamoDbOAuthStateStore(clock=time.time, expiration_seconds=seconds),
}


@pytest.fixture(params=_STORES)
def make_store(request: pytest.FixtureRequest, tmp_path: Path, aws: EmbeddedAws) -> Callable[[int], OAuthStateStore]:
    return lambda seconds: _STORES[request.param](tmp_path, seconds)


def test_an_issued_state_is_accepted_once(make_store: Callable[[int], OAuthStateStore]) -> None:
    store = make_store(600)
    state = store.issue()
    assert [store.consume(state), store.consume(state)] == [True, False]


def test_states_differ_and_do_not_use_up_each_other(make_store: Callable[[int], OAuthStateStore]) -> None:
    store = make_store(600)
    first, second = store.issue(), store.issue()
    assert first != second
    assert [store.consume(first), store.consume(second)] == [True, True]


def test_a_state_that_was_never_issued_is_refused(make_store: Callable[[int], OAuthStateStore]) -> None:
    assert make_store(600).consume("made-up") is False


def test_an_expired_state_is_refused(make_store: Callable[[int], OAuthStateStore]) -> None:
    store = make_store(-1)
    assert store.consume(store.issue()) is False


def test_a_state_is_good_for_ten_minutes_of_the_clock(aws: EmbeddedAws) -> None:
    now = [1_800_000_000.0]
    store = DynamoDbOAuthStateStore(clock=lambda: now[0])
    early, late = store.issue(), store.issue()
    now[0] += 599
    assert store.consume(early) is True
    now[0] += 2
    assert store.consume(late) is False


def test_one_of_many_at_once_gets_the_state(aws: EmbeddedAws) -> None:
    store = DynamoDbOAuthStateStore(clock=time.time)
    state = store.issue()
    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(store.consume, [state] * 8)) == [False] * 7 + [True]


def test_the_table_does_not_hold_the_state_itself_and_lets_it_expire(aws: EmbeddedAws) -> None:
    DynamoDbOAuthStateStore(clock=time.time, new_state=lambda: "the-state").issue()
    rows = list(rows_of("STATE#"))
    assert rows
    assert "the-state" not in str(rows)
    assert all(row["expires_at"]["N"].isdigit() for row in rows)
