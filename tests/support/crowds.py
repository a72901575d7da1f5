"""Large random stories from a seed: enough cards to fill a lunchbox and a pool, which drawn ones are too small for."""

from random import Random
from typing import Any

Values = dict[str, Any]

LONG = "가나다라마바사아자차카타파하-거너더러머버서어저처커터.ab_"
"""An identifier's first 31 characters, one short of the most."""


def crowded_world(seed: int, events: int = 220, persons: int = 14, *, law: int = 3) -> list[Values]:
    """A world with more cards than a lunchbox holds."""
    random = Random(seed)
    long_ids = random.random() < 0.5
    people = [f"{LONG[: random.randrange(1, 29)]}{n}" if long_ids else f"인물{n}" for n in range(persons)]
    places = [f"곳{n}" for n in range(6)]
    records: list[Values] = [{"kind": "world", "id": "세계", "knowledge": random.choice(["open", "witnessed"])}]
    records += [_person(random, who, places) for who in people]
    records += [{"kind": "location", "id": place} for place in places[:1]]
    records += [{"kind": "location", "id": p, "within": places[0], "routes": {places[0]: 9}} for p in places[1:]]
    records += [{"kind": "rule", "id": f"법{n}", "layer": "global", "type": "oath"} for n in range(law)]
    records += [_relation(random, people) for _ in range(20)]
    known: list[str] = []
    for number in range(events):
        records.append(_event(random, number, people, places, known))
        known.append(records[-1]["id"])
    return records


def crowded_scene(seed: int, world: list[Values], turn: int) -> Values:
    """A scene of that world: from a quiet talk to a war."""
    random = Random(seed)
    people = [record["id"] for record in world if record["kind"] == "actor"]
    places = [record["id"] for record in world if record["kind"] == "location"]
    cast = random.sample(people, random.randrange(1, len(people)))
    scene: Values = {"turn": turn, "actors": {who: random.choice(["acting", "speaking", "present"]) for who in cast}}
    scene["locations"] = random.sample(places, random.randrange(0, 3))
    scene["viewpoint"] = random.choice(["narrator", *cast])
    scene["risks"] = random.sample(["death", "injury", "ammo", "command"], random.randrange(0, 4))
    scene["lines"] = [f"l{n}" for n in range(random.randrange(0, 4))]
    scene["tone"] = {"tension": "0.9"}
    if random.random() < 0.5:
        scene["pace"] = {"unit": "seconds", "span": 30}
    return scene


def _person(random: Random, who: str, places: list[str]) -> Values:
    gauges = {gauge: random.randrange(100) for gauge in ("체력", "탄약", "의심")[: random.randrange(4)]}
    flags = random.sample(["hurt", "masked", "dead"], random.randrange(3))
    tone = {"tension": "0.5", "grief": "0.25"}
    person = {"kind": "actor", "id": who, "name": f"{who} 라는 긴 이름", "gauges": gauges, "flags": flags, "tone": tone}
    return {**person, "at": random.choice(places)}


def _relation(random: Random, people: list[str]) -> Values:
    one, other = random.sample(people, 2)
    strength = random.choice(["-1", "0.5", "1"])
    name = f"r{random.randrange(10**9)}"
    return {"kind": "relation", "id": name, "from": one, "to": other, "type": "형제", "strength": strength}


def _event(random: Random, number: int, people: list[str], places: list[str], known: list[str]) -> Values:
    turn = number // 5
    cast = random.sample(people, random.randrange(1, 6))
    event: Values = {"kind": "event", "id": f"사건{number}", "title": "이것은 문장이다", "turn": turn, "time": number}
    event["actors"] = {who: random.choice(["acting", "victim", "killer", "witness"]) for who in cast}
    event["at"] = random.choice(places)
    event["flags"] = random.sample(["death", "injury", "weapon"], random.choice([0, 0, 1, 2]))
    event["risk"] = random.choice(["0", "0.2", "0.6", "1"])
    event["importance"] = random.choice(["0", "0.4", "1"])
    if random.random() < 0.3:
        event["beat"] = f"비트{number // 3}"
    if known and random.random() < 0.3:
        event["causes"] = [random.choice(known[-30:])]
    if random.random() < 0.1:
        event["known_by"] = random.sample(people, 2)
    return event
