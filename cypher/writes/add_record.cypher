// A version of a record: branch, kind, id, seen, data.
UNWIND $rows AS row
MERGE (n:Record {story: $story, branch: row[0], kind: row[1], id: row[2], seen: row[3]})
SET n.data = row[4],
    // What it leads to, which SQL leaves in the data (graph/stores/neo4j_leads.py).
    n.things = row[5], n.opens = row[6], n.causes = row[7], n.secret = row[8], n.cards = row[9], n.lists = row[10]
