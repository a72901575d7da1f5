"""The command line: each command parses, makes one call, prints.

`main` is where it begins and `app` holds the commands; every other module is one command or a few that go together.
What they share is in `output` (bytes to stdout, words to stderr), `stopping` (Ctrl-C), `options` (the arguments that
they have in common), `width` and `tables` (lines that fit), and, in English and Korean, `outcomes` (what a command
did) and `words` (what the engine says).
"""
