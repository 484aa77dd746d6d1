"""Windows of rows, as pyspark.sql.window has them."""
from pyspark.sql._nodes import Sort
from pyspark.sql.column import named


def _flat(columns):
    if len(columns) == 1 and isinstance(columns[0], (list, tuple)):
        columns = columns[0]
    return [named(column) for column in columns]


class WindowSpec:
    def __init__(self, partition=(), order=(), frame=None):
        self._partition, self._order, self._frame = tuple(partition), tuple(order), frame

    def partitionBy(self, *cols):
        return WindowSpec(_flat(cols), self._order, self._frame)

    def orderBy(self, *cols):
        return WindowSpec(self._partition, [node if isinstance(node, Sort) else Sort(node) for node in _flat(cols)], self._frame)

    def rowsBetween(self, start, end):
        return WindowSpec(self._partition, self._order, ("ROWS", start, end))

    def rangeBetween(self, start, end):
        return WindowSpec(self._partition, self._order, ("RANGE", start, end))


class Window:
    unboundedPreceding = -(1 << 63)
    unboundedFollowing = (1 << 63) - 1
    currentRow = 0

    @staticmethod
    def partitionBy(*cols):
        return WindowSpec().partitionBy(*cols)

    @staticmethod
    def orderBy(*cols):
        return WindowSpec().orderBy(*cols)

    @staticmethod
    def rowsBetween(start, end):
        return WindowSpec().rowsBetween(start, end)

    @staticmethod
    def rangeBetween(start, end):
        return WindowSpec().rangeBetween(start, end)
