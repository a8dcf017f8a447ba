"""Slack's signature over the raw bytes of a body. Known answer: Slack's documentation of request signing."""

from __future__ import annotations

import pytest

from chalicelib.entrypoints.web.signature import is_from_slack

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TIMESTAMP = "1531420618"
BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
    b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
    b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
HEADERS = {"X-Slack-Request-Timestamp": TIMESTAMP, "X-Slack-Signature": SIGNATURE}
NOW = float(TIMESTAMP)


def test_the_known_answer_fits() -> None:
    assert is_from_slack(HEADERS, BODY, [SECRET], NOW)


@pytest.mark.parametrize("case", [str.lower, str.upper, str.title, str.swapcase])
def test_header_names_come_in_any_case(case: object) -> None:
    assert is_from_slack({case(name): value for name, value in HEADERS.items()}, BODY, [SECRET], NOW)  # type: ignore[operator]


@pytest.mark.parametrize("skew", [-300, -1, 0, 1, 300])
def test_five_minutes_either_way_are_allowed(skew: int) -> None:
    assert is_from_slack(HEADERS, BODY, [SECRET], NOW + skew)


@pytest.mark.parametrize("skew", [-301, 301, -86400, 86400, 1e9])
def test_more_than_five_minutes_are_not(skew: float) -> None:
    assert not is_from_slack(HEADERS, BODY, [SECRET], NOW + skew)


@pytest.mark.parametrize("secrets", [("another", SECRET), (SECRET, "another")])
def test_while_a_secret_is_rotated_either_fits(secrets: tuple[str, ...]) -> None:
    assert is_from_slack(HEADERS, BODY, secrets, NOW)


@pytest.mark.parametrize("secrets", [(), ("another",), (SECRET.upper(),), ("",)])
def test_another_secret_does_not_fit(secrets: tuple[str, ...]) -> None:
    assert not is_from_slack(HEADERS, BODY, secrets, NOW)


@pytest.mark.parametrize(
    "body", [b"", BODY + b"&", BODY[:-1], BODY.replace(b"%2F", b"/"), BODY.replace(b"=&", b"&"), BODY.swapcase()]
)
def test_another_body_does_not_fit(body: bytes) -> None:
    assert not is_from_slack(HEADERS, body, [SECRET], NOW)


@pytest.mark.parametrize(
    "timestamp", ["", "now", "-1531420618", "1531420618.0", " 1531420618", "١٥٣١٤٢٠٦١٨", "9" * 5000]
)
def test_a_time_stamp_that_is_no_number_does_not_fit(timestamp: str) -> None:
    assert not is_from_slack({**HEADERS, "X-Slack-Request-Timestamp": timestamp}, BODY, [SECRET], NOW)


@pytest.mark.parametrize(
    "signature", ["", "v0=", SIGNATURE[3:], SIGNATURE.upper(), "v1" + SIGNATURE[2:], SIGNATURE + "0", "v0=é", "\ud800"]
)
def test_another_signature_does_not_fit(signature: str) -> None:
    assert not is_from_slack({**HEADERS, "X-Slack-Signature": signature}, BODY, [SECRET], NOW)


@pytest.mark.parametrize("missing", list(HEADERS))
def test_a_missing_header_does_not_fit(missing: str) -> None:
    assert not is_from_slack({name: HEADERS[name] for name in HEADERS if name != missing}, BODY, [SECRET], NOW)
