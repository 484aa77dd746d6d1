"""Files of Apache Avro: their schemas as Spark's types, and how the engine reads them."""
import json
import re

from stepdeck_engine import EngineError, engine, literal, missing, quoted
from pyspark.sql import types as t
from pyspark.sql._frame import failed

_PLAIN = {"null": t.NullType, "boolean": t.BooleanType, "int": t.IntegerType, "long": t.LongType, "float": t.FloatType, "double": t.DoubleType, "bytes": t.BinaryType,
          "fixed": t.BinaryType, "string": t.StringType, "enum": t.StringType}
_LOGICAL = {"date": t.DateType, "timestamp-millis": t.TimestampType, "timestamp-micros": t.TimestampType, "local-timestamp-millis": t.TimestampNTZType,
            "local-timestamp-micros": t.TimestampNTZType}


def read(files, schema):
    """What reads some of the files, and the type of their records; `schema` is a struct that the script wants instead, or None."""
    try:
        texts = [row[0] for row in engine().query("SELECT DISTINCT schema FROM java_avro_schemas(%s, '') ORDER BY 1" % paths(files))]
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
        parts = ["%s AS %s" % (cast(field, "." + quoted(field.name.lower())), quoted(field.name)) for field in struct.fields]
        return "SELECT %s%s FROM (SELECT CAST(json AS JSON) AS \"stepdeck json\", filename FROM java_avro(%s, ''))" % (", ".join(parts), more, paths(group))
    return relation, struct


def paths(files):
    return literal(json.dumps([file.path for file in files]))


def cast(field, place):
    """What stands at a place of the JSON, as the type of a field. Names of fields come in lower case, bytes as `\\xFF`."""
    duck = field.dataType.duck()
    plain = re.sub(r'(?<!")\bBLOB\b(?!")', "VARCHAR", duck.lower().replace("blob", "BLOB"))
    nested = isinstance(field.dataType, (t.StructType, t.ArrayType, t.MapType))
    text = "%s(\"stepdeck json\", %s)" % ("json_extract" if nested else "json_extract_string", literal("$" + place))
    return _named_as(field.dataType, "CAST(CAST(%s AS %s) AS %s)" % (text, plain, duck))


def _named_as(kind, value, depth=0):
    """A value whose structs have the names of a type: a cast to names that differ in case alone leaves them as they are."""
    name = "e%d" % depth
    if isinstance(kind, t.ArrayType) and _cased(kind.elementType):
        return "list_transform(%s, lambda %s: %s)" % (value, name, _named_as(kind.elementType, name, depth + 1))
    if isinstance(kind, t.StructType) and _cased(kind):
        fields = ", ".join("%s := %s" % (quoted(field.name), _named_as(field.dataType, "%s.%s" % (name, quoted(field.name.lower())), depth + 1)) for field in kind.fields)
        return "list_transform([%s], lambda %s: CASE WHEN %s IS NULL THEN NULL ELSE struct_pack(%s) END)[1]" % (value, name, name, fields)
    return value


def _cased(kind):
    """Whether there is a name with a capital letter; structs in maps keep the case that they have."""
    if isinstance(kind, t.ArrayType):
        return _cased(kind.elementType)
    return isinstance(kind, t.StructType) and any(field.name != field.name.lower() or _cased(field.dataType) for field in kind.fields)


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
