"""RDDs, as far as scripts about frames use them: lazy sequences in this process."""
import copy
import functools
import itertools

from stepdeck_engine import missing


class RDD:
    """`_values()` begins the sequence anew. The partitions are pieces of it of about the same size, `_parts` of them."""

    def __init__(self, session, values, parts=1):
        self._session, self._values, self._parts = session, values, parts
        self._name = None

    @property
    def context(self):
        return self._session.sparkContext

    def _of(self, values, parts=None):
        return RDD(self._session, values, parts or self._parts)

    def _partitions(self):
        """The values of each partition."""
        if self._parts == 1:
            return [self._values()]
        values = list(self._values())
        count = len(values)
        return [iter(values[count * index // self._parts:count * (index + 1) // self._parts]) for index in range(self._parts)]

    def map(self, f, preservesPartitioning=False):
        return self._of(lambda: (f(each) for each in self._values()))

    def flatMap(self, f, preservesPartitioning=False):
        return self._of(lambda: (inner for each in self._values() for inner in f(each)))

    def filter(self, f):
        return self._of(lambda: (each for each in self._values() if f(each)))

    def mapPartitions(self, f, preservesPartitioning=False):
        return self._of(lambda: (each for part in self._partitions() for each in f(iter(part))))

    def mapPartitionsWithIndex(self, f, preservesPartitioning=False):
        return self._of(lambda: (each for index, part in enumerate(self._partitions()) for each in f(index, iter(part))))

    def glom(self):
        return self._of(lambda: (list(part) for part in self._partitions()))

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
        return self._of(lambda: itertools.chain(self._values(), other._values()), self._parts + other._parts)

    def __add__(self, other):
        return self.union(other)

    def intersection(self, other):
        def values():
            theirs = set(other._values())
            return (each for each in dict.fromkeys(self._values()) if each in theirs)
        return self._of(values)

    def subtract(self, other, numPartitions=None):
        def values():
            theirs = set(other._values())
            return (each for each in self._values() if each not in theirs)
        return self._of(values)

    def subtractByKey(self, other, numPartitions=None):
        def values():
            theirs = {key for key, _ in other._values()}
            return ((key, value) for key, value in self._values() if key not in theirs)
        return self._of(values)

    def cartesian(self, other):
        return self._of(lambda: itertools.product(self._values(), list(other._values())))

    def zip(self, other):
        def values():
            mine, theirs = list(self._values()), list(other._values())
            if len(mine) != len(theirs):
                raise ValueError("Can only zip with RDD which has the same number of elements in each partition")
            return zip(mine, theirs)
        return self._of(values)

    def zipWithUniqueId(self):
        return self._of(lambda: ((each, index * self._parts + number) for number, part in enumerate(self._partitions()) for index, each in enumerate(part)))

    def sample(self, withReplacement, fraction, seed=None):
        import random
        if withReplacement:
            raise missing("pyspark.RDD.sample with replacement")

        def values():
            chance = random.Random(seed)
            return (each for each in self._values() if chance.random() < fraction)
        return self._of(values)

    def takeSample(self, withReplacement, num, seed=None):
        import random
        values = self.collect()
        chance = random.Random(seed)
        return [chance.choice(values) for _ in range(num)] if withReplacement else chance.sample(values, min(num, len(values)))

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

    def combineByKey(self, createCombiner, mergeValue, mergeCombiners, numPartitions=None, partitionFunc=None):
        def values():
            made = {}
            for key, value in self._values():
                made[key] = mergeValue(made[key], value) if key in made else createCombiner(value)
            return iter(made.items())
        return self._of(values)

    def aggregateByKey(self, zeroValue, seqFunc, combFunc, numPartitions=None, partitionFunc=None):
        return self.combineByKey(lambda value: seqFunc(copy.deepcopy(zeroValue), value), seqFunc, combFunc)

    def foldByKey(self, zeroValue, func, numPartitions=None, partitionFunc=None):
        return self.aggregateByKey(zeroValue, func, func)

    def sampleByKey(self, withReplacement, fractions, seed=None):
        raise missing("pyspark.RDD.sampleByKey")

    def _joined(self, other, mine, theirs):
        def values():
            left, right = dict(self.groupByKey()._values()), dict(other.groupByKey()._values())
            for key in dict.fromkeys(itertools.chain(left, right)):
                if (key in left or theirs) and (key in right or mine):
                    for one in left.get(key, (None,)):
                        for two in right.get(key, (None,)):
                            yield key, (one, two)
        return self._of(values)

    def join(self, other, numPartitions=None):
        return self._joined(other, False, False)

    def leftOuterJoin(self, other, numPartitions=None):
        return self._joined(other, True, False)

    def rightOuterJoin(self, other, numPartitions=None):
        return self._joined(other, False, True)

    def fullOuterJoin(self, other, numPartitions=None):
        return self._joined(other, True, True)

    def cogroup(self, other, numPartitions=None):
        def values():
            left, right = dict(self.groupByKey()._values()), dict(other.groupByKey()._values())
            return ((key, (left.get(key, []), right.get(key, []))) for key in dict.fromkeys(itertools.chain(left, right)))
        return self._of(values)

    groupWith = cogroup

    def partitionBy(self, numPartitions, partitionFunc=None):
        return self._of(self._values, numPartitions)

    def repartition(self, numPartitions):
        return self._of(self._values, numPartitions)

    def coalesce(self, numPartitions, shuffle=False):
        return self._of(self._values, numPartitions if shuffle else min(numPartitions, self._parts))

    def setName(self, name):
        self._name = name
        return self

    def name(self):
        return self._name

    def checkpoint(self):
        self.cache()

    def cache(self):
        kept = []

        def values():
            if not kept:
                kept.append(list(self._begin()))
            return iter(kept[0])
        self._begin, self._values = self._values, values
        return self

    def persist(self, storageLevel=None):
        return self.cache()

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
        values = self.collect()
        if not values:
            raise ValueError("Can not reduce() empty RDD")
        return functools.reduce(f, values)

    def fold(self, zeroValue, op):
        return functools.reduce(op, (functools.reduce(op, part, zeroValue) for part in self._partitions()), zeroValue)

    def aggregate(self, zeroValue, seqOp, combOp):
        return functools.reduce(combOp, [functools.reduce(seqOp, part, copy.deepcopy(zeroValue)) for part in self._partitions()], copy.deepcopy(zeroValue))

    def treeReduce(self, f, depth=2):
        return self.reduce(f)

    def treeAggregate(self, zeroValue, seqOp, combOp, depth=2):
        return self.aggregate(zeroValue, seqOp, combOp)

    def takeOrdered(self, num, key=None):
        return sorted(self._values(), key=key)[:num]

    def top(self, num, key=None):
        return sorted(self._values(), key=key, reverse=True)[:num]

    def lookup(self, key):
        return [value for each, value in self._values() if each == key]

    def stats(self):
        return StatCounter(self._values())

    def variance(self):
        return self.stats().variance()

    def stdev(self):
        return self.stats().stdev()

    def sampleVariance(self):
        return self.stats().sampleVariance()

    def sampleStdev(self):
        return self.stats().sampleStdev()

    def countApproxDistinct(self, relativeSD=0.05):
        return len(set(self._values()))

    def countApprox(self, timeout, confidence=0.95):
        return self.count()

    def sum(self):
        return sum(self._values())

    def max(self, key=None):
        return max(self._values(), key=key) if key else max(self._values())

    def min(self, key=None):
        return min(self._values(), key=key) if key else min(self._values())

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
        for part in self._partitions():
            f(part)

    def getNumPartitions(self):
        return self._parts

    def saveAsTextFile(self, path, compressionCodecClass=None):
        if compressionCodecClass:
            raise missing("pyspark.RDD.saveAsTextFile with compression")
        self._session.createDataFrame(self.map(lambda each: (each if isinstance(each, str) else str(each),)), "value string").repartition(self._parts).write.text(path)

    def toDF(self, schema=None, sampleRatio=None):
        return self._session.createDataFrame(self, schema)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("pyspark.RDD." + name)


class StatCounter:
    """What `RDD.stats()` gives."""

    def __init__(self, values=()):
        values = list(values)
        self._count, self._mean = len(values), sum(values) / len(values) if values else 0.0
        self._squares = sum((each - self._mean) ** 2 for each in values)
        self._max, self._min, self._sum = (float(max(values)), float(min(values)), float(sum(values))) if values else (float("-inf"), float("inf"), 0.0)

    def count(self):
        return self._count

    def mean(self):
        return self._mean

    def sum(self):
        return self._sum

    def min(self):
        return self._min

    def max(self):
        return self._max

    def variance(self):
        return self._squares / self._count if self._count else float("nan")

    def sampleVariance(self):
        return self._squares / (self._count - 1) if self._count > 1 else float("nan")

    def stdev(self):
        return self.variance() ** 0.5

    def sampleStdev(self):
        return self.sampleVariance() ** 0.5

    def __repr__(self):
        return "(count: %s, mean: %s, stdev: %s, max: %s, min: %s)" % (self._count, self._mean, self.stdev(), self._max, self._min)
