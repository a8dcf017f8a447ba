"""The facts of one local stack, kept as `stack.json` (mode 600) in its data folder: ports, ids, throw-away secrets."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from infra.names import StageNames
from playground.errors import CannotStart

DEFAULT_DATA = Path(__file__).resolve().parents[2] / ".clerkbot"
DEFAULT_FRONT_PORT = 8765
STAGE = "local"
REGION = "eu-central-1"
AWS_ACCOUNT = "000000000000"  # the embedded AWS's only account
DUMMY_CREDENTIAL = "local"  # any value will do: the embedded AWS checks no signature

_NAME = "stack.json"
_AWS_SERVICES = ("DYNAMODB", "KMS", "SECRETS_MANAGER", "SQS", "SSM")


class DamagedStackFile(CannotStart):
    """stack.json cannot be used: somebody has edited it, or the disk was full."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} is damaged ({why})",
            "Delete that file to go on with new ports and secrets, or choose another folder with --data DIR",
        )


@dataclass(frozen=True)
class StackFile:
    """One local stack. `pids` maps a process (`supervisor`, `aws`, `web`, `worker`, `sweeper`, `slack`) to its process id."""

    front_port: int
    web_port: int
    aws_port: int
    region: str
    signing_secret: str
    client_id: str
    client_secret: str
    team_id: str
    app_id: str
    bot_id: str
    bot_user_id: str
    bot_token: str
    pids: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, data: Path) -> StackFile:
        """Read DATA/stack.json; raises FileNotFoundError where no stack was started, DamagedStackFile if unusable."""
        path = data / _NAME
        try:
            document: Any = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as damage:
            raise DamagedStackFile(path, f"it is not JSON: {damage}") from damage
        if not isinstance(document, dict):
            raise DamagedStackFile(path, "it is not a JSON object")
        known = {fact.name for fact in fields(cls)}
        for name in sorted(known - document.keys() - {"pids"}):
            raise DamagedStackFile(path, f"{name} is missing")
        stack = cls(**{name: value for name, value in document.items() if name in known})
        stack._check_types(path)
        return stack

    def _check_types(self, path: Path) -> None:
        for fact in fields(self):
            value = getattr(self, fact.name)
            if fact.name.endswith("_port") and not (type(value) is int and 0 < value < 65536):
                raise DamagedStackFile(path, f"{fact.name} is not a port number: {value!r}")
            if fact.type == "str" and not isinstance(value, str):
                raise DamagedStackFile(path, f"{fact.name} is not a text: {value!r}")
        if not isinstance(self.pids, dict) or not all(type(pid) is int for pid in self.pids.values()):
            raise DamagedStackFile(path, f"pids does not map names to process ids: {self.pids!r}")

    def save(self, data: Path) -> None:
        """Write DATA/stack.json so that a reader sees the old or the new one whole, readable by its owner only."""
        data.mkdir(parents=True, exist_ok=True)
        draft = data / f"{_NAME}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=2)
        draft.replace(data / _NAME)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.front_port}"

    @property
    def web_url(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def aws_endpoint_url(self) -> str:
        return f"http://127.0.0.1:{self.aws_port}"

    @property
    def slack_api_url(self) -> str:
        return f"{self.base_url}/api/"

    @property
    def queue_url(self) -> str:
        return self._queue_url(StageNames(STAGE).queue)

    @property
    def dead_letter_queue_url(self) -> str:
        return self._queue_url(StageNames(STAGE).dead_letter_queue)

    def environment(self) -> dict[str, str]:
        """Every environment variable that the bot's functions get in this stack."""
        names = StageNames(STAGE)
        endpoint = self.aws_endpoint_url
        return {
            "CLERKBOT_STAGE": STAGE,
            "CLERKBOT_TABLE": names.table,
            "CLERKBOT_QUEUE_URL": self.queue_url,
            "CLERKBOT_DLQ_URL": self.dead_letter_queue_url,
            "CLERKBOT_SECRET_ID": names.secret,
            "CLERKBOT_KMS_KEY_ID": names.key_alias,
            "CLERKBOT_EXCERPTS_PARAMETER": names.excerpts_parameter,
            "CLERKBOT_JOINS_PARAMETER": names.joins_parameter,
            "CLERKBOT_SLACK_API_URL": self.slack_api_url,
            "AWS_ENDPOINT_URL": endpoint,
            **{f"AWS_ENDPOINT_URL_{service}": endpoint for service in _AWS_SERVICES},
            "AWS_REGION": self.region,
            "AWS_DEFAULT_REGION": self.region,
            "AWS_ACCESS_KEY_ID": DUMMY_CREDENTIAL,
            "AWS_SECRET_ACCESS_KEY": DUMMY_CREDENTIAL,
            "AWS_SESSION_TOKEN": DUMMY_CREDENTIAL,
        }

    def _queue_url(self, queue: str) -> str:
        return f"{self.aws_endpoint_url}/{AWS_ACCOUNT}/{queue}"
