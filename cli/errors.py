"""Errors as an operator reads them: one sentence, a next step, and an exit code that a script can test.

Errors of boto3, pynamodb and slack_sdk are recognized by the names of their classes, so that this module imports none of
those packages.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """What a script can tell apart by `$?`."""

    OK = 0  # it worked, or there was nothing to do
    FAILED = 1  # it was tried and did not work
    USAGE = 2  # the command line is wrong; click uses this code too
    NOT_RUNNING = 3  # the command needs the local stack, which is not running
    NOT_POSSIBLE = 4  # something must be changed first: a stage is not deployed, a file cannot be written
    NO_ACCESS = 5  # AWS or Slack does not know you or does not allow it
    UNREACHABLE = 6  # AWS or Slack did not answer or asked to slow down: the same command may work later
    PARTLY = 7  # only some of it was done; the message says which part
    INTERRUPTED = 130  # Ctrl-C, as shells count it


class ClerkBotError(Exception):
    """An error that the operator can do something about: the problem, and what to do next."""

    def __init__(self, problem: str, next_step: str = "", code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(problem)
        self.problem = problem
        self.next_step = next_step
        self.code = code


def in_words(error: ClerkBotError) -> str:
    """Problem and next step as sentences: `Port 8765 is in use. Choose another one with --port 8766.`"""
    return " ".join(_sentence(part) for part in (error.problem, error.next_step) if part)


def unexpected_in_words(error: BaseException) -> str:
    """An error that this module does not know: its class and text, and how to see where it came from."""
    return f"Unexpected {type(error).__name__}: {_sentence(str(error) or 'no details')} Add --debug to see where."


_SIGN_IN = "Sign in again (for example: aws sso login --profile NAME), or renew AWS_SESSION_TOKEN"
_NETWORK = "Check the network, --region and --endpoint-url, then try again"
_NO_ACCESS, _UNREACHABLE, _NOT_POSSIBLE = ExitCode.NO_ACCESS, ExitCode.UNREACHABLE, ExitCode.NOT_POSSIBLE

_BY_CLASS: Mapping[str, tuple[str, str, ExitCode]] = {
    "NoCredentialsError": (
        "No AWS credentials found",
        "Use --profile NAME, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        _NO_ACCESS,
    ),
    "PartialCredentialsError": (
        "The AWS credentials are incomplete",
        "Set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        _NO_ACCESS,
    ),
    "CredentialRetrievalError": ("The AWS credentials could not be retrieved", _SIGN_IN, _NO_ACCESS),
    "SSOTokenLoadError": ("You are not signed in to AWS", _SIGN_IN, _NO_ACCESS),
    "UnauthorizedSSOTokenError": ("Your sign-in to AWS has expired", _SIGN_IN, _NO_ACCESS),
    "TokenRetrievalError": ("Your sign-in to AWS has expired", _SIGN_IN, _NO_ACCESS),
    "ProfileNotFound": (
        "There is no such AWS profile",
        "List your profiles: aws configure list-profiles",
        _NOT_POSSIBLE,
    ),
    "NoRegionError": ("No AWS region is set", "Add --region NAME or set AWS_REGION", _NOT_POSSIBLE),
    "InvalidRegionError": ("That is not an AWS region", "For example: --region eu-central-1", _NOT_POSSIBLE),
    "EndpointConnectionError": ("AWS cannot be reached at {endpoint}", _NETWORK, _UNREACHABLE),
    "ConnectTimeoutError": ("AWS does not answer at {endpoint}", _NETWORK, _UNREACHABLE),
    "ReadTimeoutError": ("AWS did not answer in time at {endpoint}", _NETWORK, _UNREACHABLE),
    "ConnectionClosedError": ("AWS closed the connection at {endpoint}", _NETWORK, _UNREACHABLE),
    "ProxyConnectionError": ("The proxy cannot be reached", "Check HTTPS_PROXY", _UNREACHABLE),
    "HTTPClientError": ("The connection to AWS failed", _NETWORK, _UNREACHABLE),
    "ResponseParserError": (
        "AWS's answer cannot be read: a proxy or another server gave it",
        "Check --endpoint-url and HTTPS_PROXY, then try again",
        _UNREACHABLE,
    ),
    "ConfigParseError": ("AWS's config file cannot be read", "Correct ~/.aws/config", _NOT_POSSIBLE),
    "InvalidConfigError": ("AWS's config file has an invalid profile", "Correct ~/.aws/config", _NOT_POSSIBLE),
    "SSLError": ("The certificate of {endpoint} is not trusted", "Check AWS_CA_BUNDLE and the proxy", _UNREACHABLE),
    "SlackUnreachable": (
        "Slack cannot be reached",
        "Try again in a minute; Slack's status: https://status.slack.com",
        _UNREACHABLE,
    ),
    "TokenUnreadable": (
        "The workspace's token cannot be decrypted: it was changed, or it was encrypted with another key",
        "Install the app again: clerkbot workspaces install-url",
        _NOT_POSSIBLE,
    ),
    "Contention": ("Someone else is changing the same installation", "Try again", ExitCode.FAILED),
    "RetryLater": ("The table or Slack did not answer in time", "Try again in a minute", _UNREACHABLE),
}
_VAGUE_CLASSES = ("RetryLater",)
"""What they were raised from says more, where it is known."""

_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}
_INVALID_CREDENTIALS = {
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "IncompleteSignature",
    "AuthFailure",
    "MissingCredentials",
}
_DENIED = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "NotAuthorized"}
_THROTTLED = {
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottled",
    "TooManyRequestsException",
    "RequestLimitExceeded",
    "ProvisionedThroughputExceededException",
    "SlowDown",
}
_NOT_FOUND = {
    "ResourceNotFoundException",
    "ResourceNotFound",
    "QueueDoesNotExist",
    "AWS.SimpleQueueService.NonExistentQueue",
    "NotFoundException",
    "ParameterNotFound",
}
_WRONG_CLOCK = {"RequestTimeTooSkewed"}
_SERVER_ERROR = 500
"""An HTTP status from here on is a fault of AWS."""
_NO_ANSWER = {"CannotConnect", "NoAnswer"}


def explain(error: BaseException, *, quote_aws: bool = True) -> ClerkBotError | None:
    """The error with a next step, or None for an error that this module does not know.

    Without `quote_aws`, AWS's own message is left out: it may repeat the request.
    """
    vague: ClerkBotError | None = None
    for cause in _causes(error):
        if isinstance(cause, ClerkBotError):
            return cause
        if any(kind.__name__ == "PlaygroundError" for kind in type(cause).__mro__):
            return _of_playground(cause)
        found = _by_class(cause) or _by_code(cause, quote_aws=quote_aws) or _slack_refusal(cause)
        found = found or _of_sdk(cause, quote_aws=quote_aws)
        if found and type(cause).__name__ not in _VAGUE_CLASSES:
            return found
        vague = vague or found
    return vague or _system_error(error)


def aws_error_code(error: BaseException) -> str:
    """AWS's code for the error (`AccessDenied`), empty where it has none."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        found = response.get("Error", {})
        return str(found.get("QueryErrorCode") or found.get("Code") or "")
    return str(getattr(error, "code", "") or "") if type(error).__name__ == "AwsError" else ""


def is_not_found(error: BaseException) -> bool:
    """Whether AWS says that the resource does not exist."""
    return aws_error_code(error) in _NOT_FOUND


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from; pynamodb keeps botocore's error as `cause`."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        cause = getattr(current, "cause", None)
        current = cause if isinstance(cause, BaseException) else current.__cause__


def _of_playground(error: BaseException) -> ClerkBotError:
    """By the table of exit codes that the local commands keep; the error's module is imported already."""
    from cli.local.playground_errors import as_cli_error
    from playground.errors import PlaygroundError

    assert isinstance(error, PlaygroundError)  # noqa: S101 - known by the name of its class
    return as_cli_error(error)


def _by_class(error: BaseException) -> ClerkBotError | None:
    for kind in type(error).__mro__:
        if kind.__name__ in _BY_CLASS and kind.__module__ != "builtins":
            problem, step, code = _BY_CLASS[kind.__name__]
            facts: dict[str, Any] = {"endpoint": "its address", **(getattr(error, "kwargs", None) or {})}
            return ClerkBotError(problem.format(endpoint=facts.get("endpoint_url") or facts["endpoint"]), step, code)
    return None


def _by_code(error: BaseException, *, quote_aws: bool) -> ClerkBotError | None:
    code = aws_error_code(error)
    if not code:
        return None
    name = getattr(error, "operation_name", "")
    operation = f" ({name})" if name else ""
    if code in _EXPIRED:
        return ClerkBotError("Your sign-in to AWS has expired", _SIGN_IN, _NO_ACCESS)
    if code in _INVALID_CREDENTIALS:
        return ClerkBotError("AWS does not accept these credentials", _SIGN_IN, _NO_ACCESS)
    if code in _DENIED:
        return ClerkBotError(
            f"AWS does not allow you to do this{operation}",
            "See who you are with 'clerkbot doctor', then use a --profile with that permission or ask for it",
            _NO_ACCESS,
        )
    if code in _THROTTLED:
        return ClerkBotError(f"AWS asks to slow down{operation}", "Wait a minute, then run it again", _UNREACHABLE)
    if code in _NOT_FOUND:
        return ClerkBotError(
            f"AWS does not find the resource{operation}",
            "Is the stage deployed in this account and region? See: clerkbot status",
            _NOT_POSSIBLE,
        )
    if code in _WRONG_CLOCK:
        return ClerkBotError(
            "This computer's clock is wrong, so AWS refuses the request", "Set the clock", _NOT_POSSIBLE
        )
    if code in _NO_ANSWER:
        return ClerkBotError("AWS cannot be reached", _NETWORK, _UNREACHABLE)
    if _status(error) >= _SERVER_ERROR:
        return ClerkBotError(f"AWS has a fault of its own{operation}: {code}", "Try again in a minute", _UNREACHABLE)
    return ClerkBotError(
        f"AWS refused the request{operation}: {error if quote_aws else code}", "Add --debug to see where"
    )


def _status(error: BaseException) -> int:
    """The HTTP status of AWS's answer; 0 where it has none."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        return int(response.get("ResponseMetadata", {}).get("HTTPStatusCode") or 0)
    return int(getattr(error, "status", 0) or 0)


def _of_sdk(error: BaseException, *, quote_aws: bool) -> ClerkBotError | None:
    """What botocore itself refuses to send. Its text may repeat the request."""
    if not any(kind.__name__ == "BotoCoreError" for kind in type(error).__mro__):
        return None
    text = " ".join(str(error).split()) if quote_aws else type(error).__name__
    return ClerkBotError(f"AWS could not be asked: {text}", "Add --debug to see where")


def _slack_refusal(error: BaseException) -> ClerkBotError | None:
    if type(error).__name__ != "SlackRefused":
        return None
    return ClerkBotError(
        f"Slack answered: {getattr(error, 'code', '')}",
        "What it means: https://docs.slack.dev/reference/methods",
        ExitCode.FAILED,
    )


def _system_error(error: BaseException) -> ClerkBotError | None:
    if isinstance(error, FileNotFoundError) and error.filename:
        return ClerkBotError(f"There is no {error.filename}", code=_NOT_POSSIBLE)
    if isinstance(error, PermissionError) and error.filename:
        return ClerkBotError(f"You may not read or write {error.filename}", code=_NOT_POSSIBLE)
    if isinstance(error, ConnectionError | TimeoutError) or type(error).__name__ == "URLError":
        return ClerkBotError("The server cannot be reached", _NETWORK, _UNREACHABLE)
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename} cannot be read or written" if error.filename else "A file cannot be read or written"
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        step = "Free some space on the disk, then run it again" if full else ""
        return ClerkBotError(f"{place}: {error.strerror}", step, _NOT_POSSIBLE)
    return None


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
