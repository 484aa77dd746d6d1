"""RDDs, as far as scripts about frames use them: lazy sequences in this process."""
import functools
import itertools

from pyspark._engine import missing


class RDD:
    """`_values()` begins the sequence anew."""

    def __init__(self, session, values):
        self._session, self._values = session, values

    @property
    def context(self):
        return self._session.sparkContext

    def _of(self, values):
        return RDD(self._session, values)

    def map(self, f, preservesPartitioning=False):
        return self._of(lambda: (f(each) for each in self._values()))

    def flatMap(self, f, preservesPartitioning=False):
        return self._of(lambda: (inner for each in self._values() for inner in f(each)))

    def filter(self, f):
        return self._of(lambda: (each for each in self._values() if f(each)))

    def mapPartitions(self, f, preservesPartitioning=False):
        return self._of(lambda: iter(f(iter(self._values()))))

    def mapValues(self, f):
        return self._of(lambda: ((key, f(value)) for key, value in self._values()))

    def flatMapValues(self, f):
        return self._of(lambda: ((key, each) for key, value in self._values() for each in f(value)))

    def keyBy(self, f):
        return self._of(lambda: ((f(each), each) for each in self._values()))

    def keys(self):
        return self._of(lambda: (key for key, _ in self._values()))

    def values(self):
        return self._of(lambda: (value for _, value in self._values()))

    def zipWithIndex(self):
        return self._of(lambda: ((each, index) for index, each in enumerate(self._values())))

    def distinct(self, numPartitions=None):
        return self._of(lambda: iter(dict.fromkeys(self._values())))

    def union(self, other):
        return self._of(lambda: itertools.chain(self._values(), other._values()))

    def sortBy(self, keyfunc, ascending=True, numPartitions=None):
        return self._of(lambda: iter(sorted(self._values(), key=keyfunc, reverse=not ascending)))

    def sortByKey(self, ascending=True, numPartitions=None, keyfunc=lambda key: key):
        return self.sortBy(lambda pair: keyfunc(pair[0]), ascending)

    def groupBy(self, f, numPartitions=None):
        return self.keyBy(f).groupByKey()

    def groupByKey(self, numPartitions=None):
        def values():
            groups = {}
            for key, value in self._values():
                groups.setdefault(key, []).append(value)
            return iter(groups.items())
        return self._of(values)

    def reduceByKey(self, func, numPartitions=None):
        return self._of(lambda: ((key, functools.reduce(func, values)) for key, values in self.groupByKey()._values()))

    def join(self, other, numPartitions=None):
        def values():
            right = dict(other.groupByKey()._values())
            return ((key, (value, each)) for key, value in self._values() for each in right.get(key, ()))
        return self._of(values)

    def repartition(self, numPartitions):
        return self

    def coalesce(self, numPartitions, shuffle=False):
        return self

    def cache(self):
        kept = []

        def values():
            if not kept:
                kept.append(list(self._begin()))
            return iter(kept[0])
        self._begin, self._values = self._values, values
        return self

    persist = cache

    def unpersist(self, blocking=False):
        return self

    def collect(self):
        return list(self._values())

    def toLocalIterator(self, prefetchPartitions=False):
        return iter(self._values())

    def count(self):
        return sum(1 for _ in self._values())

    def first(self):
        for each in self._values():
            return each
        raise ValueError("RDD is empty")

    def take(self, num):
        return list(itertools.islice(self._values(), num))

    def isEmpty(self):
        return not self.take(1)

    def reduce(self, f):
        return functools.reduce(f, self._values())

    def fold(self, zeroValue, op):
        return functools.reduce(op, self._values(), zeroValue)

    def sum(self):
        return sum(self._values())

    def max(self, key=None):
        return max(self._values(), key=key)

    def min(self, key=None):
        return min(self._values(), key=key)

    def mean(self):
        values = self.collect()
        return sum(values) / len(values)

    def countByValue(self):
        counts = {}
        for each in self._values():
            counts[each] = counts.get(each, 0) + 1
        return counts

    def countByKey(self):
        return self.keys().countByValue()

    def collectAsMap(self):
        return dict(self._values())

    def foreach(self, f):
        for each in self._values():
            f(each)

    def foreachPartition(self, f):
        f(self._values())

    def getNumPartitions(self):
        return 1

    def toDF(self, schema=None, sampleRatio=None):
        return self._session.createDataFrame(self, schema)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("pyspark.RDD." + name)
