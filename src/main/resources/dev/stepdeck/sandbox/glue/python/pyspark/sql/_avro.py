"""Files of Apache Avro: their schemas as Spark's types, and how the engine reads them."""
import json
import re

from pyspark._engine import EngineError, engine, literal, missing, quoted
from pyspark.sql import types as t
from pyspark.sql._frame import failed

_PLAIN = {"null": t.NullType, "boolean": t.BooleanType, "int": t.IntegerType, "long": t.LongType, "float": t.FloatType, "double": t.DoubleType, "bytes": t.BinaryType,
          "fixed": t.BinaryType, "string": t.StringType, "enum": t.StringType}
_LOGICAL = {"date": t.DateType, "timestamp-millis": t.TimestampType, "timestamp-micros": t.TimestampType, "local-timestamp-millis": t.TimestampNTZType,
            "local-timestamp-micros": t.TimestampNTZType}


def read(files, schema):
    """What reads some of the files, and the type of their records; `schema` is a struct that the script wants instead, or None."""
    try:
        texts = [row[0] for row in engine().query("SELECT DISTINCT schema FROM java_avro_schemas(%s) ORDER BY 1" % _paths(files))]
    except EngineError as error:
        raise failed(error) from None
    structs = [_type(json.loads(text), {}, "") for text in texts]
    struct = schema if schema is not None else t.StructType([])
    if schema is None:
        for found in structs:
            for field in found.fields:
                if field.name.lower() not in [name.lower() for name in struct.names]:
                    struct.add(field)

    def relation(group, compression, more):
        parts = ["%s AS %s" % (_value(field), quoted(field.name)) for field in struct.fields]
        return "SELECT %s%s FROM (SELECT CAST(json AS JSON) AS \"stepdeck json\", filename FROM java_avro(%s, ''))" % (", ".join(parts), more, _paths(group))
    return relation, struct


def _paths(files):
    return literal(json.dumps([file.path for file in files]))


def _value(field):
    """Names of fields come in lower case, bytes as `\\xFF`."""
    duck = field.dataType.duck()
    plain = re.sub(r'(?<!")\bBLOB\b(?!")', "VARCHAR", duck.lower().replace("blob", "BLOB"))
    nested = isinstance(field.dataType, (t.StructType, t.ArrayType, t.MapType))
    text = "%s(\"stepdeck json\", %s)" % ("json_extract" if nested else "json_extract_string", literal("$." + quoted(field.name.lower())))
    return "CAST(CAST(%s AS %s) AS %s)" % (text, plain, duck)


def _type(schema, known, space):
    """Source: "Supported types for Avro -> Spark SQL conversion", Spark's guide."""
    if isinstance(schema, str):
        return _PLAIN[schema]() if schema in _PLAIN else known["%s.%s" % (space, schema) if "%s.%s" % (space, schema) in known else schema]
    if isinstance(schema, list):
        return _union([_type(each, known, space) for each in schema if each != "null"])
    kind, logical = schema["type"], schema.get("logicalType")
    if isinstance(kind, (list, dict)):
        return _type(kind, known, space)
    space = schema.get("namespace", space)
    if kind in ("bytes", "fixed") and logical == "decimal":
        found = t.DecimalType(schema["precision"], schema.get("scale", 0))
    elif kind in ("int", "long") and logical in _LOGICAL:
        found = _LOGICAL[logical]()
    elif kind == "array":
        return t.ArrayType(_type(schema["items"], known, space))
    elif kind == "map":
        return t.MapType(t.StringType(), _type(schema["values"], known, space))
    elif kind in ("record", "error"):
        found = t.StructType([])
        known[schema["name"]] = known["%s.%s" % (space, schema["name"])] = found
        for field in schema["fields"]:
            found.add(t.StructField(field["name"], _type(field["type"], known, space), True))
        return found
    else:
        return _type(kind, known, space) if kind not in _PLAIN else _named(schema, _PLAIN[kind](), known, space)
    return _named(schema, found, known, space)


def _named(schema, found, known, space):
    if "name" in schema:
        known[schema["name"]] = known["%s.%s" % (space, schema["name"])] = found
    return found


def _union(found):
    if len(found) == 1:
        return found[0]
    names = {type(each) for each in found}
    if names == {t.IntegerType, t.LongType}:
        return t.LongType()
    if names == {t.FloatType, t.DoubleType}:
        return t.DoubleType()
    if not found:
        return t.NullType()
    raise missing("pyspark.sql.DataFrameReader.format('avro') of a union of several types")
