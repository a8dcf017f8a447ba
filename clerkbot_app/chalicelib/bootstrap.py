"""The composition root: settings → adapters → handlers. Only here is the environment read, and passed on from here.

What answers Slack must start fast, so each part is imported where it is built: the web function never loads the worker's.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from chalicelib.frozen_value import FrozenValue
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.adapters.aws.app_secrets import SecretsReader
    from chalicelib.adapters.aws.excerpts_parameter import ExcerptsParameter
    from chalicelib.adapters.aws.job_queue import JobQueue
    from chalicelib.adapters.aws.json_client import JsonClient
    from chalicelib.adapters.aws.token_cipher import TokenCipher
    from chalicelib.adapters.installation.authorization import SlackAuthorization
    from chalicelib.adapters.installation.generation import InstallationGenerations
    from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
    from chalicelib.adapters.installation.installations import StoredInstallations
    from chalicelib.domain.installation import Tenant
    from chalicelib.domain.jobs import AnyJob
    from chalicelib.entrypoints.web.install import InstallPages
    from chalicelib.entrypoints.web.intake import Intake
    from chalicelib.entrypoints.web.modals import ModalOpener
    from chalicelib.jobs.dispatch import Dispatcher
    from chalicelib.ports import WorkspaceData
    from chalicelib.services.idempotency import Delivery

Clock = Callable[[], float]
"""Returns the time in epoch seconds."""
ClientOf = Callable[[str], Any]
"""Returns the SDK's client of a service, like `sqs`."""
CipherOf = Callable[[ClientOf, str], "TokenCipher"]
"""Makes the cipher of tokens from the SDK's clients and the id of the KMS key."""


class StageAdapters(FrozenValue):
    """What reaches one stage's table, key and Slack: for the worker, the installation pages and the CLI."""

    generations: InstallationGenerations
    installation_store: DynamoDbInstallationStore
    installations: StoredInstallations
    authorization: SlackAuthorization
    clock: Clock

    def data_of(self, tenant: Tenant) -> WorkspaceData:
        from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data

        return dynamodb_data(tenant, self.clock)


def stage_adapters(
    client_of: ClientOf,
    *,
    table: str,
    kms_key_id: str,
    slack_api_url: str,
    clock: Clock = time.time,
    cipher_of: CipherOf | None = None,
) -> StageAdapters:
    """Bind the process to that table, and build what works on it.

    `cipher_of` makes another cipher than KMS's own. A query through the base class Row finds the kinds of rows that were imported: after
    this call, these are all.
    """
    from chalicelib.adapters.aws.token_cipher import KmsTokenCipher
    from chalicelib.adapters.dynamodb.table import bind_table
    from chalicelib.adapters.installation.authorization import SlackAuthorization
    from chalicelib.adapters.installation.generation import InstallationGenerations
    from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
    from chalicelib.adapters.installation.installations import StoredInstallations

    bind_table(table, client_of)
    cipher = (cipher_of or KmsTokenCipher)(client_of, kms_key_id)
    generations = InstallationGenerations(clock)
    store = DynamoDbInstallationStore(cipher=cipher, generations=generations)
    authorization = SlackAuthorization(slack_api_url, clock)
    installations = StoredInstallations(
        cipher=cipher,
        store=store,
        generations=generations,
        token_works=authorization.token_works,
        clock=clock,
    )
    return StageAdapters(generations, store, installations, authorization, clock)


class ClerkBot:
    """The bot in one process. Each part is built when it is first used; all raise MissingSetting."""

    def __init__(
        self, environment: Mapping[str, str] = os.environ, clock: Clock = time.time, cipher_of: CipherOf | None = None
    ) -> None:
        """`cipher_of` makes another cipher than KMS's own."""
        self.environment = environment
        self.clock = clock
        self.cipher_of = cipher_of

    @cached_property
    def settings(self) -> Settings:
        return Settings.from_environment(self.environment)

    @cached_property
    def intake(self) -> Intake:
        """What answers Slack."""
        from chalicelib.adapters.aws.job_sender import JobSender
        from chalicelib.entrypoints.web.intake import Intake

        sender = JobSender(self._json_client, self.settings.queue_url)
        return Intake(self._secrets, sender, self.settings.slack_api_url, self.clock, lambda: self._modals)

    @cached_property
    def _modals(self) -> ModalOpener:
        """What opens modals. It has less time than what waits for the queue: a call is made once, and not waited for long."""
        from chalicelib.adapters.aws.json_client import JsonClient
        from chalicelib.adapters.installation.bot_reader import BotReader, kms_decrypt
        from chalicelib.adapters.slack.light_views import ModalViews
        from chalicelib.entrypoints.web.modals import ModalOpener

        settings = self.settings
        client = JsonClient(self.environment, time.time, read_timeout_seconds=1.2, retry_pauses=())
        if self.cipher_of is None:
            decrypt = kms_decrypt(client, settings.kms_key_id)
        else:
            decrypt = self.cipher_of(self._client_of, settings.kms_key_id).decrypt
        reader = BotReader(client, settings.table, decrypt, self.clock)
        return ModalOpener(reader, ModalViews(settings.slack_api_url, time.time), self.clock)

    @cached_property
    def install_pages(self) -> InstallPages:
        from chalicelib.adapters.aws.joins_parameter import joins_channels
        from chalicelib.adapters.installation.oauth_state_store import DynamoDbOAuthStateStore
        from chalicelib.entrypoints.web.install import InstallPages

        stage, name = self.stage, self.settings.joins_parameter
        return InstallPages(
            secrets=self._secrets,
            states=DynamoDbOAuthStateStore(clock=self.clock),
            slack=stage.authorization,
            installations=stage.installations,
            send=self._queue.send,
            slack_api_url=self.settings.slack_api_url,
            clock=self.clock,
            joins_channels=lambda: joins_channels(self._json_client, name),
        )

    def handle_batch(self, event: Mapping[str, Any], context: Any) -> dict[str, list[dict[str, str]]]:
        """The worker: handle a Lambda event of SQS, and return the partial batch response."""
        from chalicelib.adapters.deadline import deadline
        from chalicelib.entrypoints.worker.batch import Jobs, handle_batch, has_time

        def seconds_left() -> float:
            return float(context.get_remaining_time_in_millis()) / 1000

        jobs = Jobs(self._handle, lambda job: self._dispatcher.apologize(job))
        with deadline(seconds_left):
            return handle_batch(event, jobs, self._queue, lambda: has_time(seconds_left()))

    def _handle(self, job: AnyJob, delivery: Delivery) -> None:
        from chalicelib.domain.jobs import DueJob

        self._dispatcher.handle(job, delivery)
        if isinstance(job, DueJob):
            self._report_lag(self.clock() - job.due)

    def sweep(self, context: Any) -> dict[str, Any]:
        """The sweeper: send what is due to the queue, and return what was done. Raises SweepFailed for what AWS did not do."""
        from chalicelib.adapters.dynamodb.due_index import DueIndex
        from chalicelib.adapters.dynamodb.sweep_cursor import SweepCursors
        from chalicelib.entrypoints.sweeper.sweep import LEAST_TIME_LEFT, SweepFailed, sweep

        table, client_of = self.settings.table, self._client_of
        result = sweep(
            DueIndex(client_of, table),
            SweepCursors(client_of, table),
            self._queue,
            int(self.clock()),
            lambda: bool(context.get_remaining_time_in_millis() > LEAST_TIME_LEFT),
        )
        self._report_sweep(result.lag, result.sent)
        if result.failures:
            raise SweepFailed("; ".join(result.failures))
        return result.document()

    @cached_property
    def _report_lag(self) -> Callable[[float], None]:
        from chalicelib.entrypoints.metrics import report_lag

        return partial(report_lag, self.settings.stage) if self._is_lambda else lambda _seconds: None

    @cached_property
    def _report_sweep(self) -> Callable[[float, int], None]:
        from chalicelib.entrypoints.metrics import report_sweep

        return partial(report_sweep, self.settings.stage) if self._is_lambda else lambda _lag, _sent: None

    @property
    def _is_lambda(self) -> bool:
        """CloudWatch reads the metrics that a Lambda function prints, and nobody else's."""
        return "AWS_LAMBDA_FUNCTION_NAME" in self.environment

    @cached_property
    def _dispatcher(self) -> Dispatcher:
        from uuid import uuid4

        from chalicelib.adapters.slack.caches import SlackCaches
        from chalicelib.adapters.slack.gateway import SlackGateway
        from chalicelib.jobs.dispatch import Dispatcher
        from chalicelib.services.zone_checks import ZoneChecks

        stage, queue, caches, api_url = self.stage, self._queue, SlackCaches(self.clock), self.settings.slack_api_url
        return Dispatcher(
            installations=stage.installations,
            data_of=stage.data_of,
            slack_of=lambda bot: SlackGateway(bot, api_url, caches, shows_excerpts=self._excerpts_parameter.shows),
            send=queue.send,
            clock=self.clock,
            new_id=lambda: uuid4().hex,
            zone_checks=ZoneChecks(self.clock),
        )

    @cached_property
    def stage(self) -> StageAdapters:
        settings = self.settings
        return stage_adapters(
            self._client_of,
            table=settings.table,
            kms_key_id=settings.kms_key_id,
            slack_api_url=settings.slack_api_url,
            clock=self.clock,
            cipher_of=self.cipher_of,
        )

    @cached_property
    def _queue(self) -> JobQueue:
        from chalicelib.adapters.aws.job_queue import JobQueue

        return JobQueue(self._client_of, self.settings.queue_url, self.settings.dead_letter_queue_url)

    @cached_property
    def _client_of(self) -> ClientOf:
        from chalicelib.adapters.aws.sdk import SdkClients

        return SdkClients()

    @cached_property
    def _secrets(self) -> SecretsReader:
        from chalicelib.adapters.aws.app_secrets import SecretsReader

        return SecretsReader(self._json_client, self.settings.secret_id, self.clock)

    @cached_property
    def _excerpts_parameter(self) -> ExcerptsParameter:
        """A list waits for it no longer than for its lines."""
        from chalicelib.adapters.aws.excerpts_parameter import ExcerptsParameter
        from chalicelib.adapters.aws.json_client import JsonClient

        client = JsonClient(self.environment, time.time, read_timeout_seconds=0.8, retry_pauses=())
        return ExcerptsParameter(client, self.settings.excerpts_parameter, self.clock)

    @cached_property
    def _json_client(self) -> JsonClient:
        from chalicelib.adapters.aws.json_client import JsonClient

        return JsonClient(self.environment, time.time)
