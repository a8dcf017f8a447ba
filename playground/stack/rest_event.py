"""One HTTP request as the event of a Lambda REST proxy integration, and such a function's answer as HTTP.

Shapes: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

STAGE = "api"
JsonObject = dict[str, Any]


@dataclass(frozen=True)
class GatewayRequest:
    """A request as it came in. `headers` keep their order and repetitions; `body` is the raw bytes."""

    method: str
    target: str  # path and query, still percent-encoded
    headers: tuple[tuple[str, str], ...]
    body: bytes
    source_ip: str = "127.0.0.1"

    @property
    def path(self) -> str:
        return unquote(self.target.partition("?")[0])

    @property
    def query(self) -> str:
        """Still percent-encoded. `urlsplit` would take what follows `//` for a host, and raise for `//[`."""
        return self.target.partition("?")[2]


@dataclass(frozen=True)
class GatewayResponse:
    """An answer as it goes out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


# What API Gateway says of a path or method that no integration has, and of a function whose answer it cannot use.
NO_SUCH_ROUTE = GatewayResponse(
    403, (("Content-Type", "application/json"),), b'{"message":"Missing Authentication Token"}'
)
BAD_GATEWAY = GatewayResponse(502, (("Content-Type", "application/json"),), b'{"message":"Internal server error"}')
TOO_LARGE = GatewayResponse(413, (("Content-Type", "application/json"),), b'{"message":"Request Too Long"}')


def match_route(routes: Mapping[str, Mapping[str, Any]], method: str, path: str) -> tuple[str, dict[str, str]] | None:
    """The resource (`/items/{id}`) and its path parameters for a request, or None. `routes` is a Chalice app's."""
    wanted = path.strip("/").split("/")
    for resource, methods in routes.items():
        parts = resource.strip("/").split("/")
        if method in methods and len(parts) == len(wanted):
            pairs = list(zip(parts, wanted, strict=True))
            if all((given and _is_parameter(part)) or part == given for part, given in pairs):
                return resource, {part[1:-1]: given for part, given in pairs if _is_parameter(part)}
    return None


def _is_parameter(part: str) -> bool:
    return part.startswith("{") and part.endswith("}")


def rest_event(request: GatewayRequest, resource: str, path_parameters: Mapping[str, str], now: float) -> JsonObject:
    """The proxy event of API Gateway's version 1. A body that is not UTF-8 comes in base64, byte for byte."""
    query = parse_qs(request.query, keep_blank_values=True)
    headers = _group_by_name(request.headers)
    body, encoded = _as_text(request.body)
    return {
        "resource": resource,
        "path": request.path,
        "httpMethod": request.method,
        "headers": _last_of_each(headers),
        "multiValueHeaders": headers,
        "queryStringParameters": _last_of_each(query) or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": dict(path_parameters) or None,
        "stageVariables": None,
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "local",
            "httpMethod": request.method,
            "identity": {"sourceIp": request.source_ip, "userAgent": _header(request.headers, "user-agent")},
            "path": request.path,  # as behind a custom domain: without the stage in front
            "protocol": "HTTP/1.1",
            "requestId": str(uuid.uuid4()),
            "requestTimeEpoch": round(now * 1000),
            "resourcePath": resource,
            "stage": STAGE,
        },
        "body": body,
        "isBase64Encoded": encoded,
    }


def to_http(response: Mapping[str, Any]) -> GatewayResponse:
    """The HTTP answer for a proxy function's response; raises ValueError for one that API Gateway would refuse."""
    status = response.get("statusCode")
    if not isinstance(status, int):
        raise ValueError("a proxy response needs a numeric statusCode")  # noqa: TRY004 (of the answer, not of a caller)
    several: Mapping[str, Iterable[str]] = response.get("multiValueHeaders") or {}
    headers = [(name, str(value)) for name, values in several.items() for value in values]
    taken = {name.lower() for name in several}
    single: Mapping[str, str] = response.get("headers") or {}
    headers += [(name, str(value)) for name, value in single.items() if name.lower() not in taken]
    if _header(headers, "content-type") is None:
        headers.append(("Content-Type", "application/json"))
    body = response.get("body") or ""
    if not isinstance(body, str):
        body = json.dumps(body)
    raw = base64.b64decode(body, validate=True) if response.get("isBase64Encoded") else body.encode()
    return GatewayResponse(status, tuple(headers), raw)


def _as_text(body: bytes) -> tuple[str | None, bool]:
    if not body:
        return None, False
    try:
        return body.decode(), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), True


def _group_by_name(headers: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    spelled: dict[str, str] = {}
    grouped: dict[str, list[str]] = {}
    for name, value in headers:
        grouped.setdefault(spelled.setdefault(name.lower(), name), []).append(value)
    return grouped


def _last_of_each(several: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: values[-1] for name, values in several.items()}


def _header(headers: Iterable[tuple[str, str]], wanted: str) -> str | None:
    return next((value for name, value in headers if name.lower() == wanted), None)
