"""What every test may use: a workspace in memory, and what the whole run says at its end."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.harness import ANA, BotHarness

# No example fails for being slow: what else runs on the machine is not what is tested.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many random cases were held against an independent oracle; tests say it by `record_property`."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{value} {name}")


@pytest.fixture
def bot() -> BotHarness:
    """A workspace in which nobody has used the bot yet."""
    return BotHarness()


@pytest.fixture
def ana(bot: BotHarness) -> BotHarness:
    """A workspace in which Ana is subscribed."""
    return bot.subscribe(ANA)
