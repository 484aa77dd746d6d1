"""The types of columns, as pyspark.sql.types has them, and how they are called in DuckDB."""
import json
import re

from stepdeck_engine import literal, quoted


class DataType:
    def __repr__(self):
        return type(self).__name__ + "()"

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(str(self))

    @classmethod
    def typeName(cls):
        return cls.__name__[:-4].lower()

    def simpleString(self):
        return self.typeName()

    def jsonValue(self):
        return self.typeName()

    def json(self):
        return json.dumps(self.jsonValue(), separators=(",", ":"), sort_keys=True)

    def duck(self):
        raise NotImplementedError(type(self).__name__)


class AtomicType(DataType):
    pass


class NumericType(AtomicType):
    pass


class IntegralType(NumericType):
    pass


class FractionalType(NumericType):
    pass


class NullType(DataType):
    @classmethod
    def typeName(cls):
        return "void"

    def duck(self):
        return "VARCHAR"


class StringType(AtomicType):
    def duck(self):
        return "VARCHAR"


class Document(StringType):
    """A text that is a JSON document, and stays one within another."""

    @classmethod
    def typeName(cls):
        return "string"


class VarcharType(StringType):
    def __init__(self, length):
        self.length = length

    def simpleString(self):
        return "varchar(%d)" % self.length


class CharType(VarcharType):
    def simpleString(self):
        return "char(%d)" % self.length


class BinaryType(AtomicType):
    def duck(self):
        return "BLOB"


class BooleanType(AtomicType):
    def duck(self):
        return "BOOLEAN"


class DateType(AtomicType):
    def duck(self):
        return "DATE"


class TimestampType(AtomicType):
    def duck(self):
        return "TIMESTAMP"


class TimestampNTZType(AtomicType):
    @classmethod
    def typeName(cls):
        return "timestamp_ntz"

    def duck(self):
        return "TIMESTAMP"


class DoubleType(FractionalType):
    def duck(self):
        return "DOUBLE"


class FloatType(FractionalType):
    def duck(self):
        return "FLOAT"


class ByteType(IntegralType):
    def simpleString(self):
        return "tinyint"

    def duck(self):
        return "TINYINT"


class ShortType(IntegralType):
    def simpleString(self):
        return "smallint"

    def duck(self):
        return "SMALLINT"


class IntegerType(IntegralType):
    def simpleString(self):
        return "int"

    def duck(self):
        return "INTEGER"


class LongType(IntegralType):
    def simpleString(self):
        return "bigint"

    def duck(self):
        return "BIGINT"


class DecimalType(FractionalType):
    def __init__(self, precision=10, scale=0):
        self.precision, self.scale = precision, scale

    def __repr__(self):
        return "DecimalType(%d,%d)" % (self.precision, self.scale)

    def simpleString(self):
        return "decimal(%d,%d)" % (self.precision, self.scale)

    def jsonValue(self):
        return self.simpleString()

    def duck(self):
        return "DECIMAL(%d, %d)" % (self.precision, self.scale)


class DayTimeIntervalType(AtomicType):
    DAY, HOUR, MINUTE, SECOND = range(4)

    def __init__(self, startField=0, endField=3):
        self.startField, self.endField = startField, endField

    def __repr__(self):
        return "DayTimeIntervalType(%d, %d)" % (self.startField, self.endField)

    @classmethod
    def typeName(cls):
        return "interval day to second"

    def duck(self):
        return "INTERVAL"


class ArrayType(DataType):
    def __init__(self, elementType, containsNull=True):
        self.elementType, self.containsNull = elementType, containsNull

    def __repr__(self):
        return "ArrayType(%r, %s)" % (self.elementType, self.containsNull)

    def __eq__(self, other):
        return isinstance(other, ArrayType) and self.elementType == other.elementType

    __hash__ = DataType.__hash__

    def simpleString(self):
        return "array<%s>" % self.elementType.simpleString()

    def jsonValue(self):
        return {"type": "array", "elementType": self.elementType.jsonValue(), "containsNull": self.containsNull}

    def duck(self):
        return self.elementType.duck() + "[]"


class MapType(DataType):
    def __init__(self, keyType, valueType, valueContainsNull=True):
        self.keyType, self.valueType, self.valueContainsNull = keyType, valueType, valueContainsNull

    def __repr__(self):
        return "MapType(%r, %r, %s)" % (self.keyType, self.valueType, self.valueContainsNull)

    def __eq__(self, other):
        return isinstance(other, MapType) and (self.keyType, self.valueType) == (other.keyType, other.valueType)

    __hash__ = DataType.__hash__

    def simpleString(self):
        return "map<%s,%s>" % (self.keyType.simpleString(), self.valueType.simpleString())

    def jsonValue(self):
        return {"type": "map", "keyType": self.keyType.jsonValue(), "valueType": self.valueType.jsonValue(),
                "valueContainsNull": self.valueContainsNull}

    def duck(self):
        return "MAP(%s, %s)" % (self.keyType.duck(), self.valueType.duck())


class StructField(DataType):
    def __init__(self, name, dataType, nullable=True, metadata=None):
        self.name, self.dataType, self.nullable, self.metadata = name, dataType, nullable, metadata or {}

    def __repr__(self):
        return "StructField(%r, %r, %s)" % (self.name, self.dataType, self.nullable)

    def __eq__(self, other):
        return isinstance(other, StructField) and (self.name, self.dataType) == (other.name, other.dataType)

    __hash__ = DataType.__hash__

    def simpleString(self):
        return "%s:%s" % (self.name, self.dataType.simpleString())

    def jsonValue(self):
        return {"name": self.name, "type": self.dataType.jsonValue(), "nullable": self.nullable,
                "metadata": self.metadata}


class StructType(DataType):
    def __init__(self, fields=None):
        self.fields = list(fields or [])

    def add(self, field, data_type=None, nullable=True, metadata=None):
        if not isinstance(field, StructField):
            if isinstance(data_type, str):
                data_type = parse_type(data_type)
            field = StructField(field, data_type, nullable, metadata)
        self.fields.append(field)
        return self

    @property
    def names(self):
        return [field.name for field in self.fields]

    def fieldNames(self):
        return self.names

    def __iter__(self):
        return iter(self.fields)

    def __len__(self):
        return len(self.fields)

    def __getitem__(self, key):
        if isinstance(key, str):
            for field in self.fields:
                if field.name == key:
                    return field
            raise KeyError("No StructField named " + key)
        return StructType(self.fields[key]) if isinstance(key, slice) else self.fields[key]

    def __repr__(self):
        return "StructType([%s])" % ", ".join(map(repr, self.fields))

    def __eq__(self, other):
        return isinstance(other, StructType) and self.fields == other.fields

    __hash__ = DataType.__hash__

    def simpleString(self):
        return "struct<%s>" % ",".join(field.simpleString() for field in self.fields)

    def jsonValue(self):
        return {"type": "struct", "fields": [field.jsonValue() for field in self.fields]}

    @classmethod
    def fromJson(cls, value):
        return from_json_value(value)

    def treeString(self):
        lines = ["root"]
        _tree(self, " |-- ", lines)
        return "\n".join(lines) + "\n"

    def duck(self):
        if not self.fields:
            return "JSON"
        return "STRUCT(%s)" % ", ".join(quoted(field.name) + " " + field.dataType.duck() for field in self.fields)


def _tree(struct, indent, lines):
    for field in struct.fields:
        lines.append("%s%s: %s (nullable = %s)" % (indent, field.name, _tree_name(field.dataType),
                                                   str(field.nullable).lower()))
        _below(field.dataType, indent, lines)


def _below(data_type, indent, lines):
    deeper = " |   " + indent
    if isinstance(data_type, StructType):
        _tree(data_type, deeper, lines)
    elif isinstance(data_type, ArrayType):
        lines.append("%selement: %s (containsNull = %s)" % (deeper, _tree_name(data_type.elementType),
                                                            str(data_type.containsNull).lower()))
        _below(data_type.elementType, deeper, lines)
    elif isinstance(data_type, MapType):
        lines.append("%skey: %s" % (deeper, _tree_name(data_type.keyType)))
        _below(data_type.keyType, deeper, lines)
        lines.append("%svalue: %s (valueContainsNull = %s)" % (deeper, _tree_name(data_type.valueType),
                                                               str(data_type.valueContainsNull).lower()))
        _below(data_type.valueType, deeper, lines)


def _tree_name(data_type):
    if isinstance(data_type, DecimalType):
        return data_type.simpleString()
    return data_type.typeName()


_NAMES = {"string": StringType, "varchar": StringType, "char": StringType, "binary": BinaryType, "varbinary": BinaryType,
          "boolean": BooleanType, "bool": BooleanType, "tinyint": ByteType, "byte": ByteType, "smallint": ShortType,
          "short": ShortType, "int": IntegerType, "integer": IntegerType, "bigint": LongType, "long": LongType,
          "float": FloatType, "real": FloatType, "double": DoubleType, "date": DateType, "timestamp": TimestampType,
          "timestamp_ltz": TimestampType, "timestamp_ntz": TimestampNTZType, "void": NullType, "null": NullType,
          "interval": DayTimeIntervalType}


def from_json_value(value):
    if isinstance(value, str):
        return parse_type(value)
    if value["type"] == "struct":
        return StructType([StructField(field["name"], from_json_value(field["type"]), field.get("nullable", True),
                                       field.get("metadata")) for field in value["fields"]])
    if value["type"] == "array":
        return ArrayType(from_json_value(value["elementType"]), value.get("containsNull", True))
    if value["type"] == "map":
        return MapType(from_json_value(value["keyType"]), from_json_value(value["valueType"]),
                       value.get("valueContainsNull", True))
    raise ValueError("Unknown type: %r" % (value,))


class _Text:
    """Reads the text of a type: Spark's and Hive's (`array<int>`, `a int, b string`)."""

    def __init__(self, text):
        self.tokens = re.findall(r"`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"|[\w.$-]+|[<>(),:]", text)
        self.at = 0
        self.text = text

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.peek()
        if not token or wanted is not None and token != wanted:
            raise ValueError("[PARSE_SYNTAX_ERROR] Syntax error in the type '%s' at '%s'" % (self.text, token))
        self.at += 1
        return token

    def type(self):
        name = self.take().lower()
        if name == "array":
            self.take("<")
            element = self.type()
            self.take(">")
            return ArrayType(element)
        if name == "map":
            self.take("<")
            key = self.type()
            self.take(",")
            value = self.type()
            self.take(">")
            return MapType(key, value)
        if name == "struct":
            self.take("<")
            fields = self.fields(">")
            self.take(">")
            return StructType(fields)
        arguments = []
        if self.peek() == "(":
            self.take()
            while self.peek() != ")":
                token = self.take()
                if token != ",":
                    arguments.append(int(token))
            self.take(")")
        if name in ("decimal", "dec", "numeric"):
            return DecimalType(*arguments)
        if name == "choice":
            raise ValueError("A column of a choice has no type yet: " + self.text)
        if name not in _NAMES:
            raise ValueError("[UNSUPPORTED_DATATYPE] Unsupported data type \"%s\"." % name.upper())
        return _NAMES[name]()

    def fields(self, end):
        fields = []
        while self.peek() and self.peek() != end:
            name = self.take()
            if name[0] in "`\"":
                name = name[1:-1].replace(name[0] * 2, name[0])
            if self.peek() == ":":
                self.take()
            fields.append(StructField(name, self.type()))
            nullable = True
            if self.peek().lower() == "not":
                self.take()
                self.take()
                nullable = False
            fields[-1].nullable = nullable
            if self.peek().lower() == "comment":
                raise ValueError("Comments in types are not supported: " + self.text)
            if self.peek() == ",":
                self.take()
        return fields


def parse_type(text):
    """The type that a text names: `int`, `array<string>`; a list of columns is a struct."""
    if isinstance(text, DataType):
        return text
    if isinstance(text, type) and issubclass(text, DataType):
        return text()
    stripped = text.strip()
    reader = _Text(stripped)
    try:
        found = reader.type()
        if reader.at == len(reader.tokens):
            return found
    except ValueError:
        if len(reader.tokens) < 2 or reader.tokens[1] in "<(":
            raise
    reader = _Text(stripped)
    fields = reader.fields("")
    if reader.at < len(reader.tokens):
        raise ValueError("[PARSE_SYNTAX_ERROR] Syntax error in the type '%s'" % text)
    return StructType(fields)


_parse_datatype_string = parse_type


class _Duck:
    """Reads DuckDB's name of a type."""

    SCALARS = {"BOOLEAN": BooleanType, "TINYINT": ByteType, "SMALLINT": ShortType, "INTEGER": IntegerType,
               "BIGINT": LongType, "UTINYINT": ShortType, "USMALLINT": IntegerType, "UINTEGER": LongType,
               "FLOAT": FloatType, "DOUBLE": DoubleType, "VARCHAR": StringType, "BLOB": BinaryType, "DATE": DateType,
               "JSON": StringType, "INTERVAL": DayTimeIntervalType, "NULL": NullType, '"NULL"': NullType}

    def __init__(self, text):
        self.text, self.at = text, 0

    def take(self, word):
        if self.text.startswith(word, self.at):
            self.at += len(word)
            return True
        return False

    def type(self):
        found = self.base()
        while self.text.startswith("[", self.at):
            self.at = self.text.index("]", self.at) + 1
            found = ArrayType(found)
        return found

    def base(self):
        if self.take("MAP("):
            key = self.type()
            self.take(", ")
            value = self.type()
            self.take(")")
            return MapType(key, value)
        if self.take("STRUCT(") or self.take("TUPLE("):
            named = self.text[self.at - 7:self.at] == "STRUCT("
            fields = []
            while True:
                name = self.name() if named else "col%d" % (len(fields) + 1)
                fields.append(StructField(name, self.type()))
                if not self.take(", "):
                    break
            self.take(")")
            return StructType(fields)
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in "[(),":
            self.at += 1
        name = self.text[start:self.at].strip()
        arguments = []
        if self.take("("):
            end = self.text.index(")", self.at)
            arguments = [int(number) for number in self.text[self.at:end].split(",")]
            self.at = end + 1
        if name == "DECIMAL":
            return DecimalType(*(arguments or [18, 3]))
        if name in ("HUGEINT", "UHUGEINT"):
            return DecimalType(38, 0)
        if name == "UBIGINT":
            return DecimalType(20, 0)
        if name.startswith("TIMESTAMP"):
            return TimestampType()
        return self.SCALARS.get(name, StringType)()

    def name(self):
        if self.text[self.at] != '"':
            end = self.text.index(" ", self.at)
            name, self.at = self.text[self.at:end], end + 1
            return name
        found = re.compile(r'"((?:[^"]|"")*)" ').match(self.text, self.at)
        self.at = found.end()
        return found.group(1).replace('""', '"')


def of_duck(text):
    return _Duck(text).type()


def columns_of(struct):
    """DuckDB's `columns` of a reader, for a struct."""
    return "{%s}" % ", ".join("%s: %s" % (literal(field.name), literal(carried(field.dataType).duck()))
                              for field in struct.fields)


def carried(data_type):
    """The type in which JSON brings a value: bytes are text, in base 64, or inside of others as DuckDB casts it, `\\xFF`."""
    if isinstance(data_type, BinaryType):
        return StringType()
    if isinstance(data_type, ArrayType):
        return ArrayType(carried(data_type.elementType))
    if isinstance(data_type, MapType):
        return MapType(carried(data_type.keyType), carried(data_type.valueType))
    if isinstance(data_type, StructType):
        return StructType([StructField(field.name, carried(field.dataType)) for field in data_type.fields])
    return data_type


from pyspark.sql._rows import Row, _row, infer_type, merge, parser, reader
