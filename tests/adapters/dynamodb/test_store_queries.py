"""Questions to the store in memory and to the one in DynamoDB: both give the same answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.channel import ChannelKey, ChannelMembership
from chalicelib.domain.colleague_note import (
    Conversation,
    ConversationKey,
    ReturnSubscriber,
    UrgentBudget,
    UrgentPing,
)
from chalicelib.domain.colleague_request import ColleagueRequest, RequestKind
from chalicelib.domain.edit import edit_of
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.item import MOST_MENTIONS, ItemKey, Mention, State
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.question import AnsweredQuestion, AnsweredQuestionKey, PendingQuestion, PendingQuestionKey
from chalicelib.domain.receipt import MOST_CHANGES, Change
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.ports import MOST_RULES, Collectors, ItemQuery, WorkspaceData
from tests.adapters.dynamodb.conftest import START, Stores
from tests.adapters.dynamodb.stored_records import (
    ANA,
    AWAY,
    BOB,
    FULL_ITEM,
    NOTE,
    WEEK,
    commit,
    item,
    keep,
    receipt,
)


def test_the_rules_of_a_person_are_theirs_alone_and_in_order(store: WorkspaceData) -> None:
    rules = [PriorityRule(target, Level.LOW) for target in ("U0CAROL", "C0GENERAL", "U0BOB")]
    keep(store, *rules, item(1))
    targets = [rule.target for rule in store.rules.set_by(ANA)]
    assert (targets, store.rules.set_by(BOB)) == (["C0GENERAL", "U0BOB", "U0CAROL"], [])


def test_a_bounded_number_of_rules_is_looked_at(store: WorkspaceData) -> None:
    for first in range(0, MOST_RULES + 1, 50):
        keep(store, *(PriorityRule(f"U{n:06}", Level.LOW) for n in range(first, first + 50)))
    assert len(store.rules.set_by(ANA)) == MOST_RULES


def test_reminders_that_have_not_ended_come_by_their_id(store: WorkspaceData) -> None:
    running = [Reminder(n, START + 100 - n, "UTC") for n in (2, 10, 1)]
    keep(store, *running, Reminder(3, START, "UTC").ended(START))
    assert [reminder.id for reminder in store.reminders.running(ANA)] == [1, 2, 10]


def test_a_note_is_known_for_its_sender_and_period(store: WorkspaceData) -> None:
    keep(store, NOTE)
    others = [replace(NOTE, sender="U0CAROL"), replace(NOTE, away_start=START + 1)]
    found = store.records.get_all(*(note.key(ANA) for note in (NOTE, *others)))
    assert found == (replace(NOTE, version=1), None, None)


def test_a_conversation_is_found_by_its_period_channel_and_first_message(store: WorkspaceData) -> None:
    kept = Conversation(START, "C0GENERAL", "1.000001", "2.000002", START + WEEK)
    keep(store, kept)
    keys = [ConversationKey(ANA, start, "C0GENERAL", "1.000001") for start in (START, START + 1)]
    assert store.records.get_all(*keys) == (replace(kept, version=1), None)


def test_an_urgent_budget_is_that_of_its_sender_and_day(store: WorkspaceData) -> None:
    budget = UrgentBudget(BOB, "2026-11-24", START + WEEK, used=1)
    keep(store, budget)
    found = store.records.get_all(budget.key(ANA), replace(budget, day="2026-11-25").key(ANA))
    assert found == (replace(budget, version=1), None)


def test_the_place_of_an_urgent_ping_is_that_of_its_item(store: WorkspaceData) -> None:
    ping = UrgentPing("C0GENERAL", "1.000001", BOB, START + WEEK)
    keep(store, ping)
    store.requests.note_shown(ANA, replace(ping, version=1).posted_at("D0ANA", "2.000002"))
    found = store.records.get_all(ping.key(ANA), replace(ping, ts="1.000002").key(ANA))
    assert found == (replace(ping, message_channel="D0ANA", message_ts="2.000002", version=2), None)


def test_a_question_takes_the_place_of_the_one_before(store: WorkspaceData) -> None:
    first = PendingQuestion("D1/1.5", "D1", "[]", START + WEEK)
    keep(store, first)
    [stored] = store.records.get_all(PendingQuestionKey(ANA, "D1"))
    assert stored == replace(first, version=1)
    second = replace(first, asked_by="D1/2.5")
    commit(store, ANA, [Change(stored, second)], receipt())
    assert store.records.get(PendingQuestionKey(ANA, "D1")) == replace(second, version=2)


def test_an_answered_question_is_found_by_who_asked_it(store: WorkspaceData) -> None:
    kept = AnsweredQuestion("D1/1.5", "D1/2.5", START + WEEK)
    keep(store, kept)
    keys = [AnsweredQuestionKey(ANA, asked_by) for asked_by in ("D1/1.5", "D1/2.5")]
    assert store.records.get_all(*keys) == (replace(kept, version=1), None)


def test_all_return_subscribers_are_known(store: WorkspaceData) -> None:
    keep(store, ReturnSubscriber(BOB, START + WEEK), ReturnSubscriber("U0CAROL", START + WEEK))
    assert sorted(subscriber.sender for subscriber in store.colleagues.return_subscribers(ANA, 10)) == [BOB, "U0CAROL"]


def test_what_colleagues_asked_is_known(store: WorkspaceData) -> None:
    asked = [ColleagueRequest(kind, BOB, "C0GENERAL", "1.5", START, START + WEEK) for kind in RequestKind]
    keep(store, *asked)
    assert {each.kind for each in store.colleagues.requests_of(ANA, 10)} == set(RequestKind)
    assert len(store.colleagues.requests_of(ANA, 1)) == 1
    assert store.colleagues.requests_of(BOB, 10) == []


def test_collectors_are_registered_by_what_they_collect(store: WorkspaceData) -> None:
    kinds = {"U1": (True, False), "U2": (False, True), "U3": (True, True), "U4": (False, False)}
    for user, (groups, channel) in kinds.items():
        wanted = Preferences(collect_groups=groups, collect_channel=channel)
        keep(store, Person(user, Subscription.ALWAYS, preferences=wanted), owner=user)
    for person in (Person(BOB, Subscription.WHEN_AWAY), Person("U0CAROL")):
        keep(store, person, owner=person.user)
    assert store.colleagues.collectors() == Collectors(
        of_groups=frozenset({"U1", "U3"}), of_channel=frozenset({"U2", "U3"})
    )


def test_people_are_known_some_at_a_time_by_their_ids(store: WorkspaceData) -> None:
    """An id may begin with another one."""
    users = ["U1", "U10", "U2", "W0"]
    for user in users:
        keep(store, Person(user), owner=user)
    pages = [store.colleagues.people(after, 2) for after in ("", "U1", "U10", "U2", "W0")]
    assert pages == [["U1", "U10"], ["U10", "U2"], ["U2", "W0"], ["W0"], []]


def test_who_collects_something_else_is_registered_for_that(store: WorkspaceData) -> None:
    keep(store, Person(ANA, Subscription.ALWAYS))
    seen = []
    for groups, channel in ((True, True), (False, True), (False, False)):
        before = store.records.get(PersonKey(ANA)) or Person(ANA)
        after = before.with_preferences(Preferences(collect_groups=groups, collect_channel=channel))
        commit(store, ANA, [Change(before, after)], receipt())
        seen.append(store.colleagues.collectors())
    ana = frozenset({ANA})
    assert seen == [Collectors(ana, ana), Collectors(frozenset(), ana), Collectors()]


def test_who_stops_collecting_leaves_the_register(store: WorkspaceData) -> None:
    keep(store, Person(ANA, Subscription.ALWAYS))
    before = store.records.get(PersonKey(ANA)) or Person(ANA)
    commit(store, ANA, [Change(before, before.turned_off(before.since))], receipt())
    assert store.colleagues.collectors() == Collectors()


def test_a_change_of_somebody_elses_record_is_theirs(store: WorkspaceData) -> None:
    commit(store, ANA, [Change(None, item(1)), Change(None, item(2), owner=BOB)], receipt())
    found = [store.records.get(ItemKey(user, "C0GENERAL", item(2).ts)) is not None for user in (ANA, BOB)]
    assert found == [False, True]


def test_a_channel_belongs_to_the_workspace_whoever_stores_it(store: WorkspaceData) -> None:
    presence = ChannelMembership("C0GENERAL", present=True, event_ts="1800000000.000100")
    keep(store, presence, owner="")
    assert store.records.get(ChannelKey(WORKSPACE, "C0GENERAL")) == replace(presence, version=1)


@pytest.mark.parametrize("change", [{"workspace": "T999999"}, {"generation": "001800000000001"}])
def test_one_workspace_and_generation_does_not_see_what_is_anothers(
    stores: Stores, tenant: Tenant, change: dict[str, str]
) -> None:
    store = stores.of(tenant)
    keep(store, AWAY, FULL_ITEM, PriorityRule(BOB, Level.LOW))
    store.items.next_number(ANA)
    commit(store, ANA, [], receipt("mine", undo_until=START + 600))
    other = stores.of(replace(tenant, **change))
    seen = (
        other.records.get(PersonKey(ANA)),
        other.records.get(ItemKey(ANA, FULL_ITEM.channel, FULL_ITEM.ts)),
        other.items.by_number(ANA, 7),
        other.items.open(ANA, ItemQuery(), 10).items,
        other.records.get(RuleKey(ANA, BOB)),
        other.requests.receipt(ANA, "mine"),
        other.requests.last_undoable(ANA, 0.0),
        other.items.last_number(ANA),
    )
    assert seen == (None, None, None, (), None, None, None, 0)


def test_a_transaction_takes_as_many_records_of_the_longest_as_a_request_may_change(store: WorkspaceData) -> None:
    mentions = tuple(Mention(f"{START + n:.6f}", "U" * 11) for n in range(MOST_MENTIONS))
    keep(store, *(item(n, label="🎉" * 200, mentions=mentions) for n in range(1, MOST_CHANGES + 1)))
    page = store.items.open(ANA, ItemQuery(), MOST_CHANGES)
    closed = [Change(kept, kept.closed(State.REMOVED, START)) for kept in page.items]
    edits = tuple(edit_of(change, ANA) for change in closed)
    commit(store, ANA, closed, receipt("clear", edits=edits, undo_until=START + WEEK))
    assert store.items.open(ANA, ItemQuery(), 1).items == ()


def test_what_came_in_one_message_is_found_by_it(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    came = {
        1: Reminder(1, START, "UTC", last_fired=START + 0.25, fired_with=2, state=ReminderState.ENDED),
        2: Reminder(2, START, "UTC", last_fired=START + 0.25, fired_with=2),
        3: Reminder(3, START, "UTC", last_fired=START + 90, fired_with=2),
        4: Reminder(4, START, "UTC", last_fired=START + 0.25, fired_with=4),
        5: Reminder(5, START, "UTC", last_fired=START + 0.25),
    }
    keep(store, *came.values(), owner=ANA)
    assert [each.id for each in store.reminders.fired_with(ANA, 2, int(START))] == [1, 2]
    assert [each.id for each in store.reminders.running(ANA)] == [2, 3, 4, 5]
