-- The embedded store: one file, one story.
--
-- Every list that recall reads is the key of a WITHOUT ROWID table, in the order in which it is read, so that a
-- question reads k rows and never a history. Three columns stand everywhere:
--   branch  the place of the branch whose row it is; a reader asks each place of its line in turn
--   seen    the first turn whose recall may see the row (a commit of turn t writes t + 1), times 2^20, and the ledger
--           entry that wrote it, so that two loads between the same turns stay apart
--   view    whose story the row belongs to: an id (an actor or a group), '*' everyone, '.' the narrator
-- and where a view may have learned of something later:
--   told    1 where the view knows only because it was told: the row counts while a telling of `told` stands
-- Rows are only ever added, or set aside under another branch with their turn. What a version of a record brought is named by the record's id and the version's `seen`; where
-- it was edited or taken back, `ended` names that version, and only old turns go on seeing its rows.

CREATE TABLE story (
    name    TEXT NOT NULL PRIMARY KEY,
    value   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE branch (
    number  INTEGER NOT NULL PRIMARY KEY,  -- its place: what stands in the rows
    name    TEXT NOT NULL UNIQUE,
    parent  INTEGER REFERENCES branch,
    fork    INTEGER,                      -- the last turn shared with the parent
    entry   INTEGER                       -- the last ledger entry shared with the parent
);

-- The ledger: a chain of entries, and the bodies that they name by hash.
CREATE TABLE body (
    sha256  TEXT NOT NULL PRIMARY KEY,
    packed  BLOB NOT NULL                 -- zlib; the hash is of what was packed
) WITHOUT ROWID;

CREATE TABLE entry (
    branch    INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,
    kind      TEXT NOT NULL,              -- load, policy, turn, branch
    turn      INTEGER NOT NULL,           -- where the story stands after it
    sha256    TEXT NOT NULL,
    content   TEXT NOT NULL,              -- canonical JSON; holds the hash of the entry before
    written   TEXT NOT NULL,              -- wall clock, outside the hash
    PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

-- Approved policies, by their first stamp; without one the policy that g6 comes with stands.
CREATE TABLE policy (
    branch  INTEGER NOT NULL,
    seen    INTEGER NOT NULL,
    sha256  TEXT NOT NULL,                -- of its body
    PRIMARY KEY (branch, seen DESC)
) WITHOUT ROWID;

-- Policies that somebody proposed: no part of the ledger. Only what stands here may be approved.
CREATE TABLE proposal (
    sha256    TEXT NOT NULL PRIMARY KEY,  -- of the policy's canonical bytes
    replaces  TEXT NOT NULL,              -- the policy that it was compared with
    policy    TEXT NOT NULL               -- canonical JSON
) WITHOUT ROWID;

-- What the story holds, by version.
CREATE TABLE record (
    branch  INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    seen    INTEGER NOT NULL,
    data    TEXT NOT NULL,                -- canonical JSON
    PRIMARY KEY (branch, kind, id, seen DESC)
) WITHOUT ROWID;

-- Events by whom or what they are about. subject: an actor, a location, a thread, a cause, or '' for all.
-- mark: '' for every event, else a flag, '>7' a band of declared risk, '^8' of importance, '@died' and other roles in the structure.
CREATE TABLE listing (
    branch   INTEGER NOT NULL,
    view     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    mark     TEXT NOT NULL,
    turn     INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    event    TEXT NOT NULL,
    seen     INTEGER NOT NULL,
    veiled   INTEGER NOT NULL,            -- 1: hidden from some of the view
    told     INTEGER NOT NULL,
    PRIMARY KEY (branch, view, subject, mark, turn DESC, time DESC, event, seen, told)
) WITHOUT ROWID;

-- What two shared (a < b), with the running count n of beats. Rows out of order, veiled, told later or taken back stand in pair_extra.
CREATE TABLE pair (
    branch  INTEGER NOT NULL,
    view    TEXT NOT NULL,
    a       TEXT NOT NULL,
    b       TEXT NOT NULL,
    turn    INTEGER NOT NULL,
    time    INTEGER NOT NULL,
    event   TEXT NOT NULL,
    seen    INTEGER NOT NULL,
    beat    TEXT NOT NULL,                -- '' where the event is a beat of its own
    n       INTEGER NOT NULL,
    PRIMARY KEY (branch, view, a, b, turn DESC, time DESC, event, seen)
) WITHOUT ROWID;

CREATE TABLE pair_extra (
    branch  INTEGER NOT NULL,
    view    TEXT NOT NULL,
    a       TEXT NOT NULL,
    b       TEXT NOT NULL,
    turn    INTEGER NOT NULL,
    time    INTEGER NOT NULL,
    event   TEXT NOT NULL,
    seen    INTEGER NOT NULL,
    veiled  INTEGER NOT NULL,
    told    INTEGER NOT NULL,
    n       INTEGER NOT NULL,             -- 1 added, -1 taken back
    PRIMARY KEY (branch, view, a, b, turn DESC, time DESC, event, seen, told, n)
) WITHOUT ROWID;

-- Who is close to whom: a row each time that the count of a pair doubles, so that the closest come first as of any turn.
CREATE TABLE tie (
    branch   INTEGER NOT NULL,
    view     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    level    INTEGER NOT NULL,            -- the count reached 2^level
    turn     INTEGER NOT NULL,
    partner  TEXT NOT NULL,
    event    TEXT NOT NULL,
    seen     INTEGER NOT NULL,
    veiled   INTEGER NOT NULL,
    told     INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    PRIMARY KEY (branch, view, subject, level DESC, turn DESC, partner, event, seen, told)
) WITHOUT ROWID;

-- State by turn: gauges, flags, places, relations, forms of address.
-- aspect: 'gauge 체력', 'flag 부상', 'at', 'out 형제 하나', 'in 형제 진우', 'calls 하나'.
CREATE TABLE aspect (
    branch   INTEGER NOT NULL,
    view     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    aspect   TEXT NOT NULL,
    PRIMARY KEY (branch, view, subject, aspect)
) WITHOUT ROWID;

CREATE TABLE state (
    branch    INTEGER NOT NULL,
    view      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    aspect    TEXT NOT NULL,
    turn      INTEGER NOT NULL,
    position  INTEGER NOT NULL,           -- order within the turn
    time      INTEGER NOT NULL,
    event     TEXT NOT NULL,              -- or the record that declares it
    seen      INTEGER NOT NULL,
    veiled    INTEGER NOT NULL,
    told      INTEGER NOT NULL,
    value     TEXT NOT NULL,              -- canonical JSON; null where there is no such state any more
    PRIMARY KEY (branch, view, subject, aspect, turn DESC, position DESC, time DESC, event DESC, seen DESC, told)
) WITHOUT ROWID;

-- Rules by whom or where they bind ('' a global one), and places by what they touch.
CREATE TABLE binding (
    branch   INTEGER NOT NULL,
    view     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    rule     TEXT NOT NULL,
    seen     INTEGER NOT NULL,
    veiled   INTEGER NOT NULL,
    told     INTEGER NOT NULL,
    PRIMARY KEY (branch, view, subject, rule, seen, told)
) WITHOUT ROWID;

CREATE TABLE near (
    branch    INTEGER NOT NULL,
    location  TEXT NOT NULL,
    other     TEXT NOT NULL,
    source    TEXT NOT NULL,              -- which of the two says so
    seen      INTEGER NOT NULL,
    stated    INTEGER NOT NULL,           -- the `seen` of the version that said it first
    touch     TEXT NOT NULL,              -- within, holds, route
    minutes   TEXT NOT NULL,              -- of a route
    PRIMARY KEY (branch, location, other, source, seen)
) WITHOUT ROWID;

-- What is rare: records open to some only, what was told later, what is hidden, lies, what was taken back.
CREATE TABLE closed (
    branch  INTEGER NOT NULL,
    record  TEXT NOT NULL,
    seen    INTEGER NOT NULL,
    PRIMARY KEY (branch, record, seen)
) WITHOUT ROWID;

CREATE TABLE told (
    branch  INTEGER NOT NULL,
    record  TEXT NOT NULL,
    who     TEXT NOT NULL,
    turn    INTEGER NOT NULL,
    event   TEXT NOT NULL,                -- that revealed it; the telling ends with this version of the event
    seen    INTEGER NOT NULL,
    PRIMARY KEY (branch, record, who, turn, event, seen)
) WITHOUT ROWID;

CREATE TABLE hidden (
    branch  INTEGER NOT NULL,
    record  TEXT NOT NULL,
    who     TEXT NOT NULL,
    seen    INTEGER NOT NULL,
    PRIMARY KEY (branch, record, who, seen)
) WITHOUT ROWID;

CREATE TABLE lie (
    branch      INTEGER NOT NULL,
    event       TEXT NOT NULL,
    instead_of  TEXT NOT NULL,
    seen        INTEGER NOT NULL,
    PRIMARY KEY (branch, event, seen)
) WITHOUT ROWID;

CREATE TABLE ended (
    branch      INTEGER NOT NULL,         -- where it was edited or taken back
    event       TEXT NOT NULL,            -- or another record
    version     INTEGER NOT NULL,         -- the `seen` of the rows that end
    seen        INTEGER NOT NULL,         -- from this turn on
    PRIMARY KEY (event, version, branch, seen)
) WITHOUT ROWID;

-- Turns, and what each view's turns left behind: the cards of the lunchbox, and FN samples.
CREATE TABLE turn (
    branch    INTEGER NOT NULL,
    turn      INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,           -- its ledger entry
    time      INTEGER,
    viewpoint TEXT NOT NULL,
    scene     TEXT NOT NULL,
    lunchbox  TEXT NOT NULL,
    receipt   TEXT NOT NULL,
    PRIMARY KEY (branch, turn)
) WITHOUT ROWID;

CREATE TABLE carried (
    branch  INTEGER NOT NULL,
    view    TEXT NOT NULL,
    turn    INTEGER NOT NULL,
    cards   TEXT NOT NULL,                -- JSON list of ids
    kept    TEXT NOT NULL,                -- what the view carries on: ring, cartridges, emergencies, as JSON
    PRIMARY KEY (branch, view, turn DESC)
) WITHOUT ROWID;

CREATE TABLE sample (
    branch   INTEGER NOT NULL,
    view     TEXT NOT NULL,
    turn     INTEGER NOT NULL,
    missing  INTEGER NOT NULL,
    needed   INTEGER NOT NULL,
    PRIMARY KEY (branch, view, turn DESC)
) WITHOUT ROWID;
