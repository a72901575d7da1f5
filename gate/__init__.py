"""The gate: what was written, read and held against the story. It changes nothing."""
