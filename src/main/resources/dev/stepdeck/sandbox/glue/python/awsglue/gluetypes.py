"""The types of DynamicFrames, which scripts of Glue Studio ask for: those of Spark, and choices."""


class DataType:
    def __init__(self, properties=None):
        self.properties = properties or {}

    @classmethod
    def typeName(cls):
        return cls.__name__[:-4].lower()

    def jsonValue(self):
        return {"dataType": self.typeName(), "properties": self.properties}

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, self.properties)


class AtomicType(DataType):
    pass


class BinaryType(AtomicType):
    pass


class BooleanType(AtomicType):
    pass


class ByteType(AtomicType):
    pass


class DateType(AtomicType):
    pass


class DoubleType(AtomicType):
    pass


class FloatType(AtomicType):
    pass


class IntegerType(AtomicType):
    @classmethod
    def typeName(cls):
        return "int"


class LongType(AtomicType):
    pass


class NullType(AtomicType):
    pass


class ShortType(AtomicType):
    pass


class StringType(AtomicType):
    pass


class TimestampType(AtomicType):
    pass


class UnknownType(AtomicType):
    pass


class DecimalType(AtomicType):
    def __init__(self, precision=10, scale=2, properties=None):
        super().__init__(properties)
        self.precision, self.scale = precision, scale

    def jsonValue(self):
        return dict(super().jsonValue(), precision=self.precision, scale=self.scale)

    def __repr__(self):
        return "DecimalType(%s, %s, %s)" % (self.precision, self.scale, self.properties)


class ArrayType(DataType):
    def __init__(self, elementType=None, properties=None):
        super().__init__(properties)
        self.elementType = elementType or UnknownType()

    def jsonValue(self):
        return dict(super().jsonValue(), elementType=self.elementType.jsonValue())

    def __repr__(self):
        return "ArrayType(%r, %s)" % (self.elementType, self.properties)


class MapType(DataType):
    def __init__(self, valueType=None, properties=None):
        super().__init__(properties)
        self.valueType = valueType or UnknownType()

    def jsonValue(self):
        return dict(super().jsonValue(), valueType=self.valueType.jsonValue())

    def __repr__(self):
        return "MapType(%r, %s)" % (self.valueType, self.properties)


class ChoiceType(DataType):
    def __init__(self, choices=None, properties=None):
        super().__init__(properties)
        self.choices = list(choices or [])

    def jsonValue(self):
        return dict(super().jsonValue(), choices=[each.jsonValue() for each in self.choices])

    def __repr__(self):
        return "ChoiceType(%r, %s)" % (self.choices, self.properties)


class Field:
    def __init__(self, name, dataType=None, properties=None):
        self.name, self.dataType, self.properties = name, dataType or UnknownType(), properties or {}

    def jsonValue(self):
        return {"name": self.name, "container": self.dataType.jsonValue(), "properties": self.properties}

    def __eq__(self, other):
        return isinstance(other, Field) and self.__dict__ == other.__dict__

    __hash__ = None

    def __repr__(self):
        return "Field(%s, %r, %s)" % (self.name, self.dataType, self.properties)


class StructType(DataType):
    def __init__(self, fields=None, properties=None):
        super().__init__(properties)
        self.fields = list(fields or [])

    @property
    def field_map(self):
        return {field.name: field for field in self.fields}

    def field(self, name):
        return self.field_map[name]

    def __iter__(self):
        return iter(self.fields)

    def jsonValue(self):
        return dict(super().jsonValue(), fields=[field.jsonValue() for field in self.fields])

    def __repr__(self):
        return "StructType(%r, %s)" % (self.fields, self.properties)


def of_spark(found, choices=None):
    """Glue's type for one of Spark. Columns of a choice are structs there; `choices` names them."""
    from pyspark.sql import types as t
    if isinstance(found, t.StructType):
        return StructType(_fields(found, choices))
    if isinstance(found, t.ArrayType):
        return ArrayType(of_spark(found.elementType))
    if isinstance(found, t.MapType):
        return MapType(of_spark(found.valueType))
    if isinstance(found, t.DecimalType):
        return DecimalType(found.precision, found.scale)
    name = next((each.__name__ for each in type(found).__mro__ if each.__name__ in globals()), "UnknownType")
    return globals()[name]()


def _fields(found, choices):
    return [Field(field.name, ChoiceType([of_spark(each.dataType) for each in field.dataType.fields]) if field.name in (choices or {}) else of_spark(field.dataType)) for field in found.fields]
