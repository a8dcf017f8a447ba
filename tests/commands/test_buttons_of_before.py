"""A button stays in a conversation for years: what it carries must be read as it was written then.

Nobody can change these texts any more. If a command gets another field, a line is added below and none is taken away.
"""

from __future__ import annotations

import pytest

from chalicelib.commands.registry import read_press
from chalicelib.domain.command import serialize

WRITTEN = r"""
["save",{"kind":"thread","link":{"url":"https://acme.enterprise.slack.com/archives/C0OPS/p1700000000000100?thread_ts=1700000000.000100&cid=C0OPS","channel":"C0OPS","ts":"1700000000.000100","thread_ts":"1700000000.000100"},"label":"red \"deploy\"","level":5,"reminder":{"at":1700000000.123456,"recurrence":{"hour":23,"minute":59,"weekdays":[0,1,2,4,5,6],"month_day":31},"zone":"America/Argentina/ComodRivadavia"},"subscribe":true,"message":{"channel":"C0OPS","ts":"1700000000.000100","author":"U0BOB"}}]
["list",{"page":10000,"strongest":4,"weakest":2,"sender":"U0BOB","channel":"C0OPS","since":1700000000.123456}]
["next",{"after":12}]
["list",{}]
["save",{}]
["finish",{"number":12}]
["finish",{"number":12,"how":"removed"}]
["clear",{"level":5,"last_number":12}]
["done-list",{"page":10000}]
["restore",{"number":12}]
["undo",{"request":"press/1700000000.000100/snooze-R12-tomorrow/1700000000.000100","restored":12}]
["set-rule",{"target":"U0BOB","level":5}]
["priority",{"number":12,"level":5}]
["why",{"number":12}]
["remind",{"when":{"at":1700000000.123456,"recurrence":{"hour":23,"minute":59,"weekdays":[0,1,2,4,5,6],"month_day":31},"zone":"America/Argentina/ComodRivadavia"},"number":12}]
["reminders",{}]
["absences",{}]
["cancel-absence",{"start":1700000000.123456}]
["cancel-away",{"start":1700000000.123456,"until":1700000000.123456}]
["away",{"until":1700000000.123456,"zone":"America/Argentina/ComodRivadavia"}]
["cancel-reminder",{"id":12}]
["cancel-daily-reminder",{}]
["snooze",{"id":12,"by":31622400.0,"until":1700000000.123456,"until_tomorrow":true}]
["snooze",{"by":3600.0,"item":12}]
["cancel-reminder",{"item":12}]
["away",{"start":1700000000.123456,"until":1700000000.123456,"reason":"red \"deploy\"","seconds":31622400,"until_tomorrow":true}]
["quiet-hours",{"quiet":{"begins":1439,"ends":1438,"weekdays":[0,1,2,4,5,6]}}]
["quiet-hours",{"quiet":{"begins":1439,"ends":1438,"weekdays":[0,1,2,4,5,6]},"is_off":true}]
["who-away",{"user":"U0BOB","start":1700000000.123456,"until":1700000000.123456,"after":"U0BOB"}]
["back",{}]
["digest",{"first_number":12,"page":10000}]
["finish-low",{"first_number":12,"last_number":12}]
["give",{"number":12,"to":"U0BOB","note":"red \"deploy\""}]
["answer-offer",{"giver":"U0BOB","channel":"C0OPS","ts":"1700000000.000100","accept":false}]
["ping-urgently",{"user":"U0BOB","channel":"C0OPS","ts":"1700000000.000100","message":"1700000000.000100","since":1700000000.123456}]
["ask-for-cover",{"user":"U0BOB","channel":"C0OPS","ts":"1700000000.000100","message":"1700000000.000100","since":1700000000.123456}]
["answer-cover",{"user":"U0BOB","channel":"C0OPS","ts":"1700000000.000100","accept":false}]
["withdraw",{"user":"U0BOB","channel":"C0OPS","ts":"1700000000.000100","message":"1700000000.000100","since":1700000000.123456}]
["tell-when-back",{"user":"U0BOB","channel":"C0OPS","ts":"1700000000.000100","message":"1700000000.000100","since":1700000000.123456}]
["settings",{}]
["turn",{"setting":"collect_external","is_on":false}]
["urgent-budget",{"count":20}]
["cover",{"user":"U0BOB"}]
["vip",{"user":"U0BOB","is_vip":false}]
["reaction",{"emoji":"floppy_disk"}]
["follow-status",{"statuses":["red \"deploy\""]}]
["export-data",{}]
["ask-to-delete-data",{}]
["delete-data",{}]
["subscribe",{"subscription":"always"}]
["unsubscribe",{}]
["home",{"page":10000}]
["forget-rule",{"target":"U0BOB"}]
["rules",{"page":10000}]
["withdraw-offer",{"number":12}]
["help",{}]
["thanks",{}]
["day-hour",{"part":"afternoon","minutes":1439}]
["remind",{"when":{"recurrence":{"hour":23,"minute":59,"weekdays":[0],"nth":-1,"month":12,"interval":2,"start":"2026-11-30","until":"2036-11-30","times":5}}}]
""".split("\n")[1:-1]


AS_WRITTEN_NOW = {
    '["finish",{"number":12}]': '["finish",{"numbers":[12]}]',
    '["finish",{"number":12,"how":"removed"}]': '["finish",{"numbers":[12],"how":"removed"}]',
    '["restore",{"number":12}]': '["restore",{"numbers":[12]}]',
    '["priority",{"number":12,"level":5}]': '["priority",{"numbers":[12],"level":5}]',
    '["cancel-reminder",{"id":12}]': '["cancel-reminder",{"ids":[12]}]',
    '["withdraw-offer",{"number":12}]': '["withdraw-offer",{"numbers":[12]}]',
    '["snooze",{"by":3600.0,"item":12}]': '["snooze",{"by":3600.0,"numbers":[12]}]',
}
"""What is written otherwise since commands are about several: one number is a list of one."""


def written_now(text: str) -> str:
    """Of the long ones only the number differs."""
    is_of_several = text.startswith(('["remind",', '["give",'))
    return AS_WRITTEN_NOW.get(text) or (text.replace('"number":12', '"numbers":[12]') if is_of_several else text)


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: str(written).split('"')[1])
def test_a_button_means_what_it_meant_when_it_was_written(written: str) -> None:
    press = read_press(f'{{"v":1,"c":{written},"o":"U0ANA"}}')
    assert (serialize(press.command), press.may_press) == (written_now(written), "U0ANA")
