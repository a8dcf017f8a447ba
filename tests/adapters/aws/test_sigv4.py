"""The hand-made signature is held against botocore's."""

from __future__ import annotations

import itertools
import string
from datetime import UTC, datetime

import botocore.auth
import botocore.awsrequest
import botocore.credentials
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.aws.sigv4 import Credentials, Scope, sign_post

_names = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=20)
_hosts = st.builds(
    "{}{}".format,
    st.from_regex(r"[a-z0-9]{1,10}(\.[a-z0-9]{1,10}){0,3}", fullmatch=True),
    st.sampled_from(["", ":8765"]),
)
_paths = st.from_regex(r"(/[A-Za-z0-9_~-]{1,8}){0,3}", fullmatch=True).map(lambda path: path or "/")
_header_values = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
_tokens = st.text(string.ascii_letters + string.digits + "+/=", max_size=200)
# As far as the four digits of the year go.
_times = st.integers(min_value=0, max_value=253_402_300_799)


def _authorization_by_botocore(
    url: str, headers: dict[str, str], body: bytes, scope: Scope, credentials: Credentials, now: float
) -> dict[str, str]:
    request = botocore.awsrequest.AWSRequest("POST", url, headers=headers, data=body)
    signer = botocore.auth.SigV4Auth(
        botocore.credentials.Credentials(
            credentials.access_key, credentials.secret_key, credentials.session_token or None
        ),
        scope.service,
        scope.region,
    )
    # What add_auth does, with a time of ours in the place of the system's clock.
    request.context["timestamp"] = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    signer._modify_request_before_signing(request)
    signature = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
    signer._inject_signature_to_request(request, signature)
    return dict(request.headers.items())


@given(
    host=_hosts,
    path=_paths,
    extra=st.dictionaries(_names.map(lambda name: f"X-Test-{name}".title()), _header_values, max_size=4),
    body=st.binary(max_size=300),
    region=_names,
    service=st.sampled_from(["sqs", "kms", "secretsmanager", "dynamodb"]),
    access_key=_names,
    secret_key=_tokens,
    session_token=_tokens,
    now=_times,
)
def test_every_signature_equals_botocores(
    host: str,
    path: str,
    extra: dict[str, str],
    body: bytes,
    region: str,
    service: str,
    access_key: str,
    secret_key: str,
    session_token: str,
    now: int,
) -> None:
    headers = {"Host": host, "Content-Type": "application/x-amz-json-1.0", **extra}
    scope = Scope(region, service)
    credentials = Credentials(access_key, secret_key, session_token)

    ours = sign_post(headers, body, path=path, scope=scope, credentials=credentials, now=now)

    assert ours == _authorization_by_botocore(f"https://{host}{path}", headers, body, scope, credentials, now)


def test_a_printed_credential_shows_no_secret() -> None:
    assert "hidden" not in repr(Credentials("AKIA", secret_key="hidden-1", session_token="hidden-2"))


def test_what_is_kept_in_memory_fits_no_other_day_service_region_or_credentials() -> None:
    body, noon, day = b"{}", 1_800_000_000.0, 86_400.0
    every = itertools.product(
        (noon, noon + 1, noon + day, noon + 2 * day),
        (Scope("eu-central-1", "sqs"), Scope("eu-west-1", "sqs"), Scope("eu-central-1", "kms")),
        (Credentials("AKIA", "one"), Credentials("AKIA", "another"), Credentials("ASIA", "one", "token")),
        ("SendMessage", "SendMessageBatch"),
    )
    for now, scope, credentials, target in list(every) * 2:  # the second time from what is kept
        headers = {"Host": "h", "X-Amz-Target": target}
        ours = sign_post(headers, body, scope=scope, credentials=credentials, now=now)
        assert ours == _authorization_by_botocore("https://h/", headers, body, scope, credentials, now)


def test_the_signing_key_of_one_second_before_midnight_is_not_used_after_it() -> None:
    scope, credentials, midnight = Scope("eu-central-1", "sqs"), Credentials("AKIA", "secret"), 1_800_057_600
    for now in (midnight - 1, midnight, midnight - 1):
        ours = sign_post({"Host": "h"}, b"", scope=scope, credentials=credentials, now=now)
        assert ours == _authorization_by_botocore("https://h/", {"Host": "h"}, b"", scope, credentials, now)
        assert ("/20270115/" in ours["Authorization"]) == (now < midnight)
