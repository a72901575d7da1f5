"""When events of a world happened: dates and "+3y" become numbers of the clock's units."""

from g6.graph.clock import Clock
from g6.graph.documents import Gathering
from g6.graph.spool import EventSpool

__all__ = ["settle_times"]


def settle_times(spool: EventSpool, clock: Clock, latest: int, gathering: Gathering) -> None:
    """Give every event of a finished spool a time in units since the clock's start.

    Events are gone through by turn, and inside a turn as they were read. "+3y" counts from the greatest time so far,
    which begins as `latest`. An event without a time takes its turn's: the greatest that an event of the turn says,
    or, where none says any, the greatest before it.
    """
    if not spool.unsettled():
        return
    current, untimed, in_turn = 0, False, False
    turn_time = latest
    for row, turn, time in spool.as_written():
        if turn != current:
            if untimed:
                spool.set_turn_time(current, turn_time)
            current, untimed, in_turn = turn, False, False
            turn_time = latest
        if time is None:
            untimed = True
            continue
        try:
            settled = clock.resolve(time, latest)
        except ValueError as error:
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
