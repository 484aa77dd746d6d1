"""Statistics over frames, as pyspark.sql.DataFrame.stat has them."""
from stepdeck_engine import missing, quoted
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._frame import Attribute
from pyspark.sql._nodes import Alias, Call, Case, Cast, Lit, Ref
from pyspark.sql._operators import Binary
from pyspark.sql.column import Column


class DataFrameStatFunctions:
    def __init__(self, frame):
        self._frame = frame

    def approxQuantile(self, col, probabilities, relativeError):
        return self._frame.approxQuantile(col, probabilities, relativeError)

    def corr(self, col1, col2, method=None):
        return self._frame.corr(col1, col2, method)

    def cov(self, col1, col2):
        return self._frame.cov(col1, col2)

    def crosstab(self, col1, col2):
        """How often each pair of values comes; a value that is null is called so."""
        def text(name):
            return Call("coalesce", Cast(Ref(name), t.StringType()), Lit("null"))
        name = "%s_%s" % (col1, col2)
        pairs = self._frame.select(Column(Alias(text(col1), [name])), Column(Alias(text(col2), ["other"])))
        values = sorted(row[0] for row in pairs.select("other").distinct().collect())
        counts = [Column(Alias(Call("count", Case([(Binary("=", Ref("other"), Lit(value)), Lit(1))])), [value])) for value in values]
        return pairs.groupBy(name).agg(*counts)

    def freqItems(self, cols, support=None):
        """The values that come in at least this share of the rows."""
        frame, share = self._frame, 0.01 if support is None else support
        keys = [_frame.resolve(frame._attributes, Ref(each))[0] for each in cols]
        made = [Attribute(each.name + "_freqItems", each.name + "_freqItems") for each in keys]

        def make():
            parts = ["(SELECT coalesce(list(v), []) FROM (SELECT {0} AS v FROM r GROUP BY {0} HAVING count(*) >= {1} * (SELECT count(*) FROM r))) AS {2}".format(
                quoted(key.key), float(share), quoted(each.key)) for key, each in zip(keys, made)]
            return "WITH r AS (%s) SELECT %s" % (frame._sql(), ", ".join(parts))
        from pyspark.sql.dataframe import DataFrame
        return DataFrame(frame._session, made, make)

    def sampleBy(self, col, fractions, seed=None):
        node = col._node if isinstance(col, Column) else Ref(col)
        share = Case([(Binary("=", node, Lit(value)), Lit(float(part))) for value, part in fractions.items()], Lit(0.0))
        return self._frame.filter(Column(Binary("<", Call("rand"), share)))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("pyspark.sql.DataFrameStatFunctions." + name)
