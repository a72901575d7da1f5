"""The story's clock: what a written time is in units since the start, and back.

A time inside the engine is an integer of the world's units (seconds, minutes, hours or days) since the
world's start; before the start it is negative. In files it may also be a date ("2019-11-07 23:40") or
what passed since the time before it ("+3y", "+1d 4h"). Years and months are those of the calendar.
Everything here is a pure function, and raises WrongTime with a sentence for the user.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import Final, NamedTuple

from g6.graph.synonyms import RELATIVE_UNITS, in_language_of
from g6.graph.wording import quoted

__all__ = [
    "MINUTES_OF_DAY",
    "TIME_MAX",
    "UNIT_SECONDS",
    "Clock",
    "Hours",
    "WrongTime",
    "is_relative",
    "time_text",
]

UNIT_SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}
TIME_MAX: Final = 10**12
"""The greatest distance of a time from the start, in units: some 30,000 years of seconds."""
MINUTES_OF_DAY: Final = 1_440

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?", re.ASCII)
_NEARLY_DATE = (  # a text, since compiling it would slow down every start for the few who need it
    r"(\d{4})(?:-|[./년] ?)(\d{1,2})(?:-|[./월] ?)(\d{1,2})[.일]?(?:[ T]+(\d{1,2})(?::|시 ?)(\d{1,2})분?(?::(\d\d))?)?"
)
"""How else people write a date: 2003.12.5, 2003/12/05, 2003년 12월 5일 9시 30분."""
_UNITS = "|".join(word for unit, words in RELATIVE_UNITS.items() for word in (unit, *words))
_STEP = rf"(\d{{1,9}})[ ]?({_UNITS})"
_RELATIVE = rf"\+[ ]?{_STEP}(?:[ ]?{_STEP})*"
_UNIT_OF = {word: unit for unit, words in RELATIVE_UNITS.items() for word in (unit, *words)}
_STEP_SECONDS = {"w": 604_800, "d": 86_400, "h": 3_600, "min": 60, "s": 1}
_DAYS_WITHOUT_CALENDAR = {"y": 365, "mo": 30}
_EXAMPLES = '"2019-11-07 23:40", a number of the clock\'s units, or "+3y"'


class WrongTime(ValueError):
    """A time that can't be read, or that this clock can't hold; its text is a sentence for the user."""


class Clock(NamedTuple):
    """A world's clock: what one unit of time is, and the date of time 0 (None: the world has no dates)."""

    unit: str = "seconds"
    start: datetime | None = None

    @classmethod
    def starting(cls, unit: str, start: str | None) -> "Clock":
        """Return the clock of these two fields of a world. Raises WrongTime where `start` is no date."""
        return cls(unit, None if start is None else date(start))

    def resolve(self, given: int | str, latest: int = 0) -> int:
        """Return a time as it stands in a file in units since the start.

        `latest` is the greatest time before it, which "+3y" counts from. Raises WrongTime for a date
        where the world has no start, or one that is not a whole number of units from it.
        """
        if isinstance(given, int):
            return _within_bounds(given)
        return self.after(latest, given) if is_relative(given) else self._of_date(date(given))

    def after(self, time: int, relative: str) -> int:
        """Return the time that is `relative`, such as "+3y", later than `time` (units since the start).

        From January 31st, "+1mo" is the last day of February. In a world without a start there is no
        calendar: there a year has 365 days and a month 30.
        """
        steps = steps_of(relative)
        months = steps.get("y", 0) * 12 + steps.get("mo", 0)
        seconds = sum(_STEP_SECONDS[unit] * count for unit, count in steps.items() if unit in _STEP_SECONDS)
        if self.start is None:
            days = sum(_DAYS_WITHOUT_CALENDAR[unit] * steps.get(unit, 0) for unit in _DAYS_WITHOUT_CALENDAR)
            return _within_bounds(time + self._units(seconds + days * UNIT_SECONDS["days"], relative))
        if not months:
            return _within_bounds(time + self._units(seconds, relative))
        before = self.date_of(time)
        if before is None:
            raise WrongTime(f"{relative} after time {time:,} is beyond the calendar, which ends with year {MAXYEAR}")
        try:
            return self._of_date(_months_later(before, months) + timedelta(seconds=seconds))
        except (OverflowError, ValueError) as error:
            raise WrongTime(f"{relative} after {_written(before)} is beyond the year {MAXYEAR}") from error

    def date_of(self, time: int) -> datetime | None:
        """Return the date of a time; None where the world has no start or the calendar doesn't reach."""
        if self.start is None:
            return None
        try:
            return self.start + timedelta(seconds=time * UNIT_SECONDS[self.unit])
        except OverflowError:
            return None

    def write(self, time: int) -> str:
        """Return a time as a file may say it, so that `resolve` gives it back: a date where there is one."""
        moment = self.date_of(time)
        return str(time) if moment is None else _written(moment)

    def minute_of_day(self, time: int) -> int:
        """Return the minute of the day, 0 to 1,439, at a time; a world without a start began at midnight."""
        start = 0 if self.start is None else (self.start.hour * 60 + self.start.minute) * 60 + self.start.second
        return (start + time * UNIT_SECONDS[self.unit]) % UNIT_SECONDS["days"] // 60

    def _of_date(self, moment: datetime) -> int:
        if self.start is None:
            raise WrongTime(f"{_written(moment)} is a date, but the world's clock has no start: give it one")
        return self._units(int((moment - self.start).total_seconds()), _written(moment))

    def _units(self, seconds: int, written: str) -> int:
        units, rest = divmod(seconds, UNIT_SECONDS[self.unit])
        if rest:
            raise WrongTime(f"{written} is not a whole number of {self.unit}, which this world's clock counts")
        return units


class Hours(NamedTuple):
    """The hours of the day in which a rule binds, in minutes since midnight: `first` counts, `last` doesn't."""

    first: int
    last: int

    @classmethod
    def between(cls, first: str, last: str) -> "Hours":
        """Return the hours between two times of day, over midnight where the first is later.

        Raises WrongTime where one is no time of day, or both are the same.
        """
        minutes = _minute(first), _minute(last)
        if minutes[0] % MINUTES_OF_DAY == minutes[1] % MINUTES_OF_DAY and minutes != (0, MINUTES_OF_DAY):
            raise WrongTime(f"the hours from {first} to {last} have no length; for the whole day, leave `hours` out")
        return cls(*minutes)

    def hold(self, minute_of_day: int) -> bool:
        """Whether a minute of the day, 0 to 1,439, is inside."""
        if self.first < self.last:
            return self.first <= minute_of_day < self.last
        return minute_of_day >= self.first or minute_of_day < self.last

    def written(self) -> tuple[str, str]:
        """Return both as a file says them: ("22:00", "04:00")."""
        return _time_of_day(self.first), _time_of_day(self.last)


def is_relative(text: str) -> bool:
    """Whether the text of a time says what has passed ("+3y") instead of when it is."""
    return text.startswith("+")


def time_text(text: str) -> int | str:
    """Return the text of a time as a record keeps it: a number as an int, all else as it stands.

    Raises WrongTime where it is neither a number nor a date nor relative.
    """
    stripped = text.strip()
    if re.fullmatch(r"[-+]?\d{1,13}", stripped, re.ASCII) and not is_relative(stripped):
        return _within_bounds(int(stripped))
    if is_relative(stripped):
        steps_of(stripped)
    else:
        date(stripped)
    return stripped


def date(text: str) -> datetime:
    """Return the moment that "2019-11-07 23:40" names. Raises WrongTime where it names none."""
    exact = _DATE.fullmatch(text)
    found = exact or re.fullmatch(_NEARLY_DATE, text, re.ASCII)
    if found is None:
        raise WrongTime(f"{quoted(text)} is no time: write {_EXAMPLES}")
    try:
        # UTC stands for the story's own time everywhere: differences never meet a change of the clocks.
        moment = datetime(*(int(part or 0) for part in found.groups()), tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError as error:
        raise WrongTime(f"{quoted(text)} is a date that no calendar has") from error
    if exact is None:
        raise WrongTime(f'{quoted(text)} is no time: write "{_written(moment)}"')
    return moment


def steps_of(relative: str) -> dict[str, int]:
    """Return how many of each unit "+1y 6mo" adds. Raises WrongTime where that can't be read."""
    if not re.fullmatch(_RELATIVE, relative, re.ASCII):
        raise WrongTime(
            f"{quoted(relative)} is no time: after the + stand a number and one of "
            f"{in_language_of(relative, RELATIVE_UNITS)}"
        )
    steps: dict[str, int] = {}
    for count, word in re.findall(_STEP, relative, re.ASCII):
        unit = _UNIT_OF[word]
        steps[unit] = steps.get(unit, 0) + int(count)
    return steps


def _months_later(moment: datetime, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    if year > MAXYEAR:
        raise OverflowError(year)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _written(moment: datetime) -> str:
    seconds = f":{moment.second:02}" if moment.second else ""
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02} {moment.hour:02}:{moment.minute:02}{seconds}"


def _within_bounds(time: int) -> int:
    if not -TIME_MAX <= time <= TIME_MAX:
        raise WrongTime(f"a time is at most {TIME_MAX:,} units from the start")
    return time


def _minute(text: str) -> int:
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", text.strip(), re.ASCII)
    minute = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else -1
    if not 0 <= minute <= MINUTES_OF_DAY:
        raise WrongTime(f'{quoted(text)} is no time of day: write "22:00"')
    return minute


def _time_of_day(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
