"""Which install an uninstall event means, decided and stored."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.dynamodb.due_index import DueIndex
from chalicelib.adapters.installation.generation import (
    PURGED_AGAIN_AFTER,
    TOMBSTONE_SECONDS,
    Generation,
    InstallationGenerations,
    InstallStatus,
    after_install,
    after_uninstall,
)
from chalicelib.domain.due_entry import PURGE_ENTRY
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import DueJob
from tests.adapters.installation.installed import installation, installations, rows_of, store
from tests.embedded_aws import NAMES, EmbeddedAws, client_of

NOON = 1_800_000_000.0


def _started(at: float, **more: object) -> Generation:
    return Generation("T1", f"{int(at * 1000):015d}", at, **more)  # type: ignore[arg-type]


# --- the decisions ---


def test_the_first_install_begins_a_generation() -> None:
    assert after_install(None, "T1", now=NOON, old_token_works=False) == Generation("T1", "001800000000000", NOON)


def test_authorising_again_while_installed_keeps_the_generation() -> None:
    existing = _started(NOON)
    assert after_install(existing, "T1", now=NOON + 60, old_token_works=True) is existing


def test_installing_over_a_dead_token_begins_anew_and_leaves_the_old_to_purge() -> None:
    existing = _started(NOON)
    new = after_install(existing, "T1", now=NOON + 60, old_token_works=False)
    assert new.name > existing.name
    assert new.is_active
    assert new.to_purge == frozenset({existing.name})


def test_installing_after_the_uninstall_does_not_purge_again_what_was_purged() -> None:
    purged = _started(NOON, status=InstallStatus.UNINSTALLED, ended_at=NOON + 5)
    assert after_install(purged, "T1", now=NOON + 60, old_token_works=False).to_purge == frozenset()


@given(clock_went=st.floats(min_value=-1e6, max_value=1e6))
def test_a_later_generation_sorts_later_whatever_the_clock_does(clock_went: float) -> None:
    existing = _started(NOON)
    assert after_install(existing, "T1", now=NOON + clock_went, old_token_works=False).name > existing.name


@pytest.mark.parametrize(
    ("event_time", "token_works", "ends"),
    [
        (NOON + 60, True, True),
        (NOON + 60, False, True),
        (NOON - 1, False, False),
        (NOON, False, True),
        (NOON, True, False),
    ],
    ids=["later", "later, dead token", "earlier", "same second, dead token", "same second, live token"],
)
def test_an_uninstall_event_ends_what_began_before_it(event_time: float, token_works: bool, ends: bool) -> None:
    existing = _started(NOON + 0.7)
    after = after_uninstall(existing, event_time=int(event_time), now=NOON + 60, token_works=lambda: token_works)
    assert after.is_active is not ends
    assert after.to_purge == ({existing.name} if ends else set())


# --- the stored generations and the installation with them ---


@dataclass
class _Workspace:
    """A workspace in Slack, its clock, and ClerkBot's view of it."""

    team: str
    now: float = NOON
    live_tokens: set[str] = field(default_factory=set)
    installs: int = 0

    def __post_init__(self) -> None:
        self.installations = installations(self.clock, self.live_tokens.__contains__)
        self.generations = InstallationGenerations(self.clock)
        self.store = store(self.clock)

    def clock(self) -> float:
        return self.now

    def install(self) -> Generation:
        self.now += 10
        if not self.live_tokens:
            self.installs += 1
            self.live_tokens.add(f"xoxb-{self.installs}")
        token = next(iter(self.live_tokens))
        return self.installations.complete(installation(self.team, bot_token=token, installed_at=self.now))

    def uninstall(self) -> int:
        """Dead in Slack from now on; returns the time that its events carry."""
        self.now += 10
        self.live_tokens.clear()
        return int(self.now)

    def purge_again(self, generation: str) -> None:
        """Nothing was left when the second purge was due."""
        self.now += PURGED_AGAIN_AFTER + 60
        self.installations.confirm_deleted(self.team, generation)

    def stored_token(self) -> str | None:
        return self.store.bot_token_of(self.team)


@pytest.fixture
def workspace(aws: EmbeddedAws, team: str) -> _Workspace:
    return _Workspace(team)


def test_nothing_installed_has_no_generation(workspace: _Workspace) -> None:
    assert workspace.generations.current(workspace.team) is None
    assert workspace.installations.end(workspace.team, int(NOON)) == frozenset()


def test_a_fresh_install_is_current(workspace: _Workspace) -> None:
    generation = workspace.install()
    assert workspace.generations.current(workspace.team) == generation
    assert workspace.stored_token() == "xoxb-1"


def test_authorising_again_keeps_generation_and_data(workspace: _Workspace) -> None:
    first = workspace.install()
    again = workspace.install()
    assert again == first
    assert workspace.generations.current(workspace.team) == first


def test_the_uninstall_removes_every_token_and_leaves_a_tombstone_that_expires(workspace: _Workspace) -> None:
    generation = workspace.install()

    to_purge = workspace.installations.end(workspace.team, workspace.uninstall())

    assert to_purge == {generation.name}
    (tombstone,) = rows_of(workspace.team)
    assert tombstone["name"]["S"] == generation.name
    assert "document" not in tombstone
    workspace.purge_again(generation.name)
    (tombstone,) = rows_of(workspace.team)
    assert int(tombstone["expires_at"]["N"]) == int(workspace.now) + TOMBSTONE_SECONDS
    workspace.now += TOMBSTONE_SECONDS + 1
    assert workspace.generations.current(workspace.team) is None
    assert workspace.install().to_purge == frozenset()


def test_what_is_to_be_purged_is_said_until_it_was_purged_a_second_time(workspace: _Workspace) -> None:
    generation = workspace.install()
    event_time = workspace.uninstall()

    assert workspace.installations.end(workspace.team, event_time) == {generation.name}
    workspace.installations.confirm_deleted(workspace.team, generation.name)
    assert workspace.installations.end(workspace.team, event_time) == {generation.name}
    workspace.purge_again(generation.name)
    workspace.installations.confirm_deleted(workspace.team, generation.name)
    assert workspace.installations.end(workspace.team, event_time) == frozenset()


class TestTheSecondPurge:
    def due(self, workspace: _Workspace, at: float) -> list[DueJob]:
        index = DueIndex(client_of, NAMES.table)
        return [job for job in index.overdue(at, 1000) if job.workspace == workspace.team]

    def test_is_due_two_minutes_after_the_end(self, workspace: _Workspace) -> None:
        workspace.install()
        assert self.due(workspace, workspace.now + 3600) == []
        workspace.installations.end(workspace.team, workspace.uninstall())
        assert self.due(workspace, workspace.now + PURGED_AGAIN_AFTER - 1) == []
        [job] = self.due(workspace, workspace.now + PURGED_AGAIN_AFTER + 61)
        assert (job.what, job.user, job.due % 60) == (PURGE_ENTRY, WORKSPACE, 0)

    def test_is_due_no_more_when_it_is_done(self, workspace: _Workspace) -> None:
        generation = workspace.install()
        workspace.installations.end(workspace.team, workspace.uninstall())
        workspace.purge_again(generation.name)
        assert self.due(workspace, workspace.now + 3600) == []

    def test_is_due_for_what_a_new_installation_ended(self, workspace: _Workspace) -> None:
        old = workspace.install()
        workspace.uninstall()
        workspace.install()
        assert len(self.due(workspace, workspace.now + 3600)) == 1
        workspace.purge_again(old.name)
        current = workspace.generations.current(workspace.team)
        assert current is not None
        assert (current.is_active, current.to_purge) == (True, frozenset())
        assert self.due(workspace, workspace.now + 3600) == []

    def test_does_not_let_what_is_left_be_forgotten(self, workspace: _Workspace) -> None:
        generation = workspace.install()
        workspace.installations.end(workspace.team, workspace.uninstall())
        workspace.now += 2 * TOMBSTONE_SECONDS
        assert workspace.installations.ended_generations(workspace.team) == {generation.name}


def test_an_install_before_the_uninstall_event_begins_anew(workspace: _Workspace) -> None:
    old = workspace.install()
    event_time = workspace.uninstall()
    new = workspace.install()

    assert new.name > old.name
    assert new.to_purge == frozenset({old.name})
    assert workspace.installations.end(workspace.team, event_time) == {old.name}
    assert workspace.generations.current(workspace.team) == new
    assert workspace.stored_token() == "xoxb-2"


def test_purging_a_workspace_that_is_unknown_changes_nothing(workspace: _Workspace) -> None:
    workspace.installations.confirm_deleted(workspace.team, "001800000000000")
    assert list(rows_of(workspace.team)) == []


_EVENTS = ("app_uninstalled", "app_uninstalled", "tokens_revoked", "reinstall")


@pytest.mark.parametrize("order", sorted(set(itertools.permutations(_EVENTS))), ids=" > ".join)
def test_late_events_in_any_order_never_end_the_new_generation(workspace: _Workspace, order: tuple[str, ...]) -> None:
    old = workspace.install()
    event_time = workspace.uninstall()

    for happening in order:
        match happening:
            case "reinstall":
                new = workspace.install()
            case "app_uninstalled":
                workspace.installations.end(workspace.team, event_time)
            case "tokens_revoked":
                workspace.installations.end_for_users(workspace.team, event_time, ["U0ANA"])
                workspace.installations.end(workspace.team, event_time)

    current = workspace.generations.current(workspace.team)
    assert current is not None
    assert (current.name, current.is_active, current.to_purge) == (new.name, True, frozenset({old.name}))
    assert workspace.stored_token() == "xoxb-2"
    # And the next uninstall is understood as well.
    assert workspace.installations.end(workspace.team, workspace.uninstall()) == {old.name, new.name}
    assert workspace.stored_token() is None


def test_install_and_uninstall_within_one_second(workspace: _Workspace) -> None:
    generation = workspace.install()
    workspace.live_tokens.clear()
    assert workspace.installations.end(workspace.team, int(workspace.now)) == {generation.name}


def test_a_persons_revoked_token_deletes_that_persons_installation_only(workspace: _Workspace) -> None:
    workspace.install()
    for user, installed_at in (("U1", NOON), ("U2", NOON), ("U3", NOON + 100)):
        person = installation(workspace.team, user_id=user, bot_token=None, user_token=f"xoxp-{user}")
        person.installed_at = installed_at
        workspace.store.save(person)

    workspace.installations.end_for_users(workspace.team, int(NOON + 50), ["U1", "U3"])

    found = {
        user: workspace.store.find_installation(enterprise_id=None, team_id=workspace.team, user_id=user) is not None
        for user in ("U1", "U2", "U3")
    }
    assert found == {"U1": False, "U2": True, "U3": True}  # U3 authorised after the revocation
    assert workspace.installations.ended_generations(workspace.team) == frozenset()
    assert workspace.stored_token() == "xoxb-1"


def test_other_workspaces_are_untouched_by_an_uninstall(workspace: _Workspace) -> None:
    neighbour = _Workspace(f"{workspace.team}X")
    neighbour.install()
    workspace.install()
    workspace.installations.end(workspace.team, workspace.uninstall())
    assert neighbour.stored_token() == "xoxb-1"
