"""A scene becomes a selection: density, pool, score and packing, as pure functions."""
