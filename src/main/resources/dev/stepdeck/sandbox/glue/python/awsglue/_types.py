"""What the types of values and of columns have to do with each other."""
from pyspark.sql import types as t


def type_to_read(found, wanted):
    """The type to read a column with: the declared one where the found values are of its family."""
    if isinstance(found, t.LongType) and isinstance(wanted, t.NumericType):
        return wanted
    if isinstance(found, (t.LongType, t.DoubleType, t.DecimalType)) and isinstance(wanted, t.FractionalType):
        return wanted
    if isinstance(found, t.StructType) and isinstance(wanted, t.MapType):
        return wanted
    if isinstance(found, t.ArrayType) and isinstance(wanted, t.ArrayType):
        return t.ArrayType(type_to_read(found.elementType, wanted.elementType))
    return found


def fits(found, before):
    """Whether a column of a type may stay of the type that it had before."""
    if found == before:
        return True
    if isinstance(found, t.LongType):
        return isinstance(before, t.IntegralType)
    if isinstance(found, t.DecimalType):
        return isinstance(before, t.DecimalType)
    if isinstance(found, t.DoubleType):
        return isinstance(before, t.FloatType)
    if isinstance(found, t.StructType) and isinstance(before, t.StructType):
        types = {field.name: field.dataType for field in before.fields}
        return {field.name for field in found.fields} == set(types) and all(isinstance(field.dataType, t.NullType) or fits(field.dataType, types[field.name]) for field in found.fields)
    if isinstance(found, t.StructType) and isinstance(before, t.MapType):
        return True
    if isinstance(found, t.ArrayType) and isinstance(before, t.ArrayType):
        return fits(found.elementType, before.elementType)
    return False
