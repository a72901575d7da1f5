"""The command line: each command parses, makes one call, prints.

`main` holds the entry point; every other module is one command or a few that go together. What they share is in
`output` (bytes to stdout, words to stderr), `options` (the arguments that they have in common) and `words` (what
the engine says, as an English or a Korean writer reads it).
"""
