// What a recall asks of those on the scene and its places, once it knows who looks: their state, and who they are besides; whom
// they shared something with, and what last; whom the closest of these are bound to, and who of them all died; the latest and the
// gravest of those present; what changed hands, which threads are open, which rules bind.
// Costs what these questions cost: what was handed over and opened leads to at most a few lists more.
WITH COLLECT {
    MATCH (x:Ended)
    USING INDEX SEEK x:Ended(story, event, version, branch, seen)
    WHERE x.story = $story AND x.event IS NOT NULL AND x.version IS NOT NULL AND x.branch IS NOT NULL AND x.seen IS NOT NULL
    RETURN x.event
    LIMIT $limits.ended
} AS ended
WITH CASE WHEN size(ended) < $limits.ended THEN ended END AS ended, $asked AS asked, $asked_cards AS asked_cards, $asked_truth AS asked_truth
WITH asked {.*, ended: ended} AS asked, asked_cards {.*, ended: ended} AS asked_cards, asked_truth {.*, ended: ended} AS asked_truth
CALL (asked_truth) {
    UNWIND $plain AS line
    UNWIND $present AS subject
    WITH line {.*, view: '.', subject: subject, first: '', past: '~'} AS want, asked_truth
    //> ask state_of as truth from asked_truth
    //> answer state_of as truth
}
WITH *, $places + COLLECT {
    UNWIND state_of__truth AS state
    UNWIND state[1] AS row
    WITH row
    WHERE row[0] = 'at'
    RETURN DISTINCT replace(replace(last(split(row[1], ',')), '"', ''), ']', '')
} AS places
CALL (asked) {
    UNWIND CASE WHEN $narrated THEN [] ELSE $views END AS line
    UNWIND $present AS subject
    WITH line {.*, subject: subject, first: '', past: '~'} AS want, asked
    //> ask state_of as believed
    //> answer state_of as believed
}
// Who those present are besides. Whoever these are again is asked for by itself.
WITH *, COLLECT {
    UNWIND CASE WHEN $narrated THEN state_of__truth ELSE state_of__believed END AS state
    UNWIND state[1] AS row
    WITH split(row[0], ' ') AS aspect
    WHERE aspect[0] IN ['in', 'out'] AND toLower(aspect[1]) IN $same_as AND NOT aspect[2] IN $present
        AND NOT aspect[2] IN asked.unknown
    RETURN DISTINCT aspect[2]
    LIMIT $others_max
} AS besides
WITH *, $present + besides AS people, $pairs + COLLECT {
    UNWIND besides AS other
    UNWIND $present + besides AS who
    WITH other, who
    WHERE NOT who IN besides OR who < other
    RETURN CASE WHEN who < other THEN [who, other] ELSE [other, who] END
} AS meeting
CALL (besides, asked) {
    UNWIND $views AS line
    UNWIND besides AS subject
    WITH line {.*, subject: subject, first: 'in', past: 'p'} AS want, asked
    //> ask state_of as besides
    //> answer state_of as besides
}
CALL (besides, asked) {
    UNWIND $plain AS line
    UNWIND besides AS id
    WITH line {.*, kind: 'actor', id: id} AS want, asked
    //> ask record_at as besides
    //> answer record_at as besides
}
CALL (people, asked) {
    UNWIND $views AS line
    UNWIND people AS subject
    OPTIONAL MATCH (c:Circle)
    USING INDEX SEEK c:Circle(story, branch, view, subject)
    WHERE c.story = $story AND c.branch = line.branch AND c.view = line.view AND c.subject = subject
        AND size(asked.line) = 1 AND c.seen <= line.cut AND c.latest < asked.as_of
        AND (c.whole OR size(c.partners) >= $limits.close_partners AND none(id IN asked.unknown WHERE id IN c.partners))
    WITH line, subject, c, size(asked.line) = 1 AND NOT EXISTS {
        MATCH (l:Tie)
        USING INDEX SEEK l:Tie(story, branch, view, subject, level, turn, partner, event, seen, told)
        WHERE l.story = $story AND l.branch = line.branch AND l.view = line.view AND l.subject = subject AND l.level >= 0
            AND l.turn IS NOT NULL AND l.partner IS NOT NULL AND l.event IS NOT NULL AND l.seen IS NOT NULL
            AND l.told IS NOT NULL
    } AS alone
    RETURN collect([
        line.branch, line.cut, line.view, subject, CASE WHEN c IS NOT NULL THEN 'circle' WHEN alone THEN 'alone' ELSE 'unknown' END,
        c.partners, c.levels, c.since, c.others, c.events, c.turns, c.times, c.beats, c.counts
    ]) AS circles
}
CALL (circles, asked) {
    UNWIND circles AS circle
    WITH circle, asked
    WHERE circle[4] = 'unknown'
    WITH {branch: circle[0], cut: circle[1], view: circle[2], subject: circle[3]} AS want, asked
    //> ask close_partners
    //> answer close_partners
}
WITH *, [circle IN circles WHERE circle[4] = 'circle' | [circle[2], circle[3], circle[8][..$limits.close_partners]]]
    + [partners IN close_partners | [partners[0][3], partners[0][2], [row IN partners[1] | row[0]]]] AS close
WITH *, COLLECT {
    UNWIND circles AS circle
    UNWIND close AS others
    WITH circle, others
    WHERE others[1] = circle[3] AND (circle[4] = 'unknown' OR circle[4] = 'circle' AND others[0] <> circle[2])
    UNWIND others[2] AS other
    WITH circle, other
    WHERE circle[4] = 'unknown' OR NOT other IN circle[8]
    RETURN DISTINCT CASE
        WHEN circle[3] < other THEN [circle[0], circle[1], circle[2], circle[3], other]
        ELSE [circle[0], circle[1], circle[2], other, circle[3]]
    END
} + COLLECT {
    UNWIND $views AS line
    UNWIND meeting AS pair
    RETURN [line.branch, line.cut, line.view, pair[0], pair[1]]
} AS pairs, COLLECT {
    UNWIND $extra AS line
    UNWIND close AS others
    UNWIND others[2] AS other
    RETURN DISTINCT CASE
        WHEN others[1] < other THEN [line.branch, line.cut, line.view, others[1], other]
        ELSE [line.branch, line.cut, line.view, other, others[1]]
    END
} + COLLECT {
    UNWIND $extra AS line
    UNWIND meeting AS pair
    RETURN [line.branch, line.cut, line.view, pair[0], pair[1]]
} AS extra
CALL (pairs, asked) {
    UNWIND pairs AS pair
    WITH {branch: pair[0], cut: pair[1], view: pair[2], a: pair[3], b: pair[4]} AS want, asked
    //> ask last_shared
    //> answer last_shared
}
CALL (extra, asked) {
    UNWIND extra AS pair
    WITH {branch: pair[0], cut: pair[1], view: pair[2], a: pair[3], b: pair[4]} AS want, asked
    //> ask times_shared
    //> answer times_shared
}
CALL (extra, asked) {
    UNWIND extra AS pair
    WITH {branch: pair[0], cut: pair[1], view: pair[2], a: pair[3], b: pair[4]} AS want, asked
    //> ask shared_out_of_order
    //> answer shared_out_of_order
}
// How much those present shared with each absent one. Along several branches the newest count is the greatest. Nothing is sorted
// in rows: the server counts each row with all that is held beside it, and these would be hundreds.
CALL (last_shared, times_shared) {
    UNWIND CASE WHEN size($extra) = 0 THEN last_shared ELSE times_shared END AS met
    UNWIND met[1] AS row
    WITH met[0][0] AS a, met[0][1] AS b, met[0][4] AS view, row[-1] AS times
    WITH a, b, view, max(times) AS times
    RETURN collect([a, b, times]) AS counted
}
WITH *, counted + COLLECT {
    UNWIND shared_out_of_order AS met
    UNWIND met[1] AS row
    RETURN [met[0][0], met[0][1], row[3]]
} AS counted
WITH *, COLLECT {
    UNWIND CASE WHEN size($extra) = 0 THEN circles ELSE [] END AS circle
    UNWIND range(0, coalesce(size(circle[8]), 0) - 1) AS place
    WITH circle, place
    WHERE size(circle[5]) <= $limits.close_partners OR circle[8][place] IN circle[5][..$limits.close_partners]
    RETURN [circle[8][place], circle[13][place]]
} + COLLECT {
    UNWIND counted AS pair
    UNWIND pair[..2] AS who
    RETURN [who, pair[2]]
} AS tallies
CALL (tallies, people, asked) {
    UNWIND tallies AS tally
    WITH tally[0] AS who, tally[1] AS times
    WHERE NOT who IN people AND NOT who IN asked.unknown
    WITH who, sum(times) AS times
    RETURN collect([who, times]) AS sums
}
CALL (sums) {
    UNWIND sums AS one
    WITH one[1] AS times, size(sums) AS all
    RETURN percentileDisc(times, CASE WHEN all > $closest_max THEN 1 - 1.0 * $closest_max / all ELSE 0.0 END) AS close_enough,
        percentileDisc(times, CASE WHEN all > $mourned_max THEN 1 - 1.0 * $mourned_max / all ELSE 0.0 END) AS known_enough
}
WITH *, reduce(best = [], one IN [one IN sums WHERE one[1] >= close_enough] |
    CASE
        WHEN size(best) = $closest_max AND (one[1] < best[-1][1] OR one[1] = best[-1][1] AND one[0] > best[-1][0]) THEN best
        ELSE ([b IN best WHERE b[1] > one[1] OR b[1] = one[1] AND b[0] < one[0]] + [one]
            + [b IN best WHERE b[1] < one[1] OR b[1] = one[1] AND b[0] > one[0]])[..$closest_max]
    END
) AS closest
WITH *, [one IN closest | one[0]] AS closest, [one IN sums WHERE one[1] >= known_enough | one[0]] AS mourned
CALL (closest, asked) {
    UNWIND $views AS line
    UNWIND closest AS subject
    WITH line {.*, subject: subject, first: 'in', past: 'p'} AS want, asked
    //> ask state_of as of_closest
    //> answer state_of as of_closest
}
WITH *, COLLECT {
    UNWIND CASE WHEN $narrated THEN state_of__truth ELSE state_of__believed END + state_of__besides + state_of__of_closest
        AS state
    UNWIND state[1] AS row
    WITH row[0] AS aspect
    WHERE aspect STARTS WITH 'in ' OR aspect STARTS WITH 'out '
    RETURN DISTINCT split(aspect, ' ')[2]
} AS kin
CALL (mourned, kin, asked) {
    UNWIND $views AS line
    UNWIND (mourned + [who IN kin WHERE NOT who IN mourned])[..2 * $mourned_max] AS subject
    WITH line {.*, subject: subject, mark: '@died'} AS want, asked
    //> ask latest_events as died
    //> answer latest_events as died
}
CALL (places, asked) {
    UNWIND $plain AS line
    UNWIND places AS place
    WITH DISTINCT line, place, asked
    WITH line {.*, location: place} AS want, asked
    //> ask places_near
    //> answer places_near
}
WITH *, COLLECT {
    UNWIND places_near AS near
    UNWIND near[1] AS row
    RETURN DISTINCT row[0]
} AS around, COLLECT {
    UNWIND places_near AS near
    UNWIND near[1] AS row
    WITH row
    WHERE row[1] = 'within'
    RETURN DISTINCT row[0]
} AS enclosing
CALL (enclosing, asked) {
    UNWIND $plain AS line
    UNWIND enclosing AS place
    WITH line {.*, location: place} AS want, asked
    //> ask places_near as around
    //> answer places_near as around
}
WITH *, COLLECT {
    UNWIND places_near__around AS near
    UNWIND near[1] AS row
    WITH row
    WHERE row[1] = 'within'
    RETURN DISTINCT row[0]
} AS outer
CALL (outer, asked) {
    UNWIND $plain AS line
    UNWIND outer AS place
    WITH line {.*, location: place} AS want, asked
    //> ask places_near as around_these
    //> answer places_near as around_these
}
WITH *, outer + COLLECT {
    UNWIND places_near__around_these AS near
    UNWIND near[1] AS row
    WITH row
    WHERE row[1] = 'within'
    RETURN DISTINCT row[0]
} AS outer
CALL (people, asked_cards) {
    UNWIND $views AS line
    UNWIND people AS subject
    WITH line {.*, subject: subject, mark: ''} AS want, asked_cards
    //> ask latest_events as of_actors from asked_cards
    //> answer latest_events as of_actors
}
CALL (places, around, asked_cards) {
    UNWIND $views AS line
    UNWIND places + around[..$around_max] AS subject
    WITH DISTINCT line, subject, asked_cards
    WITH line {.*, subject: subject, mark: ''} AS want, asked_cards
    //> ask latest_events as at_places from asked_cards
    //> answer latest_events as at_places
}
CALL (people, places, asked_cards) {
    UNWIND $views AS line
    UNWIND people + places AS subject
    UNWIND $marks AS mark
    WITH DISTINCT line, subject, mark, asked_cards
    WITH line {.*, subject: subject, mark: mark} AS want, asked_cards
    //> ask latest_events as marked from asked_cards
    //> answer latest_events as marked
}
CALL (asked) {
    UNWIND $views AS line
    UNWIND $fallen AS mark
    WITH line {.*, subject: '', mark: mark} AS want, asked
    //> ask latest_events as fallen
    //> answer latest_events as fallen
}
CALL (people, asked) {
    UNWIND $views AS line
    UNWIND people AS subject
    WITH line {.*, subject: subject, mark: '@handed'} AS want, asked
    //> ask latest_events as handled
    //> answer latest_events as handled
}
CALL (people, asked) {
    UNWIND $views AS line
    UNWIND people + '' AS subject
    WITH line {.*, subject: subject, mark: '@opens'} AS want, asked
    //> ask latest_events as opened
    //> answer latest_events as opened
}
WITH *, COLLECT {
    UNWIND latest_events__handled + latest_events__opened AS listed
    UNWIND listed[1] AS row
    RETURN DISTINCT row[0]
} AS leading
CALL (leading, asked) {
    UNWIND $plain AS line
    UNWIND leading AS id
    WITH line {.*, kind: 'event', id: id} AS want, asked
    //> ask record_at as leading also things, opens
    //> answer record_at as leading also leads
}
WITH *, COLLECT {
    UNWIND leads AS lead
    WITH coalesce(lead[0][0], []) AS things, coalesce(lead[0][1], []) AS opens // an import leaves out lists that are empty
    UNWIND [thing IN things | [thing, '@handed']] + [thread IN opens | [thread, '@thread']] AS list
    RETURN DISTINCT list
} AS lists
CALL (lists, asked) {
    UNWIND $views AS line
    UNWIND lists AS list
    WITH line, list, asked
    WHERE list[1] = '@handed'
    WITH line {.*, subject: list[0], mark: list[1]} AS want, asked
    //> ask latest_events as things
    //> answer latest_events as things
}
CALL (lists, asked) {
    UNWIND $views AS line
    UNWIND lists AS list
    WITH line, list, asked
    WHERE list[1] = '@thread'
    WITH line {.*, subject: list[0], mark: list[1]} AS want, asked
    //> ask latest_events as threads
    //> answer latest_events as threads
}
CALL (besides, places, around, outer, asked) {
    UNWIND $views AS line
    UNWIND $bound + besides + places + around + outer AS subject
    WITH DISTINCT line, subject, asked
    WITH line {.*, subject: subject} AS want, asked
    //> ask rules_for
    //> answer rules_for
}
CALL (asked) {
    UNWIND $turns AS want
    //> ask cards_carried
    //> answer cards_carried
}
CALL (asked) {
    UNWIND $turns AS want
    //> ask misses_sampled
    //> answer misses_sampled
}
RETURN COLLECT { MATCH (s:Story {name: $story}) RETURN coalesce(s.left, 0) } AS left, circles,
//> answers
