"""How accumulators add what they are given."""
from pyspark.context import Accumulator


class AccumulatorParam:
    """To be extended: the value to begin with, and how two values become one."""

    def zero(self, value):
        raise NotImplementedError

    def addInPlace(self, value1, value2):
        raise NotImplementedError
