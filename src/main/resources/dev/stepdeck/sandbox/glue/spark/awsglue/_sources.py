"""Frames of files and of tables, by Spark's own readers over local copies. Each source gives a frame and its choices."""
import json
import os

from pyspark.sql import functions as F
from pyspark.sql import types as t

from stepdeck_engine import missing
from stepdeck_staging import staging, visible
from stepdeck_tables import form_of

from awsglue import _exchange
from awsglue._columns import column
from awsglue._types import type_to_read

# So many records are looked at for the order of their fields.
_LOOKED_AT = 200
_FORMS = ("json", "csv", "parquet", "avro", "orc")


def _true(options, name):
    return str(options.get(name, False)).lower() == "true"


def _known(form, what):
    if form not in _FORMS:
        raise missing("awsglue: reading %s of the format '%s' on the engine pyspark" % (what, form))


# Files

def files(session, form, found, settings):
    """A frame of files that a script names."""
    _known(form, "files")
    if not found:
        return _exchange.nothing(session), {}
    if settings.get("attachfilename"):
        for each in found:
            each.keys = each.keys + [(settings["attachfilename"], "s3://%s/%s" % (each.bucket, each.key))]
    place = staging().by_partition(found)
    if form == "json":
        return _json(session, place, None, [], settings)
    if form == "csv":
        return _plain_csv(session, place, settings), {}
    reader = session.read.option("mergeSchema", "true") if form == "parquet" and len(found) > 1 else session.read
    return reader.format(form).load(place), {}


def _plain_csv(session, place, settings):
    for name in settings:
        if name not in ("separator", "quotechar", "escaper", "withheader", "multiline", "optimizeperformance", "attachfilename", "writeheader", "strictcheckforquoting", "encoding"):
            raise missing("awsglue: reading CSV with the option %s on the engine pyspark" % name)
    reader = session.read.option("sep", settings.get("separator", ",")).option("quote", settings.get("quotechar", "\"")).option("escape", settings.get("escaper") or "\\")
    frame = reader.option("header", _true(settings, "withheader")).option("multiLine", _true(settings, "multiline")).csv(place)
    if not _true(settings, "withheader"):
        frame = frame.toDF(*["col" + name[2:] if name.startswith("_c") else name for name in frame.columns])
    return frame


# Tables

def files_of(table, partitions):
    """The files of a table, or of some of its partitions."""
    keys = table.get("PartitionKeys", [])
    if not keys:
        found = visible(table["StorageDescriptor"]["Location"])
        for each in found:
            each.keys = []
        return found
    found = []
    for partition in partitions:
        for each in visible(partition["StorageDescriptor"]["Location"]):
            each.keys = [(key["Name"], value) for key, value in zip(keys, partition["Values"])]
            found.append(each)
    return found


def _fields(columns):
    return [t.StructField(each["Name"], _exchange.parse_type(each["Type"])) for each in columns]


def table(session, entry, found):
    """A table as DynamicFrames read it: the types are those of the values, where the declared ones do not fit them."""
    form = form_of(entry)
    _known(form, "tables")
    fields, keys = _fields(entry["StorageDescriptor"]["Columns"]), _fields(entry.get("PartitionKeys", []))
    if not found:
        return session.createDataFrame([], t.StructType(fields + keys)), {}
    place = staging().by_partition(found)
    if form == "json":
        return _json(session, place, fields, keys, {"jsonpath": entry.get("Parameters", {}).get("jsonPath", "")})
    if form == "csv":
        return _typed_csv(session, place, fields, keys, _csv_options(entry))
    frame = session.read.format(form).load(place)
    return _with_keys(frame, keys), {}


def _with_keys(frame, keys):
    """A frame whose partition columns have their declared types."""
    kinds = {each.name.lower(): each for each in keys}
    return frame.select(*[column(name).cast(kinds[name.lower()].dataType).alias(name) if name.lower() in kinds else column(name) for name in frame.columns])


def _csv_options(entry):
    parameters = dict(entry["StorageDescriptor"].get("SerdeInfo", {}).get("Parameters", {}), **entry.get("Parameters", {}))
    return {"sep": parameters.get("field.delim", parameters.get("separatorChar", parameters.get("delimiter", ","))), "quote": parameters.get("quoteChar", "\""),
            "escape": parameters.get("escapeChar", "\\"), "header": str(parameters.get("skip.header.line.count", "0")) not in ("", "0")}


def _typed_csv(session, place, fields, keys, options):
    """Text becomes the declared type where all values can, and else a choice of it and text."""
    from awsglue.dynamicframe import name_of
    texts = t.StructType([t.StructField(each.name, t.StringType()) for each in fields] + keys)
    frame = session.read.options(enforceSchema="true", **options).schema(texts).csv(place)
    typed = [each for each in fields if not isinstance(each.dataType, t.StringType)]
    if not typed:
        return frame, {}
    wrong = frame.agg(*[F.max(F.when(column(each.name).isNotNull() & column(each.name).cast(each.dataType).isNull(), 1).otherwise(0)).alias("c%d" % index)
                        for index, each in enumerate(typed)]).collect()[0]
    mixed = {each.name: [name_of(each.dataType), "string"] for index, each in enumerate(typed) if wrong[index]}
    kinds = {each.name: each.dataType for each in typed}

    def made(name):
        if name not in kinds:
            return column(name)
        value = column(name).cast(kinds[name])
        if name in mixed:
            value = F.when(column(name).isNotNull(), F.struct(value.alias(mixed[name][0]), F.when(value.isNull(), column(name)).alias("string")))
        return value.alias(name)
    return frame.select(*[made(name) for name in frame.columns]), mixed


def whole_table(session, entry):
    """A table as Spark's SQL reads it: by its declared columns alone."""
    from stepdeck_tables import get_partitions
    form = form_of(entry)
    _known(form, "tables")
    keys = entry.get("PartitionKeys", [])
    fields = _fields(entry["StorageDescriptor"]["Columns"])
    found = files_of(entry, get_partitions(entry["DatabaseName"], entry["Name"]) if keys else None)
    schema = t.StructType(fields + _fields(keys))
    if not found:
        return session.createDataFrame([], schema)
    place = staging().by_partition(found)
    if form == "csv":
        return session.read.options(**_csv_options(entry)).schema(schema).csv(place)
    if form == "json":
        names = {each.name.lower(): each.name for each in session.read.json(place).schema.fields}
        own = t.StructType([t.StructField(names.get(each.name.lower(), each.name), each.dataType) for each in schema.fields])
        return session.read.schema(own).json(place).toDF(*[each.name for each in schema.fields])
    return session.read.format(form).schema(schema).load(place)


# JSON

def _json(session, place, declared, keys, settings):
    """The types are those of the values; a declared type is taken where all values fit it, and a column whose values have several types
    is a choice."""
    path = str(settings.get("jsonpath", "") or "")
    if path not in ("", "$", "$[*]", "array", "object"):
        raise missing("awsglue: reading JSON with the path '%s' on the engine pyspark" % path)
    several = path == "$[*]" or _true(settings, "multiline")
    names = {each.name for each in keys}
    reader = session.read.option("multiLine", several)
    found = [each for each in _in_order(session, place, reader.json(place).schema, several).fields if each.name not in names]
    partitions = [each for each in found if _is_partition(place, each.name)] if not keys else keys
    found = [each for each in found if each.name not in {key.name for key in partitions} and each.name != "_corrupt_record"]
    texts = [each.name for each in found if isinstance(each.dataType, t.StringType)]
    doubted = [] if several else _doubted(session, place, texts)
    choices = _mixed(session, place, doubted) if doubted else {}
    inside = {each.name.lower(): each for each in found}
    fields, order = [], []
    for each in found if declared is None else declared:
        there = inside.get(each.name.lower())
        order.append(each.name)
        if there is None:
            fields.append(each)
        elif there.name in choices or declared is None:
            fields.append(there)
        else:
            fields.append(t.StructField(there.name, type_to_read(there.dataType, each.dataType)))
    if declared is not None:
        more = [each for each in found if each.name.lower() not in {name.lower() for name in order}]
        fields += more
        order += [each.name for each in more]
    schema = t.StructType(fields + list(partitions))
    order += [each.name for each in partitions]
    if not choices:
        return session.read.option("multiLine", several).schema(schema).json(place).toDF(*order), {}
    frame = _chosen(session, place, fields, partitions, choices).toDF(*order)
    now = dict(zip([each.name for each in fields], order))
    return frame, {now[name]: kinds for name, kinds in choices.items()}


def _in_order(session, place, struct, several):
    """A schema whose fields come as in the documents: Spark sorts them by name, Glue does not."""
    documents = []
    for row in [] if several else session.read.text(place).select("value").head(_LOOKED_AT):
        try:
            documents.append(json.loads(row[0]))
        except ValueError:
            # Spark reads it as a record that is none.
            continue
    return _sorted(struct, documents)


def _sorted(kind, values):
    if isinstance(kind, t.ArrayType):
        return t.ArrayType(_sorted(kind.elementType, [each for value in values if isinstance(value, list) for each in value]))
    if not isinstance(kind, t.StructType):
        return kind
    values = [value for value in values if isinstance(value, dict)]
    names = list(dict.fromkeys(name for value in values for name in value))
    fields = {field.name: field.dataType for field in kind.fields}
    order = [name for name in names if name in fields] + [name for name in fields if name not in names]
    return t.StructType([t.StructField(name, _sorted(fields[name], [value[name] for value in values if name in value])) for name in order])


def _is_partition(place, name):
    folder = place[len("file://"):] if os.sep == "/" else place[len("file:///"):]
    return any(part.startswith(name + "=") for root, folders, _ in os.walk(folder) for part in folders)


_TESTS = (("boolean", t.BooleanType()), ("long", t.LongType()), ("double", t.DoubleType()))


def _parsed(session, place, fields, names):
    """Lines with what they hold, read in several ways: `r` by the types of all, and for some columns by each type alone. Spark's parser
    gives a value by a type only if it is one of that type in the document."""
    frame = session.read.text(place)
    ways = [F.from_json(F.col("value"), t.StructType(fields)).alias("stepdeck r")]
    for kind, found in _TESTS:
        ways.append(F.from_json(F.col("value"), t.StructType([t.StructField(name, found) for name in names])).alias("stepdeck " + kind))
    return frame.select(*[column(name) for name in frame.columns if name != "value"], *ways)


def _of_kind(name, kind):
    """A column's value as one of its types; numbers that are whole are no doubles."""
    value = column("stepdeck " + kind, name)
    if kind == "double":
        return F.when(column("stepdeck long", name).isNull(), value)
    return value


def _as_text(name):
    return F.when(F.coalesce(*[column("stepdeck " + kind, name).cast("string") for kind, _ in _TESTS]).isNull(), column("stepdeck r", name))


def _doubted(session, place, names):
    """The columns of text that may have values of other types too."""
    found = set()
    for kind in (t.DoubleType(), t.BooleanType()):
        if names:
            frame = session.read.schema(t.StructType([t.StructField(name, kind) for name in names])).json(place)
            row = frame.agg(*[F.max(F.when(column(name).isNotNull(), 1).otherwise(0)).alias("c%d" % index) for index, name in enumerate(names)]).collect()[0]
            found.update(name for index, name in enumerate(names) if row[index])
    return [name for name in names if name in found]


def _mixed(session, place, names):
    """The columns of text whose values have several types: {name: [type, ...]}."""
    frame = _parsed(session, place, [t.StructField(name, t.StringType()) for name in names], names)
    kinds = [kind for kind, _ in _TESTS] + ["string"]
    values = [(_as_text(name) if kind == "string" else _of_kind(name, kind)).isNotNull() for name in names for kind in kinds]
    row = frame.agg(*[F.max(F.when(value, 1).otherwise(0)).alias("c%d" % index) for index, value in enumerate(values)]).collect()[0]
    found = {}
    for at, name in enumerate(names):
        mine = [kind for index, kind in enumerate(kinds) if row[at * len(kinds) + index]]
        if len(mine) > 1:
            found[name] = mine
    return found


def _chosen(session, place, fields, partitions, choices):
    """The frame in which columns of a choice are structs, with a field for each of their types."""
    frame = _parsed(session, place, fields, list(choices))

    def made(field):
        kinds = choices.get(field.name)
        if kinds is None:
            return column("stepdeck r", field.name).alias(field.name)
        values = {kind: _as_text(field.name) if kind == "string" else _of_kind(field.name, kind) for kind in kinds}
        return F.when(F.coalesce(*[value.cast("string") for value in values.values()]).isNotNull(),
                      F.struct(*[value.alias(kind) for kind, value in values.items()])).alias(field.name)
    return frame.select(*[made(field) for field in fields], *[column(each.name).cast(each.dataType).alias(each.name) for each in partitions])
