"""Map and Filter: functions in Python over records."""
import datetime
import decimal

from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue._columns import column
from awsglue._record import KINDS, note, record
from awsglue._types import fits


def filtered(dynamic, function):
    choices = tuple(dynamic._choices)
    frame = dynamic._frame

    def test(row):
        try:
            return bool(function(record(row, choices)))
        except Exception as error:
            note([], error)
            return False
    return dynamic._with(frame.filter(F.udf(test, t.BooleanType())(F.struct(*[column(name) for name in frame.columns]))))


def mapped(dynamic, function):
    """The records that a function gives. Their schema is found by looking at them; a column that keeps values of its type keeps
    the type."""
    choices = tuple(dynamic._choices)
    frame = dynamic._frame

    def results(rows):
        for row in rows:
            failed = []
            try:
                made = function(record(row, choices))
            except Exception as error:
                note(failed, error)
                yield None, failed[0]
            else:
                if made is not None:
                    yield dict(made), None
    made = frame.rdd.mapPartitions(results).cache()
    failed = made.filter(lambda each: each[0] is None).map(lambda each: each[1]).collect()
    records = made.filter(lambda each: each[0] is not None).map(lambda each: each[0])
    types = records.aggregate({}, _noticed, _both)
    known = {field.name: field.dataType for field in frame.schema.fields}
    fields, chosen = [], {}
    for name, found in types.items():
        kind, kinds = _settled(found, known.get(name))
        if kinds:
            chosen[name] = kinds
        fields.append(t.StructField(name, kind))
    schema = t.StructType(fields)

    def row(values):
        return tuple(_value(values.get(field.name), field.dataType, field.name in chosen) for field in schema.fields)
    result = dynamic._with(frame.sparkSession.createDataFrame(records.map(row), schema), choices=chosen)
    result._failed = list(dynamic._failed) + failed
    return result


# The types of values. Those of one column that are no one type are several in a list.

def _noticed(types, values):
    for name, value in values.items():
        types[name] = _merged(types.get(name, []), [_type(value)])
    return types


def _both(one, two):
    for name, found in two.items():
        one[name] = _merged(one.get(name, []), found)
    return one


def _merged(one, two):
    kinds = list(one)
    for each in two:
        for index, other in enumerate(kinds):
            merged = _one(other, each)
            if merged is not None:
                kinds[index] = merged
                break
        else:
            kinds.append(each)
    return kinds


def _one(one, two):
    """The type of values of both types; none if there is none."""
    if one == two or isinstance(two, t.NullType):
        return one
    if isinstance(one, t.NullType):
        return two
    if isinstance(one, t.StructType) and isinstance(two, t.StructType):
        fields = {field.name: field.dataType for field in one.fields}
        for field in two.fields:
            fields[field.name] = (_one(fields[field.name], field.dataType) or t.StringType()) if field.name in fields else field.dataType
        return t.StructType([t.StructField(name, kind) for name, kind in fields.items()])
    if isinstance(one, t.ArrayType) and isinstance(two, t.ArrayType):
        return t.ArrayType(_one(one.elementType, two.elementType) or t.StringType())
    if isinstance(one, t.DecimalType) and isinstance(two, t.DecimalType):
        return t.DecimalType(38, 18)
    return None


def _type(value):
    if value is None:
        return t.NullType()
    if isinstance(value, dict):
        return t.StructType([t.StructField(str(name), _type(each)) for name, each in value.items()])
    if isinstance(value, tuple) and hasattr(value, "__fields__"):
        return t.StructType([t.StructField(name, _type(each)) for name, each in zip(value.__fields__, value)])
    if isinstance(value, (list, tuple, set)):
        found = t.NullType()
        for each in value:
            found = _one(found, _type(each)) or t.StringType()
        return t.ArrayType(found)
    for kind, found in ((bool, t.BooleanType()), (int, t.LongType()), (float, t.DoubleType()), (str, t.StringType()), (datetime.datetime, t.TimestampType()), (datetime.date, t.DateType()),
                        (decimal.Decimal, t.DecimalType(38, 18)), ((bytes, bytearray), t.BinaryType())):
        if isinstance(value, kind):
            return found
    raise TypeError("not supported type: " + str(type(value)))


def _settled(kinds, before):
    """The type of a column: (type, the names of its types if it is a choice)."""
    from awsglue.dynamicframe import name_of, type_of
    kinds = [each for each in kinds if not isinstance(each, t.NullType)]
    if not kinds:
        return before or t.StringType(), None
    if len(kinds) > 1:
        names = [name_of(each) for each in kinds]
        if set(names) <= set(KINDS):
            names.sort(key=KINDS.index)
            return t.StructType([t.StructField(each, type_of(each)) for each in names]), names
        return t.StringType(), None
    found = _filled(kinds[0])
    return (before if before is not None and fits(found, before) else found), None


def _filled(found):
    """A type without types of nothing."""
    if isinstance(found, t.NullType):
        return t.StringType()
    if isinstance(found, t.ArrayType):
        return t.ArrayType(_filled(found.elementType))
    if isinstance(found, t.StructType):
        return t.StructType([t.StructField(field.name, _filled(field.dataType)) for field in found.fields])
    return found


def _value(value, kind, choice=False):
    """A value as a frame of some type takes it."""
    if value is None:
        return None
    if choice:
        from awsglue.dynamicframe import name_of
        mine = name_of(_type(value))
        return tuple(value if field.name == mine else None for field in kind.fields)
    if isinstance(kind, t.StructType):
        values = value if isinstance(value, dict) else dict(zip(value.__fields__, value))
        return tuple(_value(values.get(field.name), field.dataType) for field in kind.fields)
    if isinstance(kind, t.ArrayType):
        return [_value(each, kind.elementType) for each in value]
    if isinstance(kind, t.MapType):
        return {name: _value(each, kind.valueType) for name, each in value.items()}
    if isinstance(kind, t.StringType) and not isinstance(value, str):
        return str(value)
    return value
