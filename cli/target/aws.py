"""AWS as the operator chose it: one session, and one client for each service."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from cli.errors import ClerkBotError, ExitCode
from cli.target.choices import Choices
from cli.target.options import chosen, chosen_stage, from_options
from infra.names import StageNames

if TYPE_CHECKING:
    from cli.cloud.account import Account

CONNECT_SECONDS = 5
READ_SECONDS = 20
LOCAL_STAGE = "local"


@dataclass
class Aws:
    """The stage's AWS. Clients give up on an address that does not answer within seconds."""

    stage: str
    region: str
    session: Any = field(repr=False)
    _clients: dict[str, Any] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def names(self) -> StageNames:
        return StageNames(self.stage)

    def client(self, service: str) -> Any:
        """A boto3 client, e.g. `client("sqs")`. Thread safe."""
        from botocore.config import Config

        with self._lock:
            if service not in self._clients:
                config = Config(
                    connect_timeout=CONNECT_SECONDS,
                    read_timeout=READ_SECONDS,
                    retries={"mode": "standard"},  # three attempts, or AWS_MAX_ATTEMPTS
                )
                self._clients[service] = self.session.client(service, config=config)
            return self._clients[service]

    @cached_property
    def account(self) -> Account:
        """The account, as the commands for the cloud want it. Asks AWS who this is."""
        from cli.cloud.account import Account

        identity = self.client("sts").get_caller_identity()
        return Account(identity["Account"], self.region, self.session)


def connect(stage: str | None = None) -> Aws:
    """AWS for the chosen stage, or for another one of the same account. Nothing is asked of AWS yet.

    What was chosen also becomes this process's environment, which the bot's own adapters read. Raises ClerkBotError.
    """
    stage = stage or chosen_stage()
    choice = chosen()
    if stage == LOCAL_STAGE and not choice.endpoint_url:
        os.environ.pop("AWS_PROFILE", None)
        os.environ.update(_local_environment())
        return Aws(stage, os.environ["AWS_REGION"], _session("", os.environ["AWS_REGION"]))
    export(choice)
    session = _session(choice.profile, choice.region)
    if not session.region_name:
        raise ClerkBotError(
            "No AWS region is chosen", "Add --region NAME or set AWS_REGION, e.g. eu-central-1", ExitCode.NOT_POSSIBLE
        )
    return Aws(stage, str(session.region_name), session)


@cache
def _session(profile: str, region: str) -> Any:
    """One for the process: a session keeps the descriptions of AWS's services, which are slow to read."""
    import boto3

    return boto3.Session(profile_name=profile or None, region_name=region or None)


def export(choice: Choices) -> None:
    """Make the choice this process's environment."""
    if not os.environ.get("AWS_PROFILE"):
        os.environ.pop("AWS_PROFILE", None)  # boto3 takes an empty one for a name
    if choice.profile:
        os.environ["AWS_PROFILE"] = choice.profile
    if choice.region:
        os.environ["AWS_REGION"] = os.environ["AWS_DEFAULT_REGION"] = choice.region
    if choice.endpoint_url:
        os.environ["AWS_ENDPOINT_URL"] = choice.endpoint_url
    if from_options().endpoint_url:
        # boto3 prefers AWS_ENDPOINT_URL_<SERVICE>; an address on the command line is meant for every call.
        for name in [name for name in os.environ if name.startswith("AWS_ENDPOINT_URL_")]:
            del os.environ[name]


def _local_environment() -> Mapping[str, str]:
    """The stage `local` is the stack that runs here, never a real account."""
    from cli.local.options import data_folder
    from playground.stack.data_folder import running_stack

    return running_stack(data_folder()).environment()
