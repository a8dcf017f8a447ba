"""Whose certificates the light client trusts: AWS's own authorities first, then those of the system, and nobody else's."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from chalicelib.adapters.aws.http_pool import CannotConnect, Endpoint, HttpPool
from chalicelib.adapters.aws.json_client import AwsError, JsonClient
from chalicelib.adapters.aws.trusted_tls import AMAZON_TRUST, TrustedTls
from tests.adapters.aws.listening_server import TlsServer
from tests.tls_certificate import LocalhostCertificate, localhost_certificate


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> LocalhostCertificate:
    return localhost_certificate(tmp_path_factory.mktemp("trusted"))


@pytest.fixture
def other_certificate(tmp_path: Path) -> LocalhostCertificate:
    return localhost_certificate(tmp_path)


@pytest.fixture
def server(certificate: LocalhostCertificate) -> Iterator[TlsServer]:
    with TlsServer(certificate).running() as running:
        yield running


def test_a_certificate_of_the_given_authorities_is_trusted_at_once(
    server: TlsServer, certificate: LocalhostCertificate
) -> None:
    tls = TrustedTls(str(certificate.certificate))
    for _ in range(2):
        with tls.over(server.connect, "localhost") as connection:
            assert connection.version() in {"TLSv1.2", "TLSv1.3"}
    assert server.opened == 2


def test_else_what_the_system_trusts_is_trusted_and_that_is_remembered(
    server: TlsServer,
    certificate: LocalhostCertificate,
    other_certificate: LocalhostCertificate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    tls = TrustedTls(str(other_certificate.certificate))
    for opened in (2, 3):
        tls.over(server.connect, "localhost").close()
        assert server.opened == opened


def test_a_certificate_that_neither_trusts_is_refused_each_time(
    server: TlsServer, other_certificate: LocalhostCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(other_certificate.certificate))
    pool = HttpPool(lambda: 0.0)
    for _ in range(2):
        with pytest.raises(CannotConnect, match="certificate verify failed"):
            pool.post(Endpoint("https", f"localhost:{server.port}"), "/", {}, b"{}")


def test_a_certificate_of_another_name_is_refused(
    server: TlsServer, certificate: LocalhostCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    with pytest.raises(ssl.SSLCertVerificationError):
        TrustedTls(str(certificate.certificate)).over(server.connect, "127.0.0.1")


def test_calls_of_aws_go_over_it(
    server: TlsServer, certificate: LocalhostCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {
        "AWS_ENDPOINT_URL": f"https://localhost:{server.port}",
        "AWS_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    with pytest.raises(AwsError, match="CannotConnect"):
        JsonClient(environment, pause=lambda _: None).call("sqs", "SendMessage", {})
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    assert JsonClient(environment).call("sqs", "SendMessage", {}) == {}


def test_the_shipped_authorities_are_amazons_and_botocore_trusts_each_of_them() -> None:
    botocore = find_spec("botocore")
    assert botocore is not None
    assert botocore.origin is not None
    theirs = ssl.create_default_context(cafile=str(Path(botocore.origin).with_name("cacert.pem")))
    ours = ssl.create_default_context(cafile=AMAZON_TRUST)

    shipped = ours.get_ca_certs(binary_form=True)
    assert len(shipped) == 5
    assert set(shipped) <= set(theirs.get_ca_certs(binary_form=True))
    for name in (
        *(f"Amazon Root CA {number}" for number in (1, 2, 3, 4)),
        "Starfield Services Root Certificate Authority",
    ):
        assert name in str(ours.get_ca_certs())
