from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g6.graph.clock import MINUTES_OF_DAY, TIME_MAX, UNIT_SECONDS, Clock, Hours, time_text

START = "2019-11-01 00:00"
NOIR = Clock.starting("seconds", START)
units = st.sampled_from([*UNIT_SECONDS])


@pytest.mark.parametrize(
    ("unit", "given_time", "time"),
    [
        ("seconds", "2019-11-01 00:00", 0),
        ("seconds", "2019-11-07 23:40", 6 * 86_400 + 23 * 3_600 + 40 * 60),
        ("seconds", "2019-11-01T00:00:07", 7),
        ("minutes", "2019-11-02", 1_440),
        ("days", "2019-10-31", -1),
        ("days", 40, 40),
        ("seconds", -5, -5),
    ],
)
def test_a_time_is_units_since_the_start(unit: str, given_time: int | str, time: int) -> None:
    assert Clock.starting(unit, START).resolve(given_time) == time


@pytest.mark.parametrize(
    ("before", "relative", "after"),
    [
        ("2019-11-01 00:00", "+3y", "2022-11-01 00:00"),
        ("2020-02-29 12:00", "+1y", "2021-02-28 12:00"),
        ("2020-01-31 23:00", "+1mo", "2020-02-29 23:00"),
        ("2019-12-31 00:00", "+1개월", "2020-01-31 00:00"),
        ("2019-11-01 00:00", "+1y 6mo", "2021-05-01 00:00"),
        ("2019-11-01 00:00", "+1d 4h 30min", "2019-11-02 04:30"),
        ("2019-11-01 00:00", "+2주 3일", "2019-11-18 00:00"),
        ("2019-11-01 00:00", "+ 90 s", "2019-11-01 00:01:30"),
        ("2019-11-30 00:00", "+2달10시간5분3초", "2020-01-30 10:05:03"),
    ],
)
def test_what_passes_is_counted_by_the_calendar(before: str, relative: str, after: str) -> None:
    assert NOIR.write(NOIR.resolve(relative, NOIR.resolve(before))) == after


def test_without_a_start_a_year_has_365_days() -> None:
    assert Clock("days").resolve("+3y 1mo", 10) == 10 + 3 * 365 + 30
    assert Clock("seconds").write(40) == "40"


@given(unit=units, time=st.integers(-(10**7), 10**7))
def test_a_written_time_comes_back(unit: str, time: int) -> None:
    clock = Clock.starting(unit, "1950-03-07 05:00")
    if unit == "days":
        clock = Clock.starting(unit, START)
        time %= 10**6

    assert clock.resolve(time_text(clock.write(time))) == time
    assert Clock(unit).resolve(time_text(Clock(unit).write(time))) == time


@given(
    time=st.integers(0, 10**9), count=st.integers(0, 500), unit=st.sampled_from(["y", "mo", "w", "d", "h", "min", "s"])
)
def test_time_only_goes_forward(time: int, count: int, unit: str) -> None:
    after = NOIR.resolve(f"+{count}{unit}", time)

    assert after >= time
    assert (after == time) == (count == 0)
    assert after <= NOIR.resolve(f"+{count + 1}{unit}", time)


@pytest.mark.parametrize("far", [TIME_MAX, -TIME_MAX, 10**11])
def test_beyond_the_calendar_there_are_numbers(far: int) -> None:
    clock = Clock.starting("days", START)

    assert clock.date_of(far) is None
    assert clock.resolve(time_text(clock.write(far))) == far


@pytest.mark.parametrize(
    ("unit", "given_time", "sentence"),
    [
        ("days", "2019-11-07 23:40", "2019-11-07 23:40 is not a whole number of days"),
        ("hours", "+30min", "+30min is not a whole number of hours"),
        ("seconds", "+9000y", "+9000y after 2019-11-01 00:00 is beyond the year 9999"),
        ("seconds", "+999999999w", "a time is at most 1,000,000,000,000 units from the start"),
        ("seconds", "+999999999mo", "+999999999mo after 2019-11-01 00:00 is beyond the year 9999"),
        ("seconds", TIME_MAX + 1, "a time is at most 1,000,000,000,000 units from the start"),
    ],
)
def test_times_that_can_not_be(unit: str, given_time: int | str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        Clock.starting(unit, START).resolve(given_time)

    assert str(caught.value).startswith(sentence)


def test_a_date_needs_a_start() -> None:
    with pytest.raises(ValueError, match="is a date, but the world's clock has no start"):
        Clock().resolve("2019-11-07 23:40")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "23:40",
        "2019-13-01",
        "2019-02-29",
        "2019-11-07 24:00",
        "19-11-07",
        "+3",
        "+3m",
        "+y",
        "-3y",
        "3y",
        "+1x",
        "２０１９-11-07",
    ],
)
def test_what_is_no_time(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"is no time|that no calendar has"):
        time_text(wrong)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("2003-12-05 9:00", "2003-12-05 09:00"),
        ("2003-1-5", "2003-01-05 00:00"),
        ("2003.12.05 22:00", "2003-12-05 22:00"),
        ("2003. 12. 5.", "2003-12-05 00:00"),
        ("2003/12/05", "2003-12-05 00:00"),
        ("2003년 12월 5일 9시 30분", "2003-12-05 09:30"),
        ("1592년 4월 13일", "1592-04-13 00:00"),
    ],
)
def test_a_date_written_otherwise_is_told_as_it_has_to_be(wrong: str, meant: str) -> None:
    with pytest.raises(ValueError, match="is no time") as caught:
        time_text(wrong)
    assert str(caught.value).endswith(f'write "{meant}"')
    assert time_text(meant)


@given(text=st.text(max_size=20))
def test_any_text_is_a_time_or_refused_with_a_sentence(text: str) -> None:
    try:
        kept = time_text(text)
    except ValueError:
        return
    assert isinstance(kept, int) or time_text(kept) == kept


@pytest.mark.parametrize(("text", "kept"), [("40", 40), (" -7 ", -7), ("+3y", "+3y"), ("2019-11-07", "2019-11-07")])
def test_the_text_of_a_time(text: str, kept: int | str) -> None:
    assert time_text(text) == kept


@given(unit=units, time=st.integers(-(10**6), 10**6))
def test_the_minute_of_the_day_is_that_of_the_date(unit: str, time: int) -> None:
    clock = Clock(unit, datetime(2019, 11, 1, 6, 30, 59, tzinfo=UTC))
    moment = clock.date_of(time)

    assert moment is not None or abs(time) > 10**5
    if moment is not None:
        assert clock.minute_of_day(time) == moment.hour * 60 + moment.minute


@given(
    first=st.integers(0, MINUTES_OF_DAY - 1),
    last=st.integers(0, MINUTES_OF_DAY),
    minute=st.integers(0, MINUTES_OF_DAY - 1),
)
def test_hours_hold_what_lies_between_over_midnight_too(first: int, last: int, minute: int) -> None:
    hours = Hours(first, last)
    written = hours.written()
    if first % MINUTES_OF_DAY == last % MINUTES_OF_DAY and (first, last) != (0, MINUTES_OF_DAY):
        with pytest.raises(ValueError, match="have no length"):
            Hours.between(*written)
        return

    assert Hours.between(*written) == hours
    length = (last - first) % MINUTES_OF_DAY or MINUTES_OF_DAY
    assert hours.hold(minute) == ((minute - first) % MINUTES_OF_DAY < length)


@pytest.mark.parametrize("wrong", ["25:00", "24:01", "12:60", "12", "noon", "-1:00"])
def test_what_is_no_time_of_day(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no time of day"):
        Hours.between(wrong, "04:00")
