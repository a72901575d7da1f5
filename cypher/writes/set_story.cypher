// A value of the story itself: name, value.
UNWIND $rows AS row
MERGE (n:StoryValue {story: $story, name: row[0]})
SET n.value = row[1]
