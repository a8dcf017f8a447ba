"""The hand-made signature is held against botocore's."""

from __future__ import annotations

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


def test_the_signing_key_of_another_day_service_region_or_access_key_is_another_one() -> None:
    body, noon, day = b"{}", 1_800_000_000.0, 86_400.0
    for _ in range(2):  # the second time from what is kept in memory
        for now in (noon, noon + day, noon + 2 * day):
            for scope in (Scope("eu-central-1", "sqs"), Scope("eu-west-1", "sqs"), Scope("eu-central-1", "kms")):
                for secret in ("one", "another"):
                    credentials = Credentials("AKIA", secret)
                    ours = sign_post({"Host": "h"}, body, scope=scope, credentials=credentials, now=now)
                    botocores = _authorization_by_botocore("https://h/", {"Host": "h"}, body, scope, credentials, now)
                    assert ours == botocores
