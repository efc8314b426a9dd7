#!/usr/bin/env bash
# Question: what does icalendar do with talks of whole days whose end is given as their last day, and of one day as
#   their first?
# Best guess: Event.new(start=day, end=day) is refused, for RFC 5545 wants DTEND to be later than DTSTART, and the end
#   to be the day after; icalendar checks other things, such as a start and an end of different types.
# Seen (icalendar 7.3.2, recurring-ical-events 3.8.2, 2026-11-29): it is accepted and written, as an event that lasts no
#   time; read back, a search by day still finds it, so that a test with one day passes. Talks of 28 February to 1 March
#   lose their last day and with it all of March. Nothing warns.
# Source: RFC 5545, 3.6.1 and 3.8.2.2 ("the non-inclusive end of the event").
# Parley: writes the day after the last (helpers/export/calendars.py); tests/test_export_calendars.py guards it.
set -euo pipefail

packages=(icalendar==7.3.2 recurring-ical-events==3.8.2)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from datetime import date, timedelta
from importlib.metadata import version

from icalendar import Calendar, Event
from recurring_ical_events import of


def event_of(first: date, last: date) -> tuple[timedelta, Calendar]:
    calendar = Calendar.new()
    event = Event.new(summary="Talks of Lund and Haddad", start=first, end=last)
    calendar.add_component(event)
    return event.duration, Calendar.from_ical(calendar.to_ical())


print("icalendar", version("icalendar"), "recurring-ical-events", version("recurring-ical-events"))
length, one_day = event_of(date(2024, 2, 29), date(2024, 2, 29))
on_the_day = len(of(one_day).at((2024, 2, 29)))
print(f"29 February to 29 February: accepted, lasts {length}, found on the day: {on_the_day}")
longer, three_days = event_of(date(2024, 2, 28), date(2024, 3, 1))
days = {f"{month}-{day}": len(of(three_days).at((2024, month, day))) for month, day in ((2, 28), (2, 29), (3, 1))}
in_march = len(of(three_days).at((2024, 3)))
print(f"28 February to 1 March: lasts {longer}, found on {days}, in March: {in_march}")
seen = [length, on_the_day, longer, *days.values(), in_march]
sys.exit(0 if seen == [timedelta(0), 1, timedelta(days=2), 1, 1, 0, 0] else "the behaviour has changed")
PYTHON
