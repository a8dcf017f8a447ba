"""HTTP comes to the bot as API Gateway would hand it over, and the bot's answers go out as they are."""

from __future__ import annotations

import base64
import http.client
from collections.abc import Iterator

import pytest
from chalice.app import Chalice, Response

from playground.stack.rest_event import GatewayRequest, match_route, rest_event, to_http
from playground.stack.web_process import gateway
from tests.server_thread import served

NOT_UTF8 = bytes(range(256))


def small_app() -> Chalice:
    app = Chalice(app_name="small")

    @app.route("/echo", methods=["POST"], content_types=["application/x-www-form-urlencoded", "text/plain"])
    def echo() -> Response:
        return Response(app.current_request.raw_body.hex(), headers={"Content-Type": "text/plain"})

    @app.route("/binary")
    def binary() -> Response:
        return Response(NOT_UTF8, headers={"Content-Type": "application/octet-stream"})

    @app.route("/cookies/{name}")
    def cookies(name: str) -> Response:
        query = app.current_request.query_params or {}
        return Response(query.get("q", ""), headers={"Set-Cookie": [f"{name}=1", "b=2"], "Content-Type": "text/plain"})

    @app.route("/broken")
    def broken() -> Response:
        raise RuntimeError("as it happens")

    return app


@pytest.fixture
def connection() -> Iterator[http.client.HTTPConnection]:
    with served(gateway(small_app())) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        yield connection
        connection.close()


@pytest.mark.parametrize(
    "body",
    [b"token=x&text=caf%C3%A9+a%2Bb&empty=", "payload=grüße".encode(), NOT_UTF8, b""],
    ids=["form", "utf-8", "not utf-8", "empty"],
)
def test_the_bot_receives_exactly_the_bytes_that_were_sent(connection: http.client.HTTPConnection, body: bytes) -> None:
    connection.request("POST", "/echo", body, {"Content-Type": "application/x-www-form-urlencoded"})
    assert bytes.fromhex(connection.getresponse().read().decode()) == body


def test_a_binary_answer_arrives_as_bytes(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/binary", headers={"Accept": "application/octet-stream"})
    assert connection.getresponse().read() == NOT_UTF8


def test_every_cookie_of_an_answer_is_set(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/cookies/a?q=a%20b")
    answer = connection.getresponse()
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]
    assert answer.read() == b"a b"


def test_an_unknown_path_or_method_is_refused_as_api_gateway_does(connection: http.client.HTTPConnection) -> None:
    for method, path in (("GET", "/nowhere"), ("GET", "/echo"), ("GET", "/cookies")):
        connection.request(method, path)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (403, b'{"message":"Missing Authentication Token"}')


def test_the_connection_goes_on_after_a_handler_failed(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/broken")
    failed = connection.getresponse()
    failed.read()
    connection.request("GET", "/cookies/a")
    assert (failed.status, connection.getresponse().status) == (500, 200)


def test_the_event_has_the_shape_of_a_rest_proxy_integration() -> None:
    headers = (("Cookie", "a=1"), ("X-Slack-Signature", "v0=1"), ("cookie", "b=2"))
    event = rest_event(
        GatewayRequest("POST", "/items/7?q=1&q=2&e=", headers, b"x"), "/items/{id}", {"id": "7"}, now=1.5
    )
    assert event["headers"] == {"Cookie": "b=2", "X-Slack-Signature": "v0=1"}
    assert event["multiValueHeaders"] == {"Cookie": ["a=1", "b=2"], "X-Slack-Signature": ["v0=1"]}
    assert event["queryStringParameters"] == {"q": "2", "e": ""}
    assert event["multiValueQueryStringParameters"] == {"q": ["1", "2"], "e": [""]}
    assert event["pathParameters"] == {"id": "7"}
    assert (event["body"], event["isBase64Encoded"]) == ("x", False)
    context = event["requestContext"]
    assert (context["resourcePath"], context["stage"], context["requestTimeEpoch"]) == ("/items/{id}", "api", 1500)


def test_routes_with_parameters_match_one_part_of_the_path_each() -> None:
    routes = {"/": {"GET": ...}, "/items/{id}": {"GET": ..., "PUT": ...}}
    assert match_route(routes, "PUT", "/items/7") == ("/items/{id}", {"id": "7"})
    assert match_route(routes, "GET", "/") == ("/", {})
    assert match_route(routes, "GET", "/items/7/8") is None
    assert match_route(routes, "DELETE", "/items/7") is None


def test_an_answer_in_base64_goes_out_decoded_and_one_without_a_status_is_refused() -> None:
    encoded = {"statusCode": 200, "isBase64Encoded": True, "body": base64.b64encode(NOT_UTF8).decode()}
    assert to_http(encoded).body == NOT_UTF8
    with pytest.raises(ValueError, match="statusCode"):
        to_http({"body": "x"})
