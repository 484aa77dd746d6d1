"""DynamicFrame and DynamicFrameCollection.

Inside: a DynamicFrame is a DataFrame (`_frame`, see pyspark.sql.dataframe for its relation) and the columns that hold values of
several types (`_choices`: {name: [type name, ...]}). Such a column is a struct in the frame, with a field for each of its types
(`int`, `long`, `double`, `string`, ...), of which one has the value. `toDF()` gives the frame as it is, `DynamicFrame.fromDF` and
`frame._with(data_frame)` make a DynamicFrame of one. Transforms change `_frame` and, where columns come or go, `_choices`.

What a transform does to a DataFrame is in modules that depend on what carries it out: `_mapping`, `_choices`, `_records`,
`_relational` and `_exchange`. The engine pyspark has its own ones.
"""
from stepdeck_engine import missing
from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue import _exchange, gluetypes

NAMES = {"string": t.StringType, "int": t.IntegerType, "integer": t.IntegerType, "long": t.LongType, "bigint": t.LongType, "double": t.DoubleType, "float": t.FloatType,
         "boolean": t.BooleanType, "date": t.DateType, "timestamp": t.TimestampType, "short": t.ShortType, "smallint": t.ShortType, "byte": t.ByteType,
         "tinyint": t.ByteType, "binary": t.BinaryType, "null": t.NullType, "decimal": lambda: t.DecimalType(10, 2)}


def type_of(name):
    """A type as Glue names it."""
    if isinstance(name, t.DataType):
        return name
    found = NAMES.get(str(name).strip().lower())
    return found() if found else _exchange.parse_type(str(name))


def name_of(found):
    """Glue's name of a type."""
    if isinstance(found, t.LongType):
        return "long"
    if isinstance(found, (t.StructType, t.ArrayType, t.MapType)):
        return found.typeName()
    return {"smallint": "short", "tinyint": "byte"}.get(found.simpleString(), found.simpleString())


class DynamicRecord:
    """A row: a dictionary for the functions of Map and Filter."""


class Schema(gluetypes.StructType):
    """What `schema()` gives."""

    def __init__(self, frame):
        super().__init__(gluetypes.of_spark(frame._frame.schema, frame._choices).fields)
        self._tree = frame._tree

    def toString(self):
        return self._tree()

    __str__ = toString


class ResolveOption:
    """What `toDF` does with a choice: `Project` and `Cast` take a target type, `KeepAsStruct` does not."""

    def __init__(self, path, action, target=None):
        self.path, self.action, self.target = path, action, target

    def spec(self):
        verb = {"project": "project", "cast": "cast", "keepasstruct": "make_struct"}[str(self.action).lower()]
        return self.path, verb if self.target is None else "%s:%s" % (verb, getattr(self.target, "typeName", lambda: self.target)())


class DynamicFrame:
    def __init__(self, frame, glue_ctx=None, name="", choices=None, transformation_ctx=""):
        self._frame, self.glue_ctx, self.name = frame, glue_ctx, name
        self._choices = dict(choices or {})
        self.transformation_ctx = transformation_ctx
        self._failed = []

    def _with(self, frame, name=None, choices=None, transformation_ctx=""):
        """Another DynamicFrame of the same context over a DataFrame. Choices of columns that it has not go."""
        known = self._choices if choices is None else choices
        names = {each.lower() for each in frame.columns}
        made = DynamicFrame(frame, self.glue_ctx, name or self.name, {column: kinds for column, kinds in known.items() if column.lower() in names}, transformation_ctx)
        made._failed = list(self._failed)
        return made

    # To and from

    @classmethod
    def fromDF(cls, dataframe, glue_ctx, name="", **_):
        return cls(dataframe, glue_ctx, name)

    def toDF(self, options=None, **_):
        if options:
            return self.resolveChoice(specs=[option.spec() for option in options])._frame
        return self._frame

    @property
    def _ssql_ctx(self):
        return self.glue_ctx

    # Looking

    def schema(self):
        return Schema(self)

    def count(self):
        return self._frame.count()

    def show(self, num_rows=20):
        """Rows as JSON, one a line, as Glue prints them."""
        for row in _exchange.documents(self, num_rows):
            print(row)
        print("")

    def printSchema(self):
        print(self._tree())

    def _tree(self):
        lines = ["root"]
        for field in self._frame.schema.fields:
            _branch(field.name, field.dataType, "|-- ", lines, self._choices.get(field.name))
        return "\n".join(lines) + "\n"

    def __repr__(self):
        return "DynamicFrame[%s]" % ", ".join(self._frame.columns)

    # Errors of records: a function that fails takes its record out of the frame and is counted

    def errorsCount(self):
        return len(self._failed)

    stageErrorsCount = errorsCount

    def errorsAsDynamicFrame(self):
        session = self._frame.sparkSession
        made = session.createDataFrame([(each,) for each in self._failed], "error string")
        return DynamicFrame(made, self.glue_ctx, "errors")

    def assertErrorThreshold(self):
        pass

    # Transforms

    def apply_mapping(self, mappings, case_sensitive=False, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _mapping
        return self._with(_mapping.mapped(self, [mappings] if isinstance(mappings, tuple) else mappings), choices={}, transformation_ctx=transformation_ctx)

    def applyMapping(self, *args, **kwargs):
        return self.apply_mapping(*(args[1:] if args and isinstance(args[0], DynamicFrame) else args), **kwargs)

    def select_fields(self, paths, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _mapping
        return self._with(_mapping.selected(self._frame, [paths] if isinstance(paths, str) else paths), transformation_ctx=transformation_ctx)

    def drop_fields(self, paths, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _mapping
        return self._with(_mapping.dropped(self._frame, [paths] if isinstance(paths, str) else paths), transformation_ctx=transformation_ctx)

    def rename_field(self, oldName, newName, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _mapping
        choices = dict(self._choices)
        if oldName in choices:
            choices[newName] = choices.pop(oldName)
        return self._with(_mapping.renamed(self._frame, oldName, newName), choices=choices, transformation_ctx=transformation_ctx)

    def drop_nulls(self, transformation_ctx="", options=None):
        """Drops columns that have no value in any row; structs that are empty go too."""
        from awsglue import _mapping
        return self._with(_mapping.without_nulls(self._frame), transformation_ctx=transformation_ctx)

    def filter(self, f, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _records
        return _records.filtered(self, f)

    def map(self, f, preservesPartitioning=False, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _records
        return _records.mapped(self, f)

    def mapPartitions(self, f, preservesPartitioning=True, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        raise missing("awsglue.dynamicframe.DynamicFrame.mapPartitions")

    def write(self, connection_type, connection_options=None, format=None, format_options=None, accumulator_size=0):
        return self.glue_ctx.write_dynamic_frame_from_options(self, connection_type, connection_options, format, format_options)

    def join(self, paths1, paths2, frame2, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        paths1, paths2 = ([each] if isinstance(each, str) else list(each) for each in (paths1, paths2))
        if len(paths1) != len(paths2):
            raise ValueError("keys1 and keys2 must have the same number of keys")
        left, right = self._frame, frame2._frame
        names = {name.lower() for name in left.columns}
        clashes = [name for name in right.columns if name.lower() in names]
        for name in clashes:
            right = right.withColumnRenamed(name, "." + name)
        keys = ["." + path if path in clashes else path for path in paths2]
        condition = None
        for one, two in zip(paths1, keys):
            test = left["`%s`" % one if one in left.columns else one] == right["`%s`" % two if two in right.columns else two]
            condition = test if condition is None else condition & test
        choices = dict(self._choices)
        choices.update({"." + name if name in clashes else name: kinds for name, kinds in frame2._choices.items()})
        return self._with(left.join(right, condition), choices=choices, transformation_ctx=transformation_ctx)

    def union(self, frame2, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        return self._with(self._frame.unionByName(frame2._frame, allowMissingColumns=True), transformation_ctx=transformation_ctx)

    def resolveChoice(self, specs=None, choice="", database=None, table_name=None, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0, catalog_id=None):
        from awsglue import _choices
        return _choices.resolved(self, specs, choice, database, table_name)

    def relationalize(self, root_table_name, staging_path=None, options=None, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _relational
        return DynamicFrameCollection(_relational.relationalized(self, root_table_name), self.glue_ctx)

    def unnest(self, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _relational
        return self._with(_relational.unnested(self._frame), transformation_ctx=transformation_ctx)

    def unbox(self, path, format, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0, **options):
        from awsglue import _relational
        frame, failed = _relational.unboxed(self._frame, path, format, options)
        made = self._with(frame, transformation_ctx=transformation_ctx)
        made._failed += failed
        return made

    def split_fields(self, paths, name1, name2, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        return DynamicFrameCollection({name1: self.select_fields(paths)._named(name1), name2: self.drop_fields(paths)._named(name2)}, self.glue_ctx)

    def split_rows(self, comparison_dict, name1, name2, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        condition = None
        for name, tests in comparison_dict.items():
            for operator, value in tests.items():
                column = F.col(name)
                test = {">": column > value, "<": column < value, ">=": column >= value, "<=": column <= value, "=": column == value, "!=": column != value}[operator]
                condition = test if condition is None else condition & test
        held = F.coalesce(condition, F.lit(False))
        return DynamicFrameCollection({name1: self._with(self._frame.filter(held), name1), name2: self._with(self._frame.filter(~held), name2)}, self.glue_ctx)

    def _named(self, name):
        self.name = name
        return self

    def spigot(self, path, options=None, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        options = options or {}
        frame = self._frame
        if "prob" in options:
            frame = frame.sample(float(options["prob"]))
        frame = frame.limit(int(options.get("topk", 10)))
        _exchange.write_sample(frame, path)
        return self

    def coalesce(self, numPartitions, shuffle=False, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        return self._with(self._frame.coalesce(numPartitions))

    def repartition(self, num_partitions, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        return self._with(self._frame.repartition(num_partitions))

    def getNumPartitions(self):
        return _exchange.parts_of(self._frame)

    def simplify_ddb_json(self, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _ddb
        return self._with(_ddb.simplified(self._frame), transformation_ctx=transformation_ctx)

    def unnest_ddb_json(self, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0):
        from awsglue import _ddb
        return self._with(_ddb.unnested(self._frame), transformation_ctx=transformation_ctx)

    def mergeDynamicFrame(self, stage_dynamic_frame, primary_keys, transformation_ctx="", options=None, info="", stageThreshold=0, totalThreshold=0):
        """The rows of this frame, of which those are replaced that the other has by the same keys, and the others of that."""
        left, right = self._frame, stage_dynamic_frame._frame
        kept = left.join(right.select(*primary_keys).distinct(), list(primary_keys), "left_anti").select(*left.columns)
        return self._with(kept.unionByName(right, allowMissingColumns=True))

    def getSchema(self):
        return self._frame.schema

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("awsglue.dynamicframe.DynamicFrame." + name)


def _branch(name, found, indent, lines, choice=None):
    deeper = "|    " + indent
    if choice:
        lines.append("%s%s: choice" % (indent, name))
        lines.extend("%s%s" % (deeper, kind) for kind in choice)
        return
    lines.append("%s%s: %s" % (indent, name, name_of(found)))
    if isinstance(found, t.StructType):
        for field in found.fields:
            _branch(field.name, field.dataType, deeper, lines)
    elif isinstance(found, t.ArrayType):
        _branch("element", found.elementType, deeper, lines)
    elif isinstance(found, t.MapType):
        _branch("keyType", found.keyType, deeper, lines)
        _branch("valueType", found.valueType, deeper, lines)


class DynamicFrameCollection:
    """Frames by their names."""

    def __init__(self, dynamic_frames, glue_ctx=None):
        if not isinstance(dynamic_frames, dict):
            dynamic_frames = {frame.name: frame for frame in dynamic_frames}
        self._frames, self.glue_ctx = dict(dynamic_frames), glue_ctx

    def keys(self):
        return self._frames.keys()

    def values(self):
        return list(self._frames.values())

    def items(self):
        return self._frames.items()

    def select(self, key, transformation_ctx=""):
        """The frame of a name; one without columns where there is none, as in Glue."""
        if key in self._frames:
            return self._frames[key]
        return DynamicFrame(_exchange.nothing(self.glue_ctx.spark_session), self.glue_ctx, key)

    def __getitem__(self, key):
        return self._frames[key]

    def __contains__(self, key):
        return key in self._frames

    def __len__(self):
        return len(self._frames)

    def __iter__(self):
        return iter(self._frames)

    def map(self, callable, transformation_ctx=""):
        made = {}
        for name, frame in self._frames.items():
            made[name] = callable(frame, transformation_ctx + ":" + name)
            if not isinstance(made[name], DynamicFrame):
                raise TypeError("callable must return a DynamicFrame. Got %s" % type(made[name]))
        return DynamicFrameCollection(made, self.glue_ctx)

    def flatmap(self, f, transformation_ctx=""):
        made = {}
        for frame in self._frames.values():
            found = f(frame, transformation_ctx + ":" + frame.name)
            if isinstance(found, DynamicFrame):
                made[found.name] = found
            elif isinstance(found, DynamicFrameCollection):
                made.update(found.items())
            else:
                raise TypeError("Function argument to flatmap must return DynamicFrame or DynamicFrameCollection. Got %s" % type(found))
        return DynamicFrameCollection(made, self.glue_ctx)


def __getattr__(name):
    if name in ("DynamicFrameReader", "DynamicFrameWriter"):
        from awsglue import context
        return getattr(context, name)
    raise AttributeError("module 'awsglue.dynamicframe' has no attribute '%s'" % name)
