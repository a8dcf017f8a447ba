"""What the light client reads of a row is what was stored by the records' own classes."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import boto3
import pytest

from chalicelib.adapters.dynamodb.known_rows import known_item, known_person, known_reminder, plain_row
from chalicelib.adapters.dynamodb.plain_keys import PROFILE, item_sort_key, partition_of, reminder_sort_key
from chalicelib.domain.absence import Absence
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import State
from chalicelib.domain.known import KnownAbsence, KnownItem, KnownPerson, KnownQuietHours, KnownReminder
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.ports import WorkspaceData
from tests.adapters.dynamodb.stored_records import ANA, item, keep
from tests.embedded_aws import NAMES

EVERY_SETTING_CHANGED = Preferences(
    collect_groups=False,
    collect_channel=True,
    collect_bots=True,
    collect_external=False,
    show_absence=False,
    show_reason=True,
    all_clear=True,
    aging=True,
    urgent_budget=7,
    vips=("U0BOB", "U0CAROL"),
    cover="U0CAROL",
    statuses=("ill", "palm_tree"),
    reaction="star",
    day_hours=DayHours(time(7), time(12, 30), time(15), time(20)),
    save_asks=False,
    excerpts=False,
)


def row(tenant: Tenant, sort_key: str) -> dict[str, Any] | None:
    key = {"pk": {"S": partition_of(tenant, ANA)}, "sk": {"S": sort_key}}
    found = boto3.client("dynamodb").get_item(TableName=NAMES.table, Key=key).get("Item")
    return dict(plain_row(found)) if found else None


def test_every_setting_of_a_person_is_read(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    quiet = (QuietHours(1080, 540, (0, 4)), QuietHours(0, 1440, (5, 6)))
    keep(dynamodb, Person(ANA, Subscription.ALWAYS, quiet=quiet, preferences=EVERY_SETTING_CHANGED))
    defaults = vars(Preferences())
    assert [name for name, value in vars(EVERY_SETTING_CHANGED).items() if value == defaults[name]] == []
    assert known_person(row(tenant, PROFILE)) == KnownPerson(
        subscription="always",
        preferences=EVERY_SETTING_CHANGED,
        quiet=(KnownQuietHours(1080, 540, (0, 4)), KnownQuietHours(0, 1440, (5, 6))),
    )


def test_absences_are_read(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, Person(ANA, absences=(Absence(1.5, None, "lunch"), Absence(2e9, 3e9, shows_reason=True, cover=""))))
    assert known_person(row(tenant, PROFILE)).absences == (
        KnownAbsence(1.5, None, "lunch"),
        KnownAbsence(2e9, 3e9, "", True, ""),
    )


def test_a_reminder_that_is_to_come_is_read(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    once = Reminder(3, 1e9, "Europe/Madrid", channel="C0GENERAL", ts="1.000100", item_number=7)
    series = Reminder(4, 2e9, "Europe/Madrid", recurrence=Recurrence(9, 0))
    keep(dynamodb, Person(ANA), once, series, replace(once, id=5, state=ReminderState.ENDED))
    found = [known_reminder(row(tenant, reminder_sort_key(number))) for number in (3, 4, 5, 6)]
    assert found == [KnownReminder(3, 1e9, False, 7), KnownReminder(4, 2e9, True, 0), None, None]


def test_of_somebody_new_the_defaults_are_known(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    assert known_person(row(tenant, PROFILE)) == KnownPerson()
    assert known_item(row(tenant, item_sort_key("C0GENERAL", "1.000100"))) is None


def test_settings_of_an_earlier_version_and_of_a_later_one_are_read(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, Person(ANA, preferences=EVERY_SETTING_CHANGED))
    stored = row(tenant, PROFILE)
    assert stored is not None
    del stored["preferences"]["save_asks"], stored["quiet"]
    stored["preferences"]["of_next_year"] = True
    expected = Preferences(**{**vars(EVERY_SETTING_CHANGED), "save_asks": True})
    assert known_person(stored) == KnownPerson(subscription="never", preferences=expected)


def test_an_item_on_the_list_is_read(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, Person(ANA), kept := item(7, Level.HIGH, label="red deploy", tags=("finance", "q3")))
    found = known_item(row(tenant, item_sort_key(kept.channel, kept.ts)))
    assert found == KnownItem(7, 2, "red deploy", ("finance", "q3"), kept.kind, kept.text)


@pytest.mark.parametrize("state", [state for state in State if state is not State.OPEN])
def test_an_item_that_is_off_the_list_is_like_none(dynamodb: WorkspaceData, tenant: Tenant, state: State) -> None:
    keep(dynamodb, Person(ANA), kept := item(7, state=state))
    assert known_item(row(tenant, item_sort_key(kept.channel, kept.ts))) is None
