"""How deep the properties are tried: `test` in `make test`, `proof` in `make proof`. And where Neo4j is."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["neo4j_fixtures"]

# The same examples on every machine and in every run: a failure of `make test` is a failure of the change.
settings.register_profile(
    "test",
    derandomize=True,
    deadline=None,  # a busy machine is no finding
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
# Other examples each time, many of them; what failed is kept in .hypothesis and tried first.
settings.register_profile("proof", settings.get_profile("test"), derandomize=False, max_examples=2_000)
settings.load_profile("test")  # --hypothesis-profile overrides it
