"""Eight workers at the same record: DynamoDB's conditions decide, and nothing is lost or done twice."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from chalicelib.domain.item import ItemKey
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.receipt import Change
from chalicelib.ports import Conflict, Context, WorkspaceData
from chalicelib.services.idempotency import Delivery, Outcome, Work
from tests.adapters.dynamodb.conftest import START
from tests.adapters.dynamodb.stored_records import ANA, commit, item, keep, receipt, reply
from tests.fakes.slack import RecordingSlack

WRITERS = 8
T = TypeVar("T")


def at_once(do: Callable[[int], T]) -> list[T]:
    """Run it in eight threads that begin together."""
    barrier = threading.Barrier(WRITERS)

    def begin(writer: int) -> T:
        barrier.wait()
        return do(writer)

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(begin, range(WRITERS)))


def work_on(store: WorkspaceData) -> Work:
    """Jobs that use the store, and whose replies go nowhere."""
    context = Context.of(store, "T0ANY", RecordingSlack(), START)
    return Work(context, Delivery(lambda: True), context.now, lambda _reply: None, lambda _envelope: None)


def wins(commit: Callable[[], None]) -> bool:
    try:
        commit()
    except Conflict:
        return False
    return True


def test_no_two_get_the_same_number(dynamodb: WorkspaceData) -> None:
    keep(dynamodb, Person(ANA))
    numbers = at_once(lambda _: [dynamodb.items.next_number(ANA) for _ in range(10)])
    assert sorted(itertools.chain.from_iterable(numbers)) == list(range(1, 81))


def test_of_eight_who_make_the_same_item_one_makes_it(dynamodb: WorkspaceData) -> None:
    keep(dynamodb, Person(ANA))
    won = at_once(lambda n: wins(lambda: keep(dynamodb, item(1, label=f"by {n}"))))
    assert won.count(True) == 1


def test_of_eight_who_change_the_same_version_one_changes_it(dynamodb: WorkspaceData) -> None:
    keep(dynamodb, item(1))
    seen = dynamodb.records.get(ItemKey(ANA, "C0GENERAL", item(1).ts))
    assert seen is not None
    won = at_once(
        lambda n: wins(lambda: commit(dynamodb, ANA, [Change(seen, replace(seen, label=f"by {n}"))], receipt()))
    )
    assert won.count(True) == 1


def test_of_eight_who_do_the_same_request_one_does_it(dynamodb: WorkspaceData) -> None:
    keep(dynamodb, Person(ANA))
    won = at_once(lambda n: wins(lambda: commit(dynamodb, ANA, [Change(None, item(n + 1))], receipt("the same"))))
    assert won.count(True) == 1


def test_a_request_delivered_eight_times_at_once_is_done_once(dynamodb: WorkspaceData) -> None:
    work = work_on(dynamodb)

    def decide() -> Outcome:
        person = dynamodb.records.get(PersonKey(ANA)) or Person(ANA)
        number = dynamodb.items.next_number(ANA)
        return Outcome((reply(),), (Change(person, replace(person, zone="Asia/Tokyo")), Change(None, item(number))))

    at_once(lambda _: work.do_once(ANA, "the same", decide))
    person = dynamodb.records.get(PersonKey(ANA)) or Person(ANA)
    stored = [n for n in range(1, 40) if dynamodb.items.by_number(ANA, n)]
    assert (person.version, len(stored)) == (1, 1)


def test_different_requests_of_one_person_lose_nothing(dynamodb: WorkspaceData) -> None:
    """Four requests change what each other reads; each is decided again until it fits."""
    work = work_on(dynamodb)
    keep(dynamodb, Person(ANA))

    def change(writer: int) -> None:
        def decide() -> Outcome:
            person = dynamodb.records.get(PersonKey(ANA)) or Person(ANA)
            tokyo = replace(person, zone="Asia/Tokyo")
            after = tokyo if writer % 2 else replace(person, subscription=Subscription.ALWAYS)
            return Outcome((), (Change(person, after), Change(None, item(writer + 1))))

        for _ in range(WRITERS):
            try:
                work.do_once(ANA, f"request/{writer}", decide)
            except Exception:  # what is tried later, comes again
                continue
            return

    at_once(change)
    person = dynamodb.records.get(PersonKey(ANA)) or Person(ANA)
    stored = [n for n in range(1, 9) if dynamodb.items.by_number(ANA, n)]
    assert (person.subscription, person.zone, stored) == (Subscription.ALWAYS, "Asia/Tokyo", list(range(1, 9)))
