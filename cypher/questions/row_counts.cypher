// How many rows each table holds, for a copy to be proved whole.
// Reads every key of every table once.
// returns: table rows
RETURN [
    ['aspect', COUNT {
        MATCH (n:Aspect)
        USING INDEX SEEK n:Aspect(story, branch, view, subject, aspect)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
            AND n.aspect IS NOT NULL
    }],
    ['binding', COUNT {
        MATCH (n:Binding)
        USING INDEX SEEK n:Binding(story, branch, view, subject, rule, seen, told)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
            AND n.rule IS NOT NULL AND n.seen IS NOT NULL AND n.told IS NOT NULL
    }],
    ['body', COUNT {
        MATCH (n:Body)
        USING INDEX SEEK n:Body(story, sha256)
        WHERE n.story = $story AND n.sha256 IS NOT NULL
    }],
    ['branch', COUNT {
        MATCH (n:Branch)
        USING INDEX SEEK n:Branch(story, number)
        WHERE n.story = $story AND n.number IS NOT NULL
    }],
    ['carried', COUNT {
        MATCH (n:Carried)
        USING INDEX SEEK n:Carried(story, branch, view, turn)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.turn IS NOT NULL
    }],
    ['closed', COUNT {
        MATCH (n:Closed)
        USING INDEX SEEK n:Closed(story, branch, record, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.seen IS NOT NULL
    }],
    ['ended', COUNT {
        MATCH (n:Ended)
        USING INDEX SEEK n:Ended(story, event, version, branch, seen)
        WHERE n.story = $story AND n.event IS NOT NULL AND n.version IS NOT NULL AND n.branch IS NOT NULL
            AND n.seen IS NOT NULL
    }],
    ['entry', COUNT {
        MATCH (n:Entry)
        USING INDEX SEEK n:Entry(story, branch, sequence)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.sequence IS NOT NULL
    }],
    ['hidden', COUNT {
        MATCH (n:Hidden)
        USING INDEX SEEK n:Hidden(story, branch, record, who, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.who IS NOT NULL
            AND n.seen IS NOT NULL
    }],
    ['lie', COUNT {
        MATCH (n:Falsehood)
        USING INDEX SEEK n:Falsehood(story, branch, event, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
    }],
    ['listing', COUNT {
        MATCH (n:Listing)
        USING INDEX SEEK n:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
            AND n.mark IS NOT NULL AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL
            AND n.seen IS NOT NULL AND n.told IS NOT NULL
    }],
    ['near', COUNT {
        MATCH (n:Near)
        USING INDEX SEEK n:Near(story, branch, location, other, source, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.location IS NOT NULL AND n.other IS NOT NULL
            AND n.source IS NOT NULL AND n.seen IS NOT NULL
    }],
    ['pair', COUNT {
        MATCH (n:Shared)
        USING INDEX SEEK n:Shared(story, branch, view, a, b, turn, time, event, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.a IS NOT NULL AND n.b IS NOT NULL
            AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
    }],
    ['pair_extra', COUNT {
        MATCH (n:SharedExtra)
        USING INDEX SEEK n:SharedExtra(story, branch, view, a, b, turn, time, event, seen, told, n)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.a IS NOT NULL AND n.b IS NOT NULL
            AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
            AND n.told IS NOT NULL AND n.n IS NOT NULL
    }],
    ['policy', COUNT {
        MATCH (n:Policy)
        USING INDEX SEEK n:Policy(story, branch, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.seen IS NOT NULL
    }],
    ['record', COUNT {
        MATCH (n:Record)
        USING INDEX SEEK n:Record(story, branch, kind, id, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.kind IS NOT NULL AND n.id IS NOT NULL
            AND n.seen IS NOT NULL
    }],
    ['sample', COUNT {
        MATCH (n:Sample)
        USING INDEX SEEK n:Sample(story, branch, view, turn)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.turn IS NOT NULL
    }],
    ['state', COUNT {
        MATCH (n:State)
        USING INDEX SEEK n:State(story, branch, view, subject, aspect, turn, position, time, event, seen, told)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
            AND n.aspect IS NOT NULL AND n.turn IS NOT NULL AND n.position IS NOT NULL AND n.time IS NOT NULL
            AND n.event IS NOT NULL AND n.seen IS NOT NULL AND n.told IS NOT NULL
    }],
    ['story', COUNT {
        MATCH (n:StoryValue)
        USING INDEX SEEK n:StoryValue(story, name)
        WHERE n.story = $story AND n.name IS NOT NULL
    }],
    ['tie', COUNT {
        MATCH (n:Tie)
        USING INDEX SEEK n:Tie(story, branch, view, subject, level, turn, partner, event, seen, told)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
            AND n.level IS NOT NULL AND n.turn IS NOT NULL AND n.partner IS NOT NULL AND n.event IS NOT NULL
            AND n.seen IS NOT NULL AND n.told IS NOT NULL
    }],
    ['told', COUNT {
        MATCH (n:Told)
        USING INDEX SEEK n:Told(story, branch, record, who, turn, event, seen)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.who IS NOT NULL
            AND n.turn IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
    }],
    ['turn', COUNT {
        MATCH (n:Turn)
        USING INDEX SEEK n:Turn(story, branch, turn)
        WHERE n.story = $story AND n.branch IS NOT NULL AND n.turn IS NOT NULL
    }]
] AS rows
