"""SparkSession, as pyspark.sql.session has it."""
from stepdeck_engine import EngineError, engine, literal, missing, quoted
from pyspark.errors import of_engine
from pyspark.sql import _frame
from pyspark.sql import types as t

VERSION = "3.5.4"


class RuntimeConfig:
    """The settings of a session. Those that would change what SQL means and are not known here are kept, and change nothing."""

    def __init__(self, values):
        self._values = values

    def get(self, key, *default):
        if key in self._values:
            return self._values[key]
        if default:
            return default[0]
        from pyspark.errors import AnalysisException
        raise AnalysisException("[SQL_CONF_NOT_FOUND] The SQL config \"%s\" cannot be found." % key)

    def set(self, key, value):
        if key == "spark.sql.ansi.enabled" and str(value).lower() == "true":
            raise missing("spark.sql.ansi.enabled")
        if key == "spark.sql.session.timeZone" and str(value) not in ("UTC", "Etc/UTC", "GMT", "Z", "+00:00"):
            raise missing("spark.sql.session.timeZone other than UTC")
        self._values[key] = str(value).lower() if isinstance(value, bool) else str(value)

    def unset(self, key):
        self._values.pop(key, None)

    def isModifiable(self, key):
        return key.startswith("spark.sql.")


class _Builder:
    def __init__(self):
        self._settings = {}

    def appName(self, name):
        return self.config("spark.app.name", name)

    def master(self, master):
        return self.config("spark.master", master)

    def config(self, key=None, value=None, conf=None, map=None):
        if conf is not None:
            self._settings.update(conf.getAll())
        if map is not None:
            self._settings.update(map)
        if key is not None:
            self._settings[key] = value
        return self

    def enableHiveSupport(self):
        return self

    def getOrCreate(self):
        session = SparkSession._active or SparkSession()
        for key, value in self._settings.items():
            session.conf.set(key, value)
        return session


class _BuilderOfClass:
    def __get__(self, instance, owner):
        return _Builder()


class SparkSession:
    """Its temporary views are in `_views`, by their names in lower case."""

    _active = None
    builder = _BuilderOfClass()
    Builder = _Builder

    def __init__(self, sparkContext=None, jsparkSession=None, options=None):
        from pyspark.context import SparkContext
        self._views, self._database, self._functions = {}, "default", {}
        self._context = sparkContext or SparkContext.getOrCreate()
        self.conf = RuntimeConfig(self._context._settings)
        SparkSession._active = self

    @classmethod
    def getActiveSession(cls):
        return cls._active

    @classmethod
    def active(cls):
        return cls._active or cls()

    @property
    def sparkContext(self):
        return self._context

    @property
    def version(self):
        return VERSION

    @property
    def read(self):
        from pyspark.sql.readwriter import DataFrameReader
        return DataFrameReader(self)

    @property
    def catalog(self):
        from pyspark.sql._catalog import Catalog
        return Catalog(self)

    @property
    def udf(self):
        return UDFRegistration(self)

    def newSession(self):
        return SparkSession(self._context)

    def table(self, tableName):
        from pyspark.sql._catalog import split_table, table_frame
        name = tableName.replace("`", "").lower()
        if name in self._views:
            frame = self._views[name]
            return type(frame)(self, [each.again(qualifiers=(name,)) for each in frame._attributes], frame._sql)
        database, table = split_table(self, tableName)
        return table_frame(self, database, table)

    def sql(self, sqlQuery, args=None, **kwargs):
        from pyspark.sql._commands import run
        named = {}
        if kwargs:
            import string
            from pyspark.sql.column import Column
            texts = {}
            for name, value in kwargs.items():
                if isinstance(value, Column):
                    texts[name] = "`%s`" % value._node.label()
                elif hasattr(value, "_attributes"):
                    texts[name] = "_arg_" + name
                    named["_arg_" + name] = value
                else:
                    texts[name] = "'%s'" % value.replace("\\", "\\\\").replace("'", "\\'") if isinstance(value, str) else str(value)
            sqlQuery = string.Formatter().vformat(sqlQuery, (), texts)
        try:
            return run(self, sqlQuery, args, named)
        except EngineError as error:
            raise of_engine(error) from None

    def range(self, start, end=None, step=1, numPartitions=None):
        from pyspark.sql.dataframe import DataFrame
        if end is None:
            start, end = 0, start
        return DataFrame(self, [_frame.Attribute("id", "id", nullable=False)], "SELECT CAST(range AS BIGINT) AS id FROM range(CAST(%d AS BIGINT), CAST(%d AS BIGINT), CAST(%d AS BIGINT))" % (start, end, step))

    def createDataFrame(self, data, schema=None, samplingRatio=None, verifySchema=True):
        from pyspark.rdd import RDD
        from pyspark.sql.dataframe import DataFrame
        if isinstance(data, DataFrame):
            data = data.collect()
        if isinstance(data, RDD):
            data = data._values()
        elif hasattr(data, "itertuples"):
            schema = schema or [str(name) for name in data.columns]
            data = [tuple(None if value != value else value.item() if hasattr(value, "item") else value for value in row) for row in data.itertuples(index=False)]
        names = None
        if isinstance(schema, (list, tuple)):
            names, schema = list(schema), None
        elif schema is not None:
            schema = t.parse_type(schema)
            if not isinstance(schema, t.StructType):
                schema = t.StructType([t.StructField("value", schema)])
                data = [(each,) for each in data]
        if schema is None:
            data = list(data)
            schema, names = _inferred(data, names)
        lines = (_line(row, schema) for row in data)
        return of_rows(self, lines, schema)

    def stop(self):
        SparkSession._active = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("pyspark.sql.SparkSession." + name)


def of_rows(session, lines, schema):
    """A frame of rows in Python: dictionaries whose keys are c0, c1, ..."""
    from pyspark.sql.dataframe import DataFrame
    found = [_frame.Attribute(field.name, key, nullable=field.nullable, declared=field.dataType) for field, key in zip(schema.fields, _frame.unique(schema.names))]
    shape = t.StructType([t.StructField("c%d" % index, field.dataType) for index, field in enumerate(schema.fields)])
    parts = ", ".join("%s AS %s" % (_frame.uncarried("c%d" % index, field.dataType), quoted(each.key)) for index, (field, each) in enumerate(zip(schema.fields, found)))
    file = engine().keep(lines)
    return DataFrame(session, found, "SELECT %s FROM read_json(%s, format = 'newline_delimited', columns = %s, maximum_object_size = 16777216)" % (
        parts or "NULL AS x", literal(file), t.columns_of(shape)))


def _line(row, schema):
    if isinstance(row, dict):
        values = [row.get(field.name) for field in schema.fields]
    elif isinstance(row, (tuple, list)):
        if len(row) != len(schema.fields):
            from pyspark.errors import PySparkValueError
            raise PySparkValueError("[AXIS_LENGTH_MISMATCH] Length mismatch: Expected axis has %d element, new values have %d elements." % (len(schema.fields), len(row)))
        names = getattr(row, "__fields__", None)
        values = [row[names.index(field.name)] for field in schema.fields] if names and set(names) == set(schema.names) else list(row)
    elif hasattr(row, "__dict__"):
        values = [getattr(row, field.name, None) for field in schema.fields]
    else:
        values = [row]
    made = {}
    for index, (value, field) in enumerate(zip(values, schema.fields)):
        if value is None and not field.nullable:
            from pyspark.errors import PySparkValueError
            raise PySparkValueError("[FIELD_NOT_NULLABLE_WITH_NAME] %s: This field is not nullable, but got None." % field.name)
        if value is not None:
            _verify(value, field)
            made["c%d" % index] = _frame.written(value, field.dataType)
    return made


def _verify(value, field):
    import datetime
    import decimal
    wanted = {t.StringType: str, t.IntegerType: int, t.LongType: int, t.ShortType: int, t.ByteType: int, t.DoubleType: float, t.FloatType: float, t.BooleanType: bool,
              t.DateType: datetime.date, t.TimestampType: datetime.datetime, t.DecimalType: decimal.Decimal, t.BinaryType: (bytes, bytearray)}.get(type(field.dataType))
    if wanted and not hasattr(value, "dtype") and (not isinstance(value, wanted) or isinstance(value, bool) and wanted is not bool):
        if wanted is str:
            return
        from pyspark.errors import PySparkTypeError
        raise PySparkTypeError("[CANNOT_ACCEPT_OBJECT_IN_TYPE] `%s` can not accept object `%s` in type `%s`." % (type(field.dataType).__name__, value, type(value).__name__))


def _inferred(data, names):
    if not data:
        if names is None:
            raise ValueError("[CANNOT_INFER_EMPTY_SCHEMA] Can not infer schema from empty dataset.")
        return t.StructType([t.StructField(name, t.StringType()) for name in names]), names
    types = {}
    for row in data:
        if isinstance(row, dict):
            pairs = row.items()
        elif isinstance(row, tuple) and hasattr(row, "__fields__"):
            pairs = zip(row.__fields__, row)
        elif isinstance(row, tuple) and hasattr(row, "_fields"):
            pairs = zip(row._fields, row)
        elif isinstance(row, (tuple, list)):
            pairs = (("_%d" % (index + 1), value) for index, value in enumerate(row))
        elif hasattr(row, "__dict__"):
            pairs = sorted(row.__dict__.items())
        else:
            raise TypeError("[CANNOT_INFER_SCHEMA_FOR_TYPE] Can not infer schema for type: `%s`." % type(row).__name__)
        for name, value in pairs:
            found = t.infer_type(value)
            types[name] = t.merge(types[name], found) if name in types else found
    order = sorted(types) if isinstance(data[0], dict) and names is None else list(types)
    fields = [t.StructField(name, _whole(types[name])) for name in order]
    if names is not None:
        if isinstance(data[0], dict):
            return t.StructType([t.StructField(name, _whole(types.get(name, t.StringType()))) for name in names]), names
        for field, name in zip(fields, names):
            field.name = name
    return t.StructType(fields), names


def _whole(found):
    if isinstance(found, t.NullType):
        return t.StringType()
    if isinstance(found, t.ArrayType):
        return t.ArrayType(_whole(found.elementType))
    if isinstance(found, t.MapType):
        return t.MapType(_whole(found.keyType), _whole(found.valueType))
    if isinstance(found, t.StructType):
        return t.StructType([t.StructField(field.name, _whole(field.dataType)) for field in found.fields])
    return found


class UDFRegistration:
    def __init__(self, session):
        self._session = session

    def register(self, name, f, returnType=None):
        from pyspark.sql.functions import UserDefinedFunction
        made = f if isinstance(f, UserDefinedFunction) else UserDefinedFunction(f, returnType, name)
        self._session._functions[name.lower()] = made
        return made


class SQLContext:
    """The older way in."""

    def __init__(self, sparkContext=None, sparkSession=None):
        self.sparkSession = sparkSession or SparkSession._active or SparkSession(sparkContext)

    def __getattr__(self, name):
        if name == "registerDataFrameAsTable":
            return lambda frame, view: frame.createOrReplaceTempView(view)
        return getattr(self.sparkSession, name)
