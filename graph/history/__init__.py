"""How records become rows: the lists, pairs and states that a store keeps by turn and by who knows."""
