"""Records as exports of DynamoDB write them, each value in a struct that names its type: `{"S": "text"}`.

Source: Glue guide, DynamicFrame, `unnest_ddb_json` and `simplify_ddb_json`. Numbers stay the texts that they are there. Lists of maps, and of values of
several types, stay as they are."""
from stepdeck_engine import missing
from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue._columns import column

_TYPES = ("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M")


def simplified(frame):
    """The records with plain values; a map is a struct."""
    return frame.select(*[_value(name, there, kind).alias(name) for name, there, kind in _records(frame)])


def unnested(frame):
    """The records with plain values; of a map there is a column for each field."""
    found = []
    for record in _records(frame):
        _flat(*record, found)
    return frame.select(*[there.alias(name) for name, there in found])


def _records(frame):
    """What records consist of, without the `Item` or `NewImage` around them: [(name, column, type)]."""
    for field in frame.schema.fields:
        if field.name in ("Item", "NewImage") and isinstance(field.dataType, t.StructType):
            for inner in field.dataType.fields:
                yield inner.name, column(field.name, inner.name), inner.dataType
        else:
            yield field.name, column(field.name), field.dataType


def _type(name, kind):
    """DynamoDB's type of the values of a column and what holds them, `("S", string)`; None for a column of plain values. Nulls fit every type."""
    if not isinstance(kind, t.StructType) or not kind.fields or any(field.name not in _TYPES for field in kind.fields):
        return None
    held = [field for field in kind.fields if field.name != "NULL"] or kind.fields
    if len(held) > 1:
        raise missing("awsglue: DynamoDB JSON with values of several types (%s) in the attribute %s, which select_fields or drop_fields takes out before," % (
            ", ".join(field.name for field in held), name))
    return held[0].name, held[0].dataType


def _value(name, there, kind):
    typed = _type(name, kind)
    if typed is None:
        return there
    label, inner = typed
    value = there.getField(label)
    if label == "NULL":
        return F.lit(None)
    if label == "M" and isinstance(inner, t.StructType):
        fields = [_value(name + "." + field.name, value.getField(field.name), field.dataType).alias(field.name) for field in inner.fields]
        return F.when(value.isNotNull(), F.struct(*fields))
    if label == "L" and _is_simple(inner):
        return F.transform(value, lambda each: each.getField(inner.elementType.fields[0].name))
    return value


def _is_simple(kind):
    """Whether a list has values of one type only, which are no maps or lists."""
    element = kind.elementType if isinstance(kind, t.ArrayType) else None
    return isinstance(element, t.StructType) and len(element.fields) == 1 and element.fields[0].name in _TYPES and element.fields[0].name not in ("M", "L", "NULL")


def _flat(name, there, kind, found):
    typed = _type(name, kind)
    if typed is not None and typed[0] == "M" and isinstance(typed[1], t.StructType):
        for field in typed[1].fields:
            _flat(name + "." + field.name, there.getField("M").getField(field.name), field.dataType, found)
    elif typed is None or typed[0] == "NULL":
        found.append((name, there if typed is None else F.lit(None)))
    else:
        found.append((name, there.getField(typed[0])))
