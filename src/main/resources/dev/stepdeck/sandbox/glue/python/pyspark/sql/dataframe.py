"""DataFrame, as pyspark.sql.dataframe has it.

Inside: `_session` is the SparkSession, `_attributes` the columns (see `_frame.Attribute`), and `_sql()` the relation, a SELECT in
DuckDB's SQL whose columns are the attributes' keys, in their order. `_plain_sql()` is the same with the names that scripts see.
"""

from stepdeck_engine import EngineError, engine, literal, missing, quoted
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._cleaning import Cleaning
from pyspark.sql._frame import Scope, failed
from pyspark.sql._nodes import Alias, Call, Cast, Lit, Ref, Several, Sort, analysis
from pyspark.sql.column import Column, named, node_of


def _flat(columns):
    if len(columns) == 1 and isinstance(columns[0], (list, tuple)):
        columns = columns[0]
    return list(columns)


class DataFrame(Cleaning):
    def __init__(self, session, attributes, make):
        self._session, self._attributes = session, list(attributes)
        self._make = make if callable(make) else lambda: make
        self._text = None
        self._known = None
        self.is_cached = False

    # The relation

    def _sql(self):
        if self._text is None:
            self._text = self._make()
        return self._text

    def _plain_sql(self):
        """The relation with the names that scripts see."""
        return "SELECT %s FROM (%s)" % (", ".join("%s AS %s" % (quoted(each.key), quoted(each.name)) for each in self._attributes) or "NULL", self._sql())

    def _types(self):
        if self._known is None:
            try:
                described = engine().describe(self._sql())
            except EngineError as error:
                raise failed(error) from None
            self._known = {attribute: t.of_duck(found) for attribute, (_, found) in zip(self._attributes, described)}
        return self._known

    def _scope(self):
        return Scope(self._attributes, self._sql(), self._types())

    def _over(self, template):
        """The same columns over another SELECT: `{0}` is the relation."""
        return DataFrame(self._session, self._attributes, lambda: template.replace("{0}", "(%s)" % self._sql()))

    # Columns

    @property
    def sparkSession(self):
        return self._session

    sql_ctx = sparkSession

    @property
    def columns(self):
        return [each.name for each in self._attributes]

    @property
    def schema(self):
        types = self._types()
        return t.StructType([t.StructField(each.name, each.declared if each.declared == types[each] else types[each], each.nullable) for each in self._attributes])

    @property
    def dtypes(self):
        return [(field.name, field.dataType.simpleString()) for field in self.schema.fields]

    def printSchema(self, level=None):
        print(self.schema.treeString())

    def __getitem__(self, item):
        if isinstance(item, str):
            attribute, rest = _frame.resolve(self._attributes, Ref(item))
            return Column(Ref(item, None if rest else attribute.id))
        if isinstance(item, Column):
            return self.filter(item)
        if isinstance(item, (list, tuple)):
            return self.select(*item)
        if isinstance(item, int):
            return self[self.columns[item]]
        raise TypeError("unexpected item type: %s" % type(item).__name__)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        own = getattr(type(self), name, None)
        if isinstance(own, property):
            # It failed with an error that Python takes for a name that is not there: once more, for the error itself.
            return own.fget(self)
        for attribute in self._attributes:
            if attribute.name.lower() == name.lower():
                return self[attribute.name]
        if name in _MISSING:
            raise missing("pyspark.sql.DataFrame." + name)
        raise AttributeError("'DataFrame' object has no attribute '%s'" % name)

    def __dir__(self):
        return list(DataFrame.__dict__) + self.columns

    def __repr__(self):
        return "DataFrame[%s]" % ", ".join("%s: %s" % pair for pair in self.dtypes)

    def alias(self, alias):
        return DataFrame(self._session, [each.again(qualifiers=(alias.lower(),)) for each in self._attributes], self._sql)

    def select(self, *cols):
        return _frame.project(self, [named(each) for each in _flat(cols)])

    def selectExpr(self, *exprs):
        from pyspark.sql._parser import select_item
        return _frame.project(self, [select_item(each) for each in _flat(exprs)])

    def withColumn(self, colName, col):
        if not isinstance(col, Column):
            raise TypeError("[NOT_COLUMN] Argument `col` should be a Column, got %s." % type(col).__name__)
        return self.withColumns({colName: col})

    def withColumns(self, colsMap):
        new = {name.lower(): Alias(column._node, [name]) for name, column in colsMap.items()}
        nodes = []
        for each in self._attributes:
            nodes.append(new.pop(each.name.lower(), None) or Ref(each.name, each.id))
        return _frame.project(self, nodes + list(new.values()))

    def withColumnRenamed(self, existing, new):
        return self.withColumnsRenamed({existing: new})

    def withColumnsRenamed(self, colsMap):
        names = {name.lower(): new for name, new in colsMap.items()}
        return self._renamed([names.get(each.name.lower(), each.name) for each in self._attributes])

    def _renamed(self, names):
        own = [each.again(name=name) for each, name in zip(self._attributes, names)]
        return _frame.carry_names(DataFrame(self._session, own, self._sql), self, lambda inner, name: DataFrame(self._session, own + [name], inner._sql))

    def toDF(self, *cols):
        cols = _flat(cols)
        if len(cols) != len(self._attributes):
            raise analysis("[ASSIGNMENT_ARITY_MISMATCH] The number of columns or variables assigned or aliased: %d does not match the number of"
                           " source expressions: %d." % (len(cols), len(self._attributes)))
        return self._renamed(cols)

    def drop(self, *cols):
        gone = set()
        for each in cols:
            if isinstance(each, Column):
                ref = each._node
                gone.update(a.key for a in self._attributes if a.id == getattr(ref, "attribute", None)
                            or getattr(ref, "attribute", None) is None and a.name.lower() == ref.label().lower())
            else:
                gone.update(a.key for a in self._attributes if a.name.lower() == each.lower())
        if not gone:
            return self
        return self._kept([each for each in self._attributes if each.key not in gone])

    def _kept(self, attributes):
        made = DataFrame(self._session, attributes, lambda: "SELECT %s FROM (%s)" % (
            ", ".join(quoted(each.key) for each in attributes) or "NULL", self._sql()))
        return _frame.carry_names(made, self, lambda inner, name: inner._kept(attributes + [name]))

    def colRegex(self, colName):
        import re
        pattern = re.compile(colName.strip("`") + "$", re.I)
        return Column(Several([Ref(each.name, each.id) for each in self._attributes if pattern.match(each.name)]))

    # Rows

    def filter(self, condition):
        if isinstance(condition, str):
            from pyspark.sql._parser import expression
            return _frame.filtered(self, expression(condition))
        return _frame.filtered(self, node_of(condition))

    where = filter

    def distinct(self):
        return self._over("SELECT DISTINCT * FROM {0}")

    def dropDuplicates(self, subset=None):
        if subset is None:
            return self.distinct()
        subset = [subset] if isinstance(subset, str) else subset
        keys = ", ".join(quoted(_frame.resolve(self._attributes, Ref(name))[0].key) for name in subset)
        return self._over("SELECT DISTINCT ON (%s) * FROM {0}" % keys)

    drop_duplicates = dropDuplicates

    def orderBy(self, *cols, ascending=None):
        nodes = []
        for index, each in enumerate(_flat(cols)):
            node = named(self.columns[abs(each) - 1]) if isinstance(each, int) else named(each)
            if not isinstance(node, Sort):
                node = Sort(node)
            wanted = ascending[index] if isinstance(ascending, (list, tuple)) else ascending
            if wanted is not None:
                node = Sort(node.children[0], bool(wanted))
            nodes.append(node)
        frame = self
        for node in nodes:
            _frame.check(self._attributes, node)
        if any(_frame.special(node) for node in nodes):
            frame, nodes = _frame.prepared(self, nodes)
        own = self._attributes
        return DataFrame(self._session, own, lambda: "SELECT %s FROM (%s) ORDER BY %s" % (
            ", ".join(quoted(each.key) for each in own) or "NULL", frame._sql(), ", ".join(node.sql(frame._scope()) for node in nodes)))

    sort = orderBy

    def sortWithinPartitions(self, *cols, **keywords):
        return self.orderBy(*cols, **keywords)

    def limit(self, num):
        return self._over("SELECT * FROM {0} LIMIT %d" % num)

    def offset(self, num):
        return self._over("SELECT * FROM {0} OFFSET %d" % num)

    def sample(self, withReplacement=None, fraction=None, seed=None):
        if isinstance(withReplacement, (float, int)) and not isinstance(withReplacement, bool):
            withReplacement, fraction, seed = None, withReplacement, fraction
        if withReplacement:
            raise missing("pyspark.sql.DataFrame.sample with replacement")
        return self._over("SELECT * FROM {0} USING SAMPLE %s PERCENT (bernoulli%s)" % (100 * fraction, "" if seed is None else ", %d" % seed))

    def randomSplit(self, weights, seed=None):
        total = float(sum(weights))
        marked = self._kept_now("random() AS \"split mark\"")
        parts, low = [], 0.0
        for index, weight in enumerate(weights):
            high = low + weight / total
            test = "\"split mark\" >= %r%s" % (low, "" if index == len(weights) - 1 else " AND \"split mark\" < %r" % high)
            parts.append(DataFrame(self._session, self._attributes, "SELECT * EXCLUDE (\"split mark\") FROM %s WHERE %s" % (marked, test)))
            low = high
        return parts

    def _kept_now(self, more=None):
        sql = "SELECT *, %s FROM (%s)" % (more, self._sql()) if more else self._sql()
        return "read_parquet(%s)" % literal(_frame.kept(sql))

    def union(self, other):
        if len(self._attributes) != len(other._attributes):
            raise analysis("[NUM_COLUMNS_MISMATCH] UNION can only be performed on inputs with the same number of columns, but the first input has"
                           " %d columns and the second input has %d columns." % (len(self._attributes), len(other._attributes)))
        return self._set("UNION ALL", other)

    unionAll = union

    def _set(self, word, other):
        own = [each.again(id_=next(_frame._ids)) for each in self._attributes]
        return DataFrame(self._session, own, lambda: "SELECT * FROM (%s) %s SELECT * FROM (%s)" % (self._sql(), word, other._sql()))

    def unionByName(self, other, allowMissingColumns=False):
        theirs = {each.name.lower(): each for each in other._attributes}
        mine = {each.name.lower() for each in self._attributes}
        if not allowMissingColumns:
            for each in self._attributes:
                _frame.resolve(other._attributes, Ref("`%s`" % each.name))
            if len(theirs) != len(mine):
                raise analysis("[NUM_COLUMNS_MISMATCH] UNION can only be performed on inputs with the same number of columns.")
        extra = [each for each in other._attributes if each.name.lower() not in mine]
        left = self.select("*", *[Column(Alias(Lit(None), [each.name])) for each in extra]) if extra else self
        right = other.select(*[Column(Ref(theirs[name.lower()].name, theirs[name.lower()].id)) if name.lower() in theirs
                               else Column(Alias(Lit(None), [name])) for name in left.columns])
        return left._set("UNION ALL", right)

    def intersect(self, other):
        return self._set("INTERSECT", other)

    def intersectAll(self, other):
        return self._set("INTERSECT ALL", other)

    def subtract(self, other):
        return self._set("EXCEPT", other)

    def exceptAll(self, other):
        return self._set("EXCEPT ALL", other)

    def join(self, other, on=None, how=None):
        from pyspark.sql._join import joined
        return joined(self, other, on, how or "inner")

    def crossJoin(self, other):
        from pyspark.sql._join import joined
        return joined(self, other, None, "cross")

    def groupBy(self, *cols):
        from pyspark.sql.group import GroupedData
        return GroupedData(self, [named(each) for each in _flat(cols)])

    groupby = groupBy

    def rollup(self, *cols):
        from pyspark.sql.group import GroupedData
        return GroupedData(self, [named(each) for each in _flat(cols)], "ROLLUP")

    def cube(self, *cols):
        from pyspark.sql.group import GroupedData
        return GroupedData(self, [named(each) for each in _flat(cols)], "CUBE")

    def agg(self, *exprs):
        return self.groupBy().agg(*exprs)

    @property
    def na(self):
        return DataFrameNaFunctions(self)

    @property
    def stat(self):
        from pyspark.sql._statistics import DataFrameStatFunctions
        return DataFrameStatFunctions(self)

    def crosstab(self, col1, col2):
        return self.stat.crosstab(col1, col2)

    def freqItems(self, cols, support=None):
        return self.stat.freqItems(cols, support)

    def sampleBy(self, col, fractions, seed=None):
        return self.stat.sampleBy(col, fractions, seed)

    def inputFiles(self):
        return ["s3://%s/%s" % (file.bucket, file.key) for file in getattr(self, "_files", [])]

    def isLocal(self):
        return False

    def to(self, schema):
        """The columns that a schema names, in its order and types."""
        nodes = []
        for field in schema.fields:
            attribute, _ = _frame.resolve(self._attributes, Ref("`%s`" % field.name))
            nodes.append(Alias(Cast(Ref(attribute.name, attribute.id), field.dataType), [field.name]))
        return _frame.project(self, nodes)

    def transform(self, func, *args, **kwargs):
        return func(self, *args, **kwargs)

    # Partitions: how many files a write makes

    def repartition(self, numPartitions=None, *cols):
        return self._parted(numPartitions if isinstance(numPartitions, int) else None)

    def coalesce(self, numPartitions):
        return self._parted(min(numPartitions, getattr(self, "_parts", None) or numPartitions))

    def repartitionByRange(self, numPartitions=None, *cols):
        return self._parted(numPartitions if isinstance(numPartitions, int) else None)

    def _parted(self, number):
        made = DataFrame(self._session, self._attributes, self._sql)
        made._parts = number
        return made

    def hint(self, name, *parameters):
        return self

    # Keeping

    def cache(self):
        make, own = self._make, self
        if self._text is None and not self.is_cached:
            self._make = lambda: "SELECT * FROM read_parquet(%s)" % literal(_frame.kept(make()))
        elif not self.is_cached:
            text = self._text
            self._text = None
            own._make = lambda: "SELECT * FROM read_parquet(%s)" % literal(_frame.kept(text))
        self.is_cached = True
        return self

    def persist(self, storageLevel=None):
        return self.cache()

    def unpersist(self, blocking=False):
        self.is_cached = False
        return self

    def checkpoint(self, eager=True):
        return self.cache()

    localCheckpoint = checkpoint

    def createOrReplaceTempView(self, name):
        self._session._views[name.lower()] = self

    def createTempView(self, name):
        if name.lower() in self._session._views:
            raise analysis("[TEMP_TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create the temporary view `%s` because it already exists." % name)
        self._session._views[name.lower()] = self

    registerTempTable = createOrReplaceTempView

    def createOrReplaceGlobalTempView(self, name):
        self._session._views["global_temp." + name.lower()] = self

    def createGlobalTempView(self, name):
        self.createOrReplaceGlobalTempView(name)

    # What brings rows

    def _rows(self, limit=None):
        types = [self._types()[each] for each in self._attributes]
        readers = [t.reader(each) for each in types]
        parts = ["%s AS c%d" % (_frame._carried(quoted(each.key), found), index) for index, (each, found) in enumerate(zip(self._attributes, types))]
        names = self.columns
        keys = ["c%d" % index for index in range(len(names))]
        sql = "SELECT %s FROM (%s)%s" % (", ".join(parts) or "1 AS c", self._sql(), "" if limit is None else " LIMIT %d" % limit)
        try:
            for row in engine().rows(sql, t.parser(types)):
                yield t._row(names, [None if row[key] is None else read(row[key]) if read else row[key] for key, read in zip(keys, readers)])
        except EngineError as error:
            raise failed(error) from None

    def collect(self):
        return list(self._rows())

    def toLocalIterator(self, prefetchPartitions=False):
        return self._rows()

    def take(self, num):
        return list(self._rows(num))

    def tail(self, num):
        return self.collect()[-num:]

    def head(self, n=None):
        if n is None:
            return self.first()
        return self.take(n)

    def first(self):
        rows = self.take(1)
        return rows[0] if rows else None

    def count(self):
        return int(self._query("SELECT count(*) FROM (%s)" % self._sql())[0][0])

    def isEmpty(self):
        return not self.take(1)

    def _query(self, sql):
        try:
            return engine().query(sql)
        except EngineError as error:
            raise failed(error) from None

    def foreach(self, f):
        for row in self._rows():
            f(row)

    def foreachPartition(self, f):
        f(self._rows())

    def toJSON(self):
        from pyspark.rdd import RDD
        from pyspark.sql import functions
        text = self.select(functions.to_json(functions.struct("*")))
        return RDD(self._session, lambda: (row[0] for row in text._rows()))

    def toPandas(self):
        try:
            import pandas
        except ImportError:
            raise ImportError("[PACKAGE_NOT_INSTALLED] Pandas >= 1.0.5 must be installed; however, it was not found.") from None
        return pandas.DataFrame([tuple(row) for row in self._rows()], columns=self.columns)

    @property
    def rdd(self):
        from pyspark.rdd import RDD
        return RDD(self._session, lambda: self._rows(), getattr(self, "_parts", None) or 1)

    def show(self, n=20, truncate=True, vertical=False):
        from pyspark.sql._show import table
        # A float has fewer digits as text than as Python's number.
        singles = {each.name for each, found in self._types().items() if "float" in found.simpleString()}
        frame = self.select(*[Column(Cast(Ref(each.name, each.id), t.StringType())).alias(each.name) if each.name in singles else Column(Ref(each.name, each.id))
                              for each in self._attributes]) if singles else self
        rows = frame.take(n + 1)
        print(table(self.columns, rows[:n], len(rows) > n, n, 20 if truncate is True else int(truncate), vertical))

    def explain(self, extended=None, mode=None):
        print("== Physical Plan ==\n" + self._sql())

    def approxQuantile(self, col, probabilities, relativeError):
        many = not isinstance(col, str)
        made = []
        for name in (col if many else [col]):
            key = quoted(_frame.resolve(self._attributes, Ref(name))[0].key)
            made.append([float(value) for value in self._query("SELECT %s FROM (%s)" % (
                ", ".join("CAST(quantile_disc(%s, %r) AS DOUBLE)" % (key, float(each)) for each in probabilities), self._sql()))[0]])
        return made if many else made[0]

    def corr(self, col1, col2, method=None):
        return float(self.agg(Column(Call("corr", Ref(col1), Ref(col2)))).first()[0])

    def cov(self, col1, col2):
        return float(self.agg(Column(Call("covar_samp", Ref(col1), Ref(col2)))).first()[0])

    @property
    def write(self):
        from pyspark.sql.readwriter import DataFrameWriter
        return DataFrameWriter(self)

    @property
    def isStreaming(self):
        return False

    @property
    def storageLevel(self):
        from pyspark.storagelevel import StorageLevel
        return StorageLevel(False, self.is_cached, False, False, 1)


class DataFrameNaFunctions:
    def __init__(self, frame):
        self._frame = frame

    def drop(self, how="any", thresh=None, subset=None):
        return self._frame.dropna(how, thresh, subset)

    def fill(self, value, subset=None):
        return self._frame.fillna(value, subset)

    def replace(self, to_replace, value=None, subset=None):
        return self._frame.replace(to_replace, value, subset)


_MISSING = {"writeStream", "writeTo", "mapInPandas", "mapInArrow", "observe", "withWatermark", "semanticHash", "sameSemantics", "to_pandas_on_spark", "pandas_api", "withMetadata", "toArrow", "dropDuplicatesWithinWatermark",
            "lateralJoin", "transpose"}
