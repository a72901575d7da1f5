"""What was committed, and the proof of it: entries in a chain, receipts, pointers, replay."""
