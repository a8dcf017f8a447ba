"""That a number left out is told from another difference, also where somebody else's item has the number that was given instead."""

from __future__ import annotations

import json

from tests.faults.comparison import Conversation, Ending, differences, renumbered

_SAID_TO_ANA = Conversation("D0ANA0001", None)


def _ending(of_bob: int, *, told: int = 4) -> Ending:
    """Ana's #4 is with Bob now, as his next number; she is told so, and his receipt has both."""
    rows = [
        {"row_type": "item", "pk": "T#P#ANA", "sk": "ITEM#1", "number": 4.0},
        {"row_type": "item", "pk": "T#P#BOB", "sk": "ITEM#1", "number": float(of_bob)},
        {"row_type": "counter", "pk": "T#P#BOB", "sk": "COUNTER", "value": float(of_bob)},
        {"row_type": "receipt", "pk": "T#P#BOB", "sk": "RECEIPT#1", "said": f"It's #{of_bob}. Bob accepted #{told}"},
    ]
    texts = tuple(json.dumps(row, sort_keys=True) for row in rows)
    return Ending(texts, ((),) * len(texts), {_SAID_TO_ANA: (f"Bob accepted #{told}",)}, (), ())


def test_a_new_number_is_none_of_another_person_that_is_the_same() -> None:
    assert differences(_ending(1), renumbered(_ending(4), _ending(1))) == []


def test_another_number_of_what_was_there_before_is_a_difference() -> None:
    assert len(differences(_ending(1), renumbered(_ending(4, told=5), _ending(1)))) == 4
