"""Where stories are kept: one small protocol, and the engines behind it."""
