"""AWS Glue's Python package on the machine's own pyspark. What does not depend on that is shared with the sandbox's engine: modules
that are not here are those of the folder further down the path."""
import os
import sys

__path__ = __path__ + [os.path.join(place, "awsglue") for place in sys.path if os.path.isdir(os.path.join(place, "awsglue")) and os.path.join(place, "awsglue") not in __path__]


def __getattr__(name):
    if name == "DynamicFrame":
        from awsglue.dynamicframe import DynamicFrame
        return DynamicFrame
    raise AttributeError("module 'awsglue' has no attribute '%s'" % name)
