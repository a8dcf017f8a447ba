"""The cache of what Slack was asked: how old its values may be, which stay, and threads that share it."""

from __future__ import annotations

from chalicelib.adapters.slack.caches import Cache

ANA, BOB, CAROL = ("T0ACME", "U0ANA"), ("T0ACME", "U0BOB"), ("T0ACME", "U0CAROL")


def test_every_reader_says_how_old_the_value_may_be() -> None:
    now = [0.0]
    cache: Cache[str] = Cache(lambda: now[0])
    cache.get(ANA, 60, lambda: "first")
    now[0] = 60.0
    assert [cache.kept(ANA, 61), cache.kept(ANA, 60)] == ["first", None]
    assert [cache.get(ANA, 61, lambda: "second"), cache.get(ANA, 60, lambda: "third")] == ["first", "third"]


def test_a_value_from_after_the_clock_was_set_back_is_read_again() -> None:
    now = [1000.0]
    cache: Cache[str] = Cache(lambda: now[0])
    cache.get(ANA, 60, lambda: "of the future")
    now[0] = 10.0
    assert [cache.get(ANA, 60, lambda: "of now"), cache.kept(ANA, 60)] == ["of now", "of now"]


def test_the_answer_to_the_later_question_stays() -> None:
    """Two threads ask for the same: the first to ask is the last to get its answer."""
    now = [0.0]
    cache: Cache[str] = Cache(lambda: now[0])

    def slow() -> str:
        now[0] = 1.0
        assert cache.get(ANA, 60, lambda: "new") == "new"
        return "old"

    assert (cache.get(ANA, 60, slow), cache.kept(ANA, 60)) == ("old", "new")


def test_what_was_kept_first_makes_room() -> None:
    cache: Cache[str] = Cache(lambda: 0.0, size=2)
    for key in (ANA, BOB, CAROL):
        cache.get(key, 60, lambda: "kept")
    assert [cache.kept(key, 60) for key in (ANA, BOB, CAROL)] == [None, "kept", "kept"]


def test_what_is_read_again_is_the_newest_and_needs_no_room() -> None:
    now = [0.0]
    cache: Cache[str] = Cache(lambda: now[0], size=2)
    for key in (ANA, BOB):
        cache.get(key, 60, lambda: "kept")
    now[0] = 60.0
    cache.get(ANA, 60, lambda: "again")
    assert [cache.kept(key, 3600) for key in (ANA, BOB)] == ["again", "kept"]
    cache.get(CAROL, 60, lambda: "kept")
    assert [cache.kept(key, 3600) for key in (ANA, BOB, CAROL)] == ["again", None, "kept"]
