"""The slots of time: what people type of moments, spans, days, series and hours, read as values.

Each function takes a sentence and the index of a word, and returns the readings that begin there: each with the index after its
last word. A value may be NotUnderstood: words that are meant as a time and can't be one. Its suggestions stand for these words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from chalicelib.domain.day_hours import PARTS
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import clock_of_part_slot, clock_slot
from chalicelib.parsing.time_slots.pasts import (
    ahead_slot,
    days_of_month_slot,
    past_slot,
    period_but_today_slot,
    period_slot,
)
from chalicelib.parsing.time_slots.put_off import over_slot, when_but_over_slot
from chalicelib.parsing.time_slots.quiet_times import (
    hours_slot,
    plural_weekdays_slot,
    sleeping_hours_slot,
    weekdays_slot,
    working_hours_slot,
)
from chalicelib.parsing.time_slots.ranges import (
    dated_range_slot,
    day_slot,
    from_to_slot,
    half_day_slot,
    owning_day_slot,
    range_ahead_slot,
    range_of_first_day_slot,
    range_slot,
)
from chalicelib.parsing.time_slots.readings import Readings
from chalicelib.parsing.time_slots.said_corrections import (
    length_slot,
    more_length_slot,
    said_slot,
    series_slot,
    unit_length_slot,
)
from chalicelib.parsing.time_slots.several_days import several_days_slot
from chalicelib.parsing.time_slots.spans import few_minutes_slot, minutes_slot, span_slot
from chalicelib.parsing.time_slots.whens import (
    after_span_slot,
    end_slot,
    hour_of_a_day_slot,
    hour_of_day_slot,
    in_minutes_slot,
    new_hour_slot,
    new_when_slot,
    start_slot,
    until_slot,
    when_slot,
)

TIME_SLOTS: Mapping[str, Callable[[Sentence, int], Readings]] = {
    "when": when_slot,
    "new_when": new_when_slot,
    "new_hour": new_hour_slot,
    "in_minutes": in_minutes_slot,
    "after_span": after_span_slot,
    "until": until_slot,
    "end": end_slot,
    "hour_of_day": hour_of_day_slot,
    "hour_of_a_day": hour_of_a_day_slot,
    "over": over_slot,
    "when_but_over": when_but_over_slot,
    "start": start_slot,
    "range": range_slot,
    "dated_range": dated_range_slot,
    "range_ahead": range_ahead_slot,
    "ahead": ahead_slot,
    "from_to": from_to_slot,
    "range_of_first_day": range_of_first_day_slot,
    "half_day": half_day_slot,
    "several_days": several_days_slot,
    "day": day_slot,
    "owning_day": owning_day_slot,
    "past": past_slot,
    "period": period_slot,
    "days_of_month": days_of_month_slot,
    "period_but_today": period_but_today_slot,
    "hours": hours_slot,
    "working_hours": working_hours_slot,
    "sleeping_hours": sleeping_hours_slot,
    "weekdays": weekdays_slot,
    "plural_weekdays": plural_weekdays_slot,
    "span": span_slot,
    "minutes": minutes_slot,
    "few_minutes": few_minutes_slot,
    "said": said_slot,
    "series": series_slot,
    "length": length_slot,
    "unit_length": unit_length_slot,
    "more_length": more_length_slot,
    "clock": clock_slot,
    **{f"{part}_clock": partial(clock_of_part_slot, part) for part in PARTS},
}
