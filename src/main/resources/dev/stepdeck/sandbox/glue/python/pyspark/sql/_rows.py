"""Rows, and what becomes of values between Python and JSON. Everything of this is in `types` for those who use it."""
import datetime
import decimal
import functools
import json
import re

from pyspark.sql.types import ArrayType, BinaryType, BooleanType, DateType, DayTimeIntervalType, DecimalType, DoubleType, FloatType, IntegralType, LongType, MapType, NullType, NumericType, StringType, StructField, StructType, TimestampNTZType, TimestampType


class Row(tuple):
    """A row: a tuple whose values have names."""

    def __new__(cls, *values, **named):
        if values and named:
            raise ValueError("Can not use both args and kwargs to create Row")
        if named:
            row = tuple.__new__(cls, named.values())
            row.__fields__ = list(named)
            return row
        return tuple.__new__(cls, values)

    def __call__(self, *values):
        if len(values) > len(self):
            raise ValueError("Can not create Row with fields %s, expected %d values but got %s"
                             % (self, len(self), values))
        return _row(list(self), values)

    def asDict(self, recursive=False):
        if not hasattr(self, "__fields__"):
            raise TypeError("Cannot convert a Row class into dict")

        def plain(value):
            if isinstance(value, Row):
                return value.asDict(True)
            if isinstance(value, list):
                return [plain(each) for each in value]
            if isinstance(value, dict):
                return {key: plain(each) for key, each in value.items()}
            return value
        return {name: plain(value) if recursive else value for name, value in zip(self.__fields__, self)}

    def __contains__(self, item):
        return item in self.__fields__ if hasattr(self, "__fields__") else tuple.__contains__(self, item)

    def __getitem__(self, item):
        if isinstance(item, (int, slice)):
            return tuple.__getitem__(self, item)
        try:
            return tuple.__getitem__(self, self.__fields__.index(item))
        except (ValueError, AttributeError):
            raise ValueError(item)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return tuple.__getitem__(self, self.__fields__.index(name))
        except ValueError:
            raise AttributeError(name)

    def __repr__(self):
        if hasattr(self, "__fields__"):
            return "Row(%s)" % ", ".join("%s=%r" % pair for pair in zip(self.__fields__, tuple(self)))
        return "<Row(%s)>" % ", ".join(repr(value) for value in self)

    def __reduce__(self):
        return (_row, (self.__fields__, tuple(self))) if hasattr(self, "__fields__") else tuple.__reduce__(self)


def _row(names, values):
    row = Row(*values)
    row.__fields__ = list(names)
    return row


def _timestamp(text):
    text = text[:-3] if text.endswith("+00") else text
    day, _, time = text.partition(" ")
    if "." in time:
        head, fraction = time.split(".")
        time = head + "." + fraction[:6].ljust(6, "0")
    return datetime.datetime.fromisoformat(day + " " + (time or "00:00:00"))


def _bytes(text):
    """Bytes as DuckDB writes them inside of lists, maps and structs."""
    return bytearray(re.sub(r"\\x([0-9A-Fa-f]{2})", lambda found: chr(int(found.group(1), 16)), text).encode("latin-1"))


def parser(types):
    """What reads rows of these types: decimals inside of others come as numbers, which must not become floats."""
    return functools.partial(json.loads, parse_float=str) if any(isinstance(each, (ArrayType, MapType, StructType)) and "decimal" in each.simpleString() for each in types) else json.loads


def reader(data_type, inside=False):
    """A function that makes Python's value of what came as JSON; None where they are the same."""
    if isinstance(data_type, TimestampType) or isinstance(data_type, TimestampNTZType):
        return _timestamp
    if isinstance(data_type, DateType):
        return datetime.date.fromisoformat
    if isinstance(data_type, DecimalType):
        return lambda value: decimal.Decimal(str(value))
    if isinstance(data_type, DayTimeIntervalType):
        return lambda value: datetime.timedelta(microseconds=int(value))
    if isinstance(data_type, BinaryType):
        if inside:
            return _bytes
        import base64
        return lambda text: bytearray(base64.b64decode(text))
    if isinstance(data_type, (FloatType, DoubleType)):
        return float
    if isinstance(data_type, ArrayType):
        inner = reader(data_type.elementType, True)
        return inner and (lambda values: [None if value is None else inner(value) for value in values])
    if isinstance(data_type, MapType):
        key = reader(data_type.keyType, True) or (int if isinstance(data_type.keyType, IntegralType) else None)
        value = reader(data_type.valueType, True)
        return lambda entries: {key(name) if key else name: None if each is None else value(each) if value else each
                                for name, each in entries.items()}
    if isinstance(data_type, StructType):
        names = data_type.names
        readers = [reader(field.dataType, True) for field in data_type.fields]
        return lambda entry: _row(names, [
            None if entry.get(name) is None else read(entry[name]) if read else entry[name]
            for name, read in zip(names, readers)])
    return None


def infer_type(value):
    """Spark's type of a Python value."""
    if value is None:
        return NullType()
    if isinstance(value, bool):
        return BooleanType()
    if isinstance(value, int):
        return LongType()
    if isinstance(value, float):
        return DoubleType()
    if isinstance(value, str):
        return StringType()
    if isinstance(value, decimal.Decimal):
        return DecimalType(38, 18)
    if isinstance(value, (bytes, bytearray)):
        return BinaryType()
    if isinstance(value, datetime.datetime):
        return TimestampType()
    if isinstance(value, datetime.date):
        return DateType()
    if isinstance(value, Row) and hasattr(value, "__fields__"):
        return StructType([StructField(name, infer_type(each)) for name, each in zip(value.__fields__, value)])
    if isinstance(value, dict):
        key, found = NullType(), NullType()
        for name, each in value.items():
            key, found = merge(key, infer_type(name)), merge(found, infer_type(each))
        return MapType(key, found)
    if isinstance(value, (list, set)):
        found = NullType()
        for each in value:
            found = merge(found, infer_type(each))
        return ArrayType(found)
    if isinstance(value, tuple):
        return StructType([StructField("_%d" % (index + 1), infer_type(each)) for index, each in enumerate(value)])
    raise TypeError("[UNSUPPORTED_DATA_TYPE] Unsupported DataType `%s`." % type(value).__name__)


def merge(one, other):
    """The type that holds values of both."""
    if isinstance(one, NullType) or one == other:
        return other
    if isinstance(other, NullType):
        return one
    if isinstance(one, ArrayType) and isinstance(other, ArrayType):
        return ArrayType(merge(one.elementType, other.elementType))
    if isinstance(one, MapType) and isinstance(other, MapType):
        return MapType(merge(one.keyType, other.keyType), merge(one.valueType, other.valueType))
    if isinstance(one, StructType) and isinstance(other, StructType):
        fields = {field.name: field.dataType for field in one.fields}
        for field in other.fields:
            fields[field.name] = merge(fields.get(field.name, NullType()), field.dataType)
        return StructType([StructField(name, found) for name, found in fields.items()])
    if isinstance(one, NumericType) and isinstance(other, NumericType):
        if isinstance(one, IntegralType) and isinstance(other, IntegralType):
            return LongType()
        return DoubleType()
    raise TypeError("[CANNOT_MERGE_TYPE] Can not merge type `%s` and `%s`."
                    % (type(one).__name__, type(other).__name__))
