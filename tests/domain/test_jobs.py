"""What goes through the queue comes out as it went in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.jobs import (
    AnyJob,
    ChannelJob,
    CommandJob,
    DueJob,
    HomeJob,
    InstalledJob,
    MentionsJob,
    Origin,
    PurgeJob,
    ReactionJob,
    Sender,
    SweepJob,
    TokensRevokedJob,
    UninstalledJob,
    UnreadableJob,
    decode,
    encode,
)
from chalicelib.domain.mention import Mentions

ids = st.text("ABCDEFG0123456789", max_size=11)
times = st.floats(0, 4e9)
mentions = st.builds(Mentions, users=st.lists(ids).map(tuple), groups=st.lists(ids).map(tuple), channel=st.booleans())
jobs = st.one_of(
    st.builds(
        CommandJob,
        workspace=ids,
        at=times,
        id=ids,
        user=ids,
        text=st.text(max_size=50),
        press=st.text(max_size=50),
        picked=st.none() | st.integers(0, 4 * 10**9),
        shortcut=ids,
        origin=st.sampled_from(Origin),
        channel=ids,
        thread_ts=ids,
        mentions=mentions,
    ),
    st.builds(
        MentionsJob,
        workspace=ids,
        at=times,
        user=ids,
        channel=ids,
        ts=ids,
        sender=st.sampled_from(Sender),
        mentions=mentions,
        before=mentions,
        deleted=st.booleans(),
    ),
    st.builds(
        ReactionJob,
        workspace=ids,
        at=times,
        user=ids,
        channel=ids,
        ts=ids,
        author=ids,
        reaction=ids,
        added=st.booleans(),
        event_ts=ids,
    ),
    st.builds(DueJob, workspace=ids, at=times, generation=ids, user=ids, what=ids, due=st.integers(0, 4 * 10**9)),
    st.builds(SweepJob, workspace=ids, at=times, scheduled=ids),
    st.builds(ChannelJob, workspace=ids, at=times, channel=ids, joined=st.booleans(), event_ts=ids, inviter=ids),
    st.builds(TokensRevokedJob, workspace=ids, at=times, users=st.lists(ids).map(tuple)),
    st.builds(InstalledJob, workspace=ids, at=times, user=ids, generation=ids),
    st.builds(UninstalledJob, workspace=ids, at=times),
    st.builds(PurgeJob, workspace=ids, at=times, generation=ids),
    st.builds(HomeJob, workspace=ids, at=times, user=ids),
)


@given(jobs)
def test_a_job_survives_the_queue(job: AnyJob) -> None:
    assert decode(encode(job)) == job


@pytest.mark.parametrize(
    "body",
    [
        "",
        "text",
        "[]",
        "null",
        "{}",
        '{"kind": "dance", "workspace": "T1", "at": 1}',
        '{"kind": "home", "workspace": "T1"}',
        '{"kind": "home", "workspace": "T1", "at": 1, "user": "U1", "hat": "green"}',
        '{"kind": "command", "workspace": "T1", "at": 1, "id": "1", "user": "U1", "text": "list", "origin": "pigeon"}',
    ],
)
def test_a_body_that_is_no_job_is_refused(body: str) -> None:
    with pytest.raises(UnreadableJob):
        decode(body)


def test_the_reason_does_not_repeat_the_body() -> None:
    body = json.dumps({"kind": "dance", "text": "my secret"})
    with pytest.raises(UnreadableJob) as raised:
        decode(body)
    assert "secret" not in str(raised.value)


def test_a_command_may_have_no_text() -> None:
    """`/clerk` alone, or the bot's name alone, asks for help."""
    job = CommandJob(workspace="T1", at=1.0, id="slash/1", user="U1", text="", origin=Origin.SLASH)
    assert decode(encode(job)) == job


def test_a_default_is_not_sent() -> None:
    assert encode(MentionsJob(workspace="T1", at=1.0, user="U1", channel="C1", ts="1.0")) == (
        '{"kind":"mentions","workspace":"T1","at":1.0,"user":"U1","channel":"C1","ts":"1.0"}'
    )
