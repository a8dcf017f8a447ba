"""`away on friday and monday`: an absence for each of several days, as one change."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.absence import GoAway, reason_of
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import carry_out_together
from chalicelib.domain.local_time import whole_minute
from chalicelib.messages import understood_absences
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class AwayOnDays(ChangingCommand):
    """Be away at several times, each from a start until an end in epoch seconds, for the same reason and with the same cover."""

    name = "away-on-days"
    turns_on = True
    times: tuple[tuple[float, float], ...]
    reason: str = ""
    cover: str | None = None

    def carry_out(self, request: Request) -> Outcome:
        # What is planned for some of the time stays beside it: of several it would be asked several times.
        absences = [GoAway(*each, self.reason, cover=self.cover, beside=True) for each in self.times]
        return carry_out_together(absences, request)

    def in_words(self, times: TimesInWords) -> str:
        spans = [times.range(*each) for each in self.times]
        return understood_absences.away_on_days_text(spans, self.reason, self.cover)


def _on_days(arguments: Arguments) -> AwayOnDays:
    days: tuple[Range, ...] = arguments["days"]
    times = tuple((each.start or 0.0, whole_minute(each.until)) for each in days)
    return AwayOnDays(times, reason_of(arguments))


SPECS = (CommandSpec(AwayOnDays, makes={"away/days": _on_days}),)
