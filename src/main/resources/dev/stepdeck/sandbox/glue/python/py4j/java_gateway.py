"""The way to Java, which is not there."""
from stepdeck_engine import missing


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise missing("py4j.java_gateway." + name)
