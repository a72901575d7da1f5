// The store on Neo4j: many stories in one database, each told apart by `story`.
//
// Every list that recall reads is a key here as it is in schema.sql: a node a row, and a uniqueness constraint whose
// index is in the order in which it is read. Rows are nodes of their own, without relationships, so that what the
// lists need makes no tangle of the picture: actors, places, rules, events and what is between them.

// A story: its name, its format, and the marks of the latest transactions that wrote to it. Writers lock it.
CREATE CONSTRAINT g6_stories IF NOT EXISTS
FOR (n:Story) REQUIRE (n.name) IS UNIQUE;

// The picture: every card under one label, and under those of its kind and layer.
CREATE CONSTRAINT g6_card IF NOT EXISTS
FOR (n:Card) REQUIRE (n.story, n.id) IS UNIQUE;

CREATE CONSTRAINT g6_thread IF NOT EXISTS
FOR (n:Thread) REQUIRE (n.story, n.id) IS UNIQUE;

CREATE CONSTRAINT g6_receipt IF NOT EXISTS
FOR (n:Receipt) REQUIRE (n.story, n.branch, n.turn) IS UNIQUE;

// The lists.

CREATE CONSTRAINT g6_story IF NOT EXISTS
FOR (n:StoryValue) REQUIRE (n.story, n.name) IS UNIQUE;

CREATE CONSTRAINT g6_branch IF NOT EXISTS
FOR (n:Branch) REQUIRE (n.story, n.number) IS UNIQUE;

CREATE CONSTRAINT g6_body IF NOT EXISTS
FOR (n:Body) REQUIRE (n.story, n.sha256) IS UNIQUE;

CREATE CONSTRAINT g6_entry IF NOT EXISTS
FOR (n:Entry) REQUIRE (n.story, n.branch, n.sequence) IS UNIQUE;

CREATE CONSTRAINT g6_policy IF NOT EXISTS
FOR (n:Policy) REQUIRE (n.story, n.branch, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_proposal IF NOT EXISTS
FOR (n:Proposal) REQUIRE (n.story, n.sha256) IS UNIQUE;

CREATE CONSTRAINT g6_record IF NOT EXISTS
FOR (n:Record) REQUIRE (n.story, n.branch, n.kind, n.id, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_listing IF NOT EXISTS
FOR (n:Listing) REQUIRE (n.story, n.branch, n.view, n.subject, n.mark, n.turn, n.time, n.event, n.seen, n.told) IS UNIQUE;

CREATE CONSTRAINT g6_pair IF NOT EXISTS
FOR (n:Shared) REQUIRE (n.story, n.branch, n.view, n.a, n.b, n.turn, n.time, n.event, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_pair_extra IF NOT EXISTS
FOR (n:SharedExtra) REQUIRE (n.story, n.branch, n.view, n.a, n.b, n.turn, n.time, n.event, n.seen, n.told, n.n) IS UNIQUE;

CREATE CONSTRAINT g6_tie IF NOT EXISTS
FOR (n:Tie) REQUIRE (n.story, n.branch, n.view, n.subject, n.level, n.turn, n.partner, n.event, n.seen, n.told) IS UNIQUE;

CREATE CONSTRAINT g6_aspect IF NOT EXISTS
FOR (n:Aspect) REQUIRE (n.story, n.branch, n.view, n.subject, n.aspect) IS UNIQUE;

CREATE CONSTRAINT g6_state IF NOT EXISTS
FOR (n:State) REQUIRE (n.story, n.branch, n.view, n.subject, n.aspect, n.turn, n.position, n.time, n.event, n.seen, n.told) IS UNIQUE;

CREATE CONSTRAINT g6_binding IF NOT EXISTS
FOR (n:Binding) REQUIRE (n.story, n.branch, n.view, n.subject, n.rule, n.seen, n.told) IS UNIQUE;

CREATE CONSTRAINT g6_near IF NOT EXISTS
FOR (n:Near) REQUIRE (n.story, n.branch, n.location, n.other, n.source, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_closed IF NOT EXISTS
FOR (n:Closed) REQUIRE (n.story, n.branch, n.record, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_told IF NOT EXISTS
FOR (n:Told) REQUIRE (n.story, n.branch, n.record, n.who, n.turn, n.event, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_hidden IF NOT EXISTS
FOR (n:Hidden) REQUIRE (n.story, n.branch, n.record, n.who, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_lie IF NOT EXISTS
FOR (n:Falsehood) REQUIRE (n.story, n.branch, n.event, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_ended IF NOT EXISTS
FOR (n:Ended) REQUIRE (n.story, n.event, n.version, n.branch, n.seen) IS UNIQUE;

CREATE CONSTRAINT g6_turn IF NOT EXISTS
FOR (n:Turn) REQUIRE (n.story, n.branch, n.turn) IS UNIQUE;

CREATE CONSTRAINT g6_carried IF NOT EXISTS
FOR (n:Carried) REQUIRE (n.story, n.branch, n.view, n.turn) IS UNIQUE;

CREATE CONSTRAINT g6_sample IF NOT EXISTS
FOR (n:Sample) REQUIRE (n.story, n.branch, n.view, n.turn) IS UNIQUE;

// No list, but what two of them say of one subject as of all that is written, so that it is read at once (graph/stores/neo4j_circles.py).
CREATE CONSTRAINT g6_circle IF NOT EXISTS
FOR (n:Circle) REQUIRE (n.story, n.branch, n.view, n.subject) IS UNIQUE;
