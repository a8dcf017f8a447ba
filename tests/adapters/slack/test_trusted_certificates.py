"""Over TLS: Slack's certificate has to be trusted, and what is trusted is read once, as reading it costs more than a call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.adapters.slack import gateway
from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import RetryLater
from tests.adapters.aws.listening_server import TlsServer
from tests.adapters.slack.conftest import BOT
from tests.tls_certificate import LocalhostCertificate, localhost_certificate


@pytest.fixture(autouse=True)
def _not_read_yet() -> Iterator[None]:
    gateway._tls_context.cache_clear()
    yield
    gateway._tls_context.cache_clear()


@pytest.fixture
def certificate(tmp_path: Path) -> LocalhostCertificate:
    return localhost_certificate(tmp_path)


@pytest.fixture
def server(certificate: LocalhostCertificate) -> Iterator[TlsServer]:
    with TlsServer(certificate).running() as running:
        yield running


def answer(server: TlsServer) -> None:
    """By a bot that was just made, as each batch makes one."""
    url = f"https://localhost:{server.port}"
    destination = Destination(DestinationKind.RESPONSE, "U0ANA", "D0CLERK", response_url=f"{url}/response/1")
    SlackGateway(BOT, f"{url}/api/", SlackCaches(lambda: 0.0)).send(Reply(destination, Message("Saved.")))


def test_a_server_with_a_trusted_certificate_gets_the_answer_and_what_is_trusted_is_read_once(
    server: TlsServer, certificate: LocalhostCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    answer(server)
    monkeypatch.delenv("SSL_CERT_FILE")
    answer(server)
    assert server.opened == 2


def test_a_server_with_another_certificate_gets_nothing(server: TlsServer) -> None:
    with pytest.raises(RetryLater, match="could not be reached"):
        answer(server)
