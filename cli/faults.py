"""Errors of AWS, of Slack and of the network as one sentence and a next step.

They are known by the names of their classes: nothing is imported to put into words what never happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cli.errors import ClerkBotError, ExitCode

_SIGN_IN = "Sign in again (for example: aws sso login --profile NAME), or renew AWS_SESSION_TOKEN"
_NO_ACCESS, _UNREACHABLE, _NOT_POSSIBLE = ExitCode.NO_ACCESS, ExitCode.UNREACHABLE, ExitCode.NOT_POSSIBLE
_NETWORK = "Check the network, --region and --endpoint-url, then try again"

_BY_CLASS: Mapping[str, tuple[str, str, ExitCode]] = {
    "NoCredentialsError": (
        "AWS does not know who you are: there are no credentials",
        "Name a profile with --profile NAME, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        _NO_ACCESS,
    ),
    "PartialCredentialsError": (
        "Half of the AWS credentials is missing",
        "Set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        _NO_ACCESS,
    ),
    "CredentialRetrievalError": ("The AWS credentials could not be fetched", _SIGN_IN, _NO_ACCESS),
    "SSOTokenLoadError": ("The sign-in to AWS is missing", _SIGN_IN, _NO_ACCESS),
    "UnauthorizedSSOTokenError": ("The sign-in to AWS has expired", _SIGN_IN, _NO_ACCESS),
    "TokenRetrievalError": ("The sign-in to AWS has expired", _SIGN_IN, _NO_ACCESS),
    "ProfileNotFound": (
        "There is no such AWS profile",
        "See those that there are: aws configure list-profiles",
        _NOT_POSSIBLE,
    ),
    "NoRegionError": ("No AWS region is chosen", "Add --region NAME or set AWS_REGION", _NOT_POSSIBLE),
    "InvalidRegionError": ("That is no AWS region", "For example: --region eu-central-1", _NOT_POSSIBLE),
    "EndpointConnectionError": ("AWS cannot be reached at {endpoint}", _NETWORK, _UNREACHABLE),
    "ConnectTimeoutError": ("AWS does not answer at {endpoint}", _NETWORK, _UNREACHABLE),
    "ReadTimeoutError": ("AWS did not answer in time at {endpoint}", _NETWORK, _UNREACHABLE),
    "ConnectionClosedError": ("AWS closed the connection at {endpoint}", _NETWORK, _UNREACHABLE),
    "ProxyConnectionError": ("The proxy cannot be reached", "Check HTTPS_PROXY", _UNREACHABLE),
    "SSLError": ("The certificate of {endpoint} is not trusted", "Check AWS_CA_BUNDLE and the proxy", _UNREACHABLE),
    "SlackUnreachable": ("Slack cannot be reached", "Try again in a minute; https://status.slack.com", _UNREACHABLE),
    "TokenUnreadable": (
        "The workspace's token cannot be decrypted: it was changed, or the key is another one",
        "Have the app installed once more: clerkbot workspaces install-url",
        _NOT_POSSIBLE,
    ),
    "Contention": ("Somebody else changes the same installation", "Try again", ExitCode.FAILED),
    "RetryLater": ("The table or Slack did not answer in time", "Try again in a minute", _UNREACHABLE),
}

_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}
_UNKNOWN = {
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "IncompleteSignature",
    "AuthFailure",
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
_ABSENT = {
    "ResourceNotFoundException",
    "ResourceNotFound",
    "QueueDoesNotExist",
    "AWS.SimpleQueueService.NonExistentQueue",
    "NotFoundException",
    "ParameterNotFound",
}
_SKEWED = {"RequestTimeTooSkewed"}


def explained(error: BaseException, *, quoting: bool = True) -> ClerkBotError | None:
    """The error as a person can use it, or None for one that nobody foresaw.

    Without `quoting`, AWS's own message is left out: it may repeat what it was sent.
    """
    vague: ClerkBotError | None = None
    for one in _chain(error):
        if isinstance(one, ClerkBotError):
            return one
        found = _of_class(one) or _of_code(one, quoting=quoting) or _of_slack(one)
        if found and type(one).__name__ != "RetryLater":
            return found
        vague = vague or found  # what RetryLater came of says more, where it is known
    return vague or _of_system(error)


def code_of(error: BaseException) -> str:
    """AWS's code for the error (`AccessDenied`), empty where it has none."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        found = response.get("Error", {})
        return str(found.get("QueryErrorCode") or found.get("Code") or "")
    return str(getattr(error, "code", "") or "") if type(error).__name__ == "AwsError" else ""


def is_absent(error: BaseException) -> bool:
    """Whether AWS says that what was asked for does not exist."""
    return code_of(error) in _ABSENT


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came of; pynamodb keeps botocore's as `cause`."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        cause = getattr(one, "cause", None)
        one = cause if isinstance(cause, BaseException) else one.__cause__


def _of_class(error: BaseException) -> ClerkBotError | None:
    for kind in type(error).__mro__:
        if kind.__name__ in _BY_CLASS and kind.__module__ != "builtins":
            problem, step, code = _BY_CLASS[kind.__name__]
            facts: dict[str, Any] = {"endpoint": "its address", **(getattr(error, "kwargs", None) or {})}
            return ClerkBotError(problem.format(endpoint=facts.get("endpoint_url") or facts["endpoint"]), step, code)
    return None


def _of_code(error: BaseException, *, quoting: bool) -> ClerkBotError | None:
    code = code_of(error)
    if not code:
        return None
    operation = getattr(error, "operation_name", "")
    wanted = f" ({operation})" if operation else ""
    if code in _EXPIRED:
        return ClerkBotError("The sign-in to AWS has expired", _SIGN_IN, _NO_ACCESS)
    if code in _UNKNOWN or code == "MissingCredentials":
        return ClerkBotError("AWS does not accept these credentials", _SIGN_IN, _NO_ACCESS)
    if code in _DENIED:
        return ClerkBotError(
            f"AWS does not allow this{wanted} to who you are",
            "See who that is with 'clerkbot doctor', and use a --profile that may, or ask its administrator",
            _NO_ACCESS,
        )
    if code in _THROTTLED:
        return ClerkBotError(f"AWS asks to slow down{wanted}", "Wait a minute, then run it again", _UNREACHABLE)
    if code in _ABSENT:
        return ClerkBotError(
            f"AWS does not find what was asked for{wanted}",
            "Is the stage deployed in this account and region? See: clerkbot status",
            _NOT_POSSIBLE,
        )
    if code in _SKEWED:
        return ClerkBotError("This computer's clock is wrong, so AWS refuses the request", "Set it", _NOT_POSSIBLE)
    if code in ("CannotConnect", "NoAnswer"):
        return ClerkBotError("AWS cannot be reached", _NETWORK, _UNREACHABLE)
    return ClerkBotError(f"AWS refused{wanted}: {error if quoting else code}", "Add --debug to see where")


def _of_slack(error: BaseException) -> ClerkBotError | None:
    if type(error).__name__ != "SlackRefused":
        return None
    return ClerkBotError(
        f"Slack answered: {getattr(error, 'code', '')}",
        "Its meaning: https://docs.slack.dev/reference/methods",
        ExitCode.FAILED,
    )


def _of_system(error: BaseException) -> ClerkBotError | None:
    if isinstance(error, FileNotFoundError) and error.filename:
        return ClerkBotError(f"There is no {error.filename}", code=_NOT_POSSIBLE)
    if isinstance(error, PermissionError) and error.filename:
        return ClerkBotError(f"{error.filename} may not be read or written by you", code=_NOT_POSSIBLE)
    if isinstance(error, ConnectionError | TimeoutError):
        return ClerkBotError("The other end cannot be reached", _NETWORK, _UNREACHABLE)
    return None
