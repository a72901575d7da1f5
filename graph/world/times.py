"""When events of a world happened: dates and "+3y" become numbers of the clock's units."""

from collections.abc import Callable
from typing import Final, TypeAlias

from g6.graph.clock import Clock, WrongTime
from g6.graph.documents import Gathering, Place
from g6.graph.events import Event
from g6.graph.spool import EventSpool

__all__ = ["Earlier", "Years", "settle_times"]

YEARS_FROM_START: Final = 100
"""How far from the year of a clock's start a number is taken for a year that somebody wrote."""

Earlier: TypeAlias = Callable[[int, Callable[[str], bool]], int]
"""Gives the greatest time before a turn in the story that records are written to. Events whose id the second argument
is true of are being read again, and don't count: what they say now does."""


def settle_times(spool: EventSpool, clock: Clock, earlier: Earlier, gathering: Gathering) -> None:
    """Give every event of a finished spool a time in units since the clock's start.

    Events are gone through by turn, and inside a turn as they were read. "+3y" counts from the greatest time before
    it, of what is read and of what the story holds of earlier turns, so that a file that is read again says the same.
    An event without a time takes its turn's: the greatest that an event of the turn says, or, where none says any,
    the greatest before it.
    """
    if not spool.unsettled():
        return

    def is_read(event: str) -> bool:
        return spool.row_of(event) is not None

    current, untimed, in_turn = -1, False, False
    latest = turn_time = 0
    for row, turn, time in spool.as_written():
        if turn != current:
            if untimed:
                spool.set_turn_time(current, turn_time)
            current, untimed, in_turn = turn, False, False
            latest = turn_time = max(latest, earlier(turn, is_read))
        if time is None:
            untimed = True
            continue
        try:
            settled = clock.resolve(time, latest)
        except WrongTime as error:
            gathering.add(spool.place(row).problem(str(error), ("time",)))
            settled = latest
        if not isinstance(time, int):
            spool.set_time(row, settled)
        turn_time = max(turn_time, settled) if in_turn else settled
        in_turn = True
        latest = max(latest, settled)
    if untimed:
        spool.set_turn_time(current, turn_time)
    spool.settle()


class Years:
    """Times that are numbers, where all of them look like years: `time: 1592` would be 1,592 units after the start."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lowest = self._highest = 0
        self._place: Place | None = None

    def take(self, event: Event, place: Place) -> None:
        """Take an event's time, if it is a number."""
        time = event.time
        if not isinstance(time, int):
            return
        if self._place is None:
            self._lowest = self._highest = time
            self._place = place
        self._lowest, self._highest = min(self._lowest, time), max(self._highest, time)

    def warn(self, clock: Clock, gathering: Gathering) -> None:
        """Warn once, at the first of them."""
        if self._place is None or clock.start is None:
            return
        year = clock.start.year
        if year - YEARS_FROM_START <= self._lowest and self._highest <= year + YEARS_FROM_START:
            message = f"times such as {self._highest} are counted in {clock.unit} from the start: {self._highest} is "
            message += clock.write(self._highest)
            hint = f'a year is written as a date: "{self._highest}-01-01"'
            gathering.warn(self._place.problem(message, ("time",), hint=hint))
