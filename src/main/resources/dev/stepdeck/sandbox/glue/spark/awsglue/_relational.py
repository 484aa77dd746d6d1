"""Relationalize, unnest and unbox."""
from pyspark.sql import functions as F
from pyspark.sql import types as t

from stepdeck_engine import missing

from awsglue._columns import column, found, leaves

_NUMBER = "stepdeck number"


def unnested(frame):
    return frame.select(*[column(*parts).alias(".".join(parts)) for parts, _ in leaves(frame)])


def relationalized(dynamic, root):
    """Tables of flat columns: lists become tables of their own, joined by `id` and `index`. Source: Glue, Relationalize."""
    made = {}

    def table(name, frame):
        there = leaves(frame)
        lists = [(parts, kind) for parts, kind in there if isinstance(kind, (t.ArrayType, t.MapType))]
        if not lists:
            made[name] = dynamic._with(unnested(frame), name, {})
            return
        # Each list gets the number of its row, by which its own table finds back.
        schema = t.StructType(list(frame.schema.fields) + [t.StructField(_NUMBER, t.LongType())])
        numbered = frame.sparkSession.createDataFrame(frame.rdd.zipWithIndex().map(lambda pair: tuple(pair[0]) + (pair[1] + 1,)), schema).cache()
        flat = [list(parts) for parts, _ in lists]
        made[name] = dynamic._with(numbered.select(*[
            (F.when(column(*parts).isNotNull(), column(_NUMBER)) if list(parts) in flat else column(*parts)).alias(".".join(parts)) for parts, _ in there]), name, {})
        for parts, kind in lists:
            label = ".".join(parts)
            rows = numbered.filter(column(*parts).isNotNull())
            if isinstance(kind, t.MapType):
                inner = rows.select(column(_NUMBER), F.posexplode(column(*parts))).toDF("id", "index", label + ".key", label + ".value")
            else:
                inner = rows.select(column(_NUMBER), F.posexplode(column(*parts))).toDF("id", "index", label + ".val")
            table("%s_%s" % (name, label), inner)
    table(root, dynamic._frame)
    return made


def unboxed(frame, path, form, options):
    """A text that is a document becomes a struct: the frame, and why records are left out of it."""
    if form.lower() != "json":
        raise missing("awsglue.dynamicframe.DynamicFrame.unbox of the format " + form)
    there = found(frame, path)
    if there is None or len(there[0]) > 1:
        raise missing("awsglue.dynamicframe.DynamicFrame.unbox within a struct")
    name = there[0][0]
    value = column(name)
    valid = value.isNull() | F.get_json_object(value, "$").isNotNull()
    schema = options.get("schema")
    if schema is None:
        schema = frame.sparkSession.read.json(frame.filter(value.isNotNull() & valid).select(value).rdd.map(lambda row: row[0])).schema
    bad = [row[0] for row in frame.filter(~valid).select(value).collect()]
    made = frame.filter(valid).withColumn(name, F.from_json(value, schema))
    return made, ["JsonParseException: the value of %s is no document: %s" % (name, text) for text in bad]
