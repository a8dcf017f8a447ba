"""What goes through the queue comes out as it went in."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.jobs import (
    AnyJob,
    CommandJob,
    MentionsJob,
    Origin,
    UnreadableJob,
    decode,
    encode,
)

TIMESTAMPS = ("ts", "thread_ts", "event_ts", "response_thread", "pressed_ts")
STRANGE: tuple[Any, ...] = (None, True, -1, 1.5, 10**12, "x", "nan", "\ud800", [], [None], {}, {"users": "U1"})
"""None of them is a value of a field that is calculated with."""


def jobs_of(kind: type[AnyJob]) -> st.SearchStrategy[AnyJob]:
    """Jobs of this kind with every field set, whatever fields it has."""
    types = get_type_hints(kind)
    values = {field.name: strategy_of(field.name, types[field.name]) for field in fields(kind)}
    return st.builds(kind, **values)


def strategy_of(name: str, value_type: Any) -> st.SearchStrategy[Any]:
    if name in TIMESTAMPS:
        return st.integers(0, 4 * 10**9).map(lambda seconds: f"{seconds}.000100")
    if value_type is float:
        return st.floats(0, 4e9)
    if value_type in {int, int | None}:
        return st.integers(0, 4 * 10**9)
    return st.from_type(value_type)


@pytest.mark.parametrize("kind", get_args(AnyJob))
@given(data=st.data())
def test_a_job_survives_the_queue(kind: type[AnyJob], data: st.DataObject) -> None:
    job = data.draw(jobs_of(kind))
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


@pytest.mark.parametrize("kind", get_args(AnyJob))
@given(data=st.data())
def test_a_job_with_a_value_of_another_type_is_refused_and_no_fault_of_the_worker(
    kind: type[AnyJob], data: st.DataObject
) -> None:
    document = json.loads(encode(data.draw(jobs_of(kind))))
    name = data.draw(st.sampled_from(sorted(document)))
    try:
        job = decode(json.dumps({**document, name: data.draw(st.sampled_from(STRANGE))}))
    except UnreadableJob:
        return
    assert decode(encode(job)) == job


@pytest.mark.parametrize("name", ["at", "ts", "thread_ts", "mentions", "edited", "user"])
def test_what_the_worker_calculates_with_has_its_form(name: str) -> None:
    job = MentionsJob(workspace="T1", at=1.0, user="U1", channel="C1", ts="1.0", thread_ts="1.0", edited=True)
    document = {**json.loads(encode(job)), "mentions": {"users": ["U1"], "groups": [], "channel": False}}
    wrong: tuple[Any, ...] = ([], {}, None, "\ud800", "9" * 12 if name.endswith("ts") else -1)
    for value in wrong:
        with pytest.raises(UnreadableJob):
            decode(json.dumps({**document, name: value}))


def test_a_body_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(UnreadableJob):
        decode("[" * 100_000)


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
