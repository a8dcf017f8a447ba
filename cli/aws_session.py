"""boto3 sessions for the selected profile, region and endpoint. The environment of this process is read, never changed."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from cli.errors import ClerkBotError, ExitCode
from cli.stage import LOCAL_STAGE, StageSelection, explicit_selection, local_data_folder, selected_stage, selection
from infra.names import StageNames

CONNECT_SECONDS = 5
READ_SECONDS = 20
_CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_RESOLVED = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "CLERKBOT_PROFILE", "CLERKBOT_REGION", "CLERKBOT_ENDPOINT_URL")
"""Variables whose values the session already contains: a child process must not resolve them a second time."""
_SERVICE_ENDPOINT = "AWS_ENDPOINT_URL_"


@dataclass(kw_only=True)
class AwsSession:
    """An AWS account and region. Clients give up on an address that does not answer within seconds."""

    region: str
    session: Any = field(repr=False)
    """A boto3 session."""
    environment: Mapping[str, str] = field(repr=False)
    """What a child process needs to work with the same account, region and endpoint."""
    endpoint_url: str = ""
    overrides_services: bool = True
    """Whether `endpoint_url` also replaces boto3's AWS_ENDPOINT_URL_<SERVICE>."""
    _clients: dict[str, Any] = field(default_factory=dict, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def client(self, service: str) -> Any:
        """A boto3 client, e.g. `client("sqs")`. Thread safe. Raises ClerkBotError for an address that is no URL."""
        from botocore.config import Config

        with self._lock:
            if service not in self._clients:
                config = Config(
                    connect_timeout=CONNECT_SECONDS,
                    read_timeout=READ_SECONDS,
                    retries={"mode": "standard"},  # three attempts, or AWS_MAX_ATTEMPTS
                )
                endpoint_url = self._endpoint_of(service)
                try:
                    self._clients[service] = self.session.client(service, config=config, endpoint_url=endpoint_url)
                except ValueError as error:  # botocore checks an address where it makes a client
                    raise ClerkBotError(
                        f"The address of AWS's {service} cannot be used: {error}",
                        f"Check the variables {_SERVICE_ENDPOINT}… and endpoint_url in ~/.aws/config",
                        ExitCode.USAGE,
                    ) from error
                self._clients[service].meta.events.register("before-parse", _refuse_page)
            return self._clients[service]

    @cached_property
    def account_id(self) -> str:
        """Twelve digits. Asks AWS whose credentials these are."""
        return str(self.client("sts").get_caller_identity()["Account"])

    def with_role(self, arn: str) -> Self:
        """The same with the short-lived credentials of a role; an empty ARN changes nothing."""
        if not arn:
            return self
        answer = self.client("sts").assume_role(RoleArn=arn, RoleSessionName="clerkbot")["Credentials"]
        credentials = dict(
            zip(_CREDENTIALS, (answer["AccessKeyId"], answer["SecretAccessKey"], answer["SessionToken"]), strict=True)
        )
        return replace(
            self,
            session=_session_with_credentials(credentials, self.region),
            environment={**self.environment, **credentials},
        )

    def __str__(self) -> str:
        return f"account {self.account_id}, region {self.region}"

    def _endpoint_of(self, service: str) -> str | None:
        if not self.endpoint_url or self.overrides_services:
            return self.endpoint_url or None
        name = self.session._session.get_service_model(service).service_id.upper().replace(" ", "_")
        return None if os.environ.get(f"{_SERVICE_ENDPOINT}{name}") else self.endpoint_url


@dataclass(kw_only=True)
class StageSession(AwsSession):
    """The account and region of one stage."""

    stage: str

    @property
    def names(self) -> StageNames:
        return StageNames(self.stage)


def open_session() -> AwsSession:
    """The selected account and region. No call to AWS is made yet. Raises ClerkBotError."""
    selected = selection()
    session, region = _session_and_region(selected)
    return AwsSession(
        region=region,
        session=session,
        environment=_environment(selected, region),
        endpoint_url=selected.endpoint_url,
        overrides_services=_overrides_services(),
    )


def open_stage(stage: str | None = None) -> StageSession:
    """The selected stage, or another stage of the same account. No call to AWS is made yet. Raises ClerkBotError."""
    stage = stage or selected_stage()
    selected = selection()
    if stage == LOCAL_STAGE and not selected.endpoint_url:
        return open_local_stage(local_data_folder())
    session, region = _session_and_region(selected)
    return StageSession(
        stage=stage,
        region=region,
        session=session,
        environment=_environment(selected, region),
        endpoint_url=selected.endpoint_url,
        overrides_services=_overrides_services(),
    )


def open_local_stage(data: Path) -> StageSession:
    """The stack that runs on this computer from that data folder, never a real account. Raises ClerkBotError."""
    from playground.stack.data_folder import running_stack

    stack = running_stack(data).environment()
    kept = {name: value for name, value in os.environ.items() if not _is_resolved(name)}
    return StageSession(
        stage=LOCAL_STAGE,
        region=stack["AWS_REGION"],
        session=_session_with_credentials(stack, stack["AWS_REGION"]),
        environment={**kept, **stack},
        endpoint_url=stack["AWS_ENDPOINT_URL"],
    )


def _session_and_region(selected: StageSelection) -> tuple[Any, str]:
    session = _session(selected.profile, selected.region)
    if not session.region_name:
        raise ClerkBotError(
            "No AWS region is set", "Add --region NAME or set AWS_REGION, e.g. eu-central-1", ExitCode.NOT_POSSIBLE
        )
    return session, str(session.region_name)


@cache
def _session(profile: str, region: str) -> Any:
    """One session for each profile and region: a session keeps the descriptions of AWS's services, which load slowly."""
    import boto3

    return boto3.Session(botocore_session=_botocore_session(profile), region_name=region or None)


def _session_with_credentials(variables: Mapping[str, str], region: str) -> Any:
    import boto3

    key, secret, token = (variables.get(name) or None for name in _CREDENTIALS)
    return boto3.Session(
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        region_name=region,
        botocore_session=_botocore_session(""),
    )


def _botocore_session(profile: str) -> Any:
    """Reads no profile from the environment: `selection()` did, and botocore takes an empty AWS_PROFILE for a name."""
    import botocore.session

    return botocore.session.Session(session_vars={"profile": (None, [], None, None)}, profile=profile or None)


def _refuse_page(response_dict: Mapping[str, Any], **_: Any) -> None:
    """Raises ClerkBotError for a page. botocore would take one with status 200 for an answer in which everything is missing."""
    if "text/html" in str(response_dict["headers"].get("content-type", "")):
        raise ClerkBotError(
            "A page came instead of AWS's answer: a proxy or another server gave it",
            "Check --endpoint-url and HTTPS_PROXY, then try again",
            ExitCode.UNREACHABLE,
        )


def _overrides_services() -> bool:
    """An endpoint from an option or from ClerkBot's own variable applies to every AWS call."""
    return bool(explicit_selection().endpoint_url)


def _environment(selected: StageSelection, region: str) -> Mapping[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _RESOLVED and not (name.startswith(_SERVICE_ENDPOINT) and _overrides_services())
    }
    return {
        **kept,
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        **({"AWS_PROFILE": selected.profile} if selected.profile else {}),
        **({"AWS_ENDPOINT_URL": selected.endpoint_url} if selected.endpoint_url else {}),
    }


def _is_resolved(name: str) -> bool:
    return name in _RESOLVED or name.startswith(_SERVICE_ENDPOINT)
