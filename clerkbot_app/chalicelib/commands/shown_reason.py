"""`tell people it's a holiday`, `don't tell them why`: who sees why somebody is away, said of one absence or of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.commands.absence_reasons import absences_for
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.request import AnyCommand, Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.switches import TurnSetting
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.limits import LONGEST_REASON
from chalicelib.domain.preferences import Switch
from chalicelib.messages import questions, understood_settings
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.idempotency import Outcome

_REASON_TOLD, _REASON_HIDDEN = "reason_told", "reason_hidden"
_MOST_WORDS = 16
"""No such sentence is longer."""
_SETTING: Switch = "show_reason"


@dataclass(frozen=True)
class ShowReason(ChangingCommand):
    """Whether colleagues read why somebody is away: where an absence with a reason runs, or is planned, it is asked whether it is for that one
    only; else it is the setting."""

    name = "show-reason"
    is_on: bool

    def carry_out(self, request: Request) -> Outcome:
        setting = TurnSetting(_SETTING, self.is_on)
        if found := _with_reasons(request):
            raise TwoMeanings(questions.COVERS_WHEN, [*(_shown(each, is_on=self.is_on) for each in found), setting])
        return setting.carry_out(request)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.switch_text(_SETTING, is_on=self.is_on)


def command_about_reason(sentence: Sentence, matcher: Matcher, request: Request) -> AnyCommand | None:
    """Of a sentence that is not understood otherwise: what tells colleagues the reason of one absence, or hides it. None where it says neither, and where
    no absence is there. Raises TwoMeanings for a reason that no absence has: it may be said of none of them, and colleagues would read it."""
    absences = _to_come(request) if len(sentence.words) <= _MOST_WORDS else []
    if not absences:
        return None
    if matcher.answer(sentence, _REASON_HIDDEN) is not None:
        return ShowReason(is_on=False) if _with_reasons(request) else None
    told = matcher.answer(sentence, _REASON_TOLD)
    if told is None:
        return None
    reason = str(told.values["reason"]).strip()
    if named := absences_for(reason, [each for each in absences if each.reason]):
        shown = [_shown(each, is_on=True) for each in named]
        if len(shown) > 1:
            raise TwoMeanings(questions.IS_THAT_MEANT, shown)
        return shown[0]
    if len(reason) > LONGEST_REASON:
        return None
    raise TwoMeanings(questions.IS_THAT_MEANT, [_shown(each, is_on=True, reason=reason) for each in absences])


def _to_come(request: Request) -> Sequence[Absence]:
    """By their start."""
    said = [each for each in request.person.absences if each.source is AbsenceSource.SAID]
    return sorted((each for each in said if (each.until or request.now + 1) > request.now), key=lambda each: each.start)


def _with_reasons(request: Request) -> Sequence[Absence]:
    return [each for each in _to_come(request) if each.reason]


def _shown(absence: Absence, *, is_on: bool, reason: str = "") -> MoveAbsence:
    return MoveAbsence(
        reason=absence.reason, absence=absence.start, ends=absence.until, new_reason=reason, shows_reason=is_on
    )


def _show_reason(arguments: Arguments) -> ShowReason:
    return ShowReason(arguments["value"] == "on")


SPECS = (CommandSpec(ShowReason, makes={"set/reason": _show_reason}),)
