"""The settings of the Lambda functions, from their environment variables."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.frozen_value import FrozenValue

SLACK_API_URL = "https://slack.com/api/"


class MissingSetting(Exception):
    """An environment variable without which the function cannot work is not set."""


class Settings(FrozenValue, kw_only=True):
    """One deployed stage: the names of its resources and the base URL of Slack's Web API."""

    stage: str
    table: str
    queue_url: str
    dead_letter_queue_url: str
    secret_id: str
    kms_key_id: str
    slack_api_url: str
    excerpts_parameter: str
    """The parameter by which an operator turns off lines of messages, for the whole stage."""
    joins_parameter: str
    """The parameter by which an operator lets the bot join channels: then the app asks for the scope, too (slack_app.py: JOINING)."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings; raises MissingSetting with the variable's name."""

        def need(name: str) -> str:
            value = environment.get(name, "")
            if not value:
                raise MissingSetting(f"{name} is not set")
            return value

        return cls(
            stage=environment.get("CLERKBOT_STAGE", "local"),
            table=need("CLERKBOT_TABLE"),
            queue_url=need("CLERKBOT_QUEUE_URL"),
            dead_letter_queue_url=need("CLERKBOT_DLQ_URL"),
            secret_id=need("CLERKBOT_SECRET_ID"),
            kms_key_id=need("CLERKBOT_KMS_KEY_ID"),
            slack_api_url=environment.get("CLERKBOT_SLACK_API_URL") or SLACK_API_URL,
            excerpts_parameter=need("CLERKBOT_EXCERPTS_PARAMETER"),
            joins_parameter=need("CLERKBOT_JOINS_PARAMETER"),
        )
