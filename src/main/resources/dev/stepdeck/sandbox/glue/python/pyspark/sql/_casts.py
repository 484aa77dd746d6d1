"""Casts as Spark does them without ANSI mode, and how values are written as text."""
from stepdeck_engine import literal
from pyspark.sql import types as t
from pyspark.sql._macros import java, macro

BITS = {t.ByteType: 8, t.ShortType: 16, t.IntegerType: 32}
_LEAST = {t.ByteType: (-2**7, 2**7 - 1), t.ShortType: (-2**15, 2**15 - 1), t.IntegerType: (-2**31, 2**31 - 1), t.LongType: (-2**63, 2**63 - 1)}


def cast(sql, source, target):
    """A cast as Spark does it without ANSI mode: what cannot be cast is null."""
    if source == target:
        return sql
    if source is None and not isinstance(target, (t.StructType, t.ArrayType, t.MapType, t.StringType)):
        source, sql = t.StringType(), "CAST(%s AS VARCHAR)" % sql
    if isinstance(target, t.IntegralType):
        if isinstance(source, t.StringType):
            return "TRY_CAST(%s(%s) AS %s)" % (macro("spark_integral"), sql, target.duck())
        if isinstance(source, (t.FloatType, t.DoubleType)):
            least, most = _LEAST[type(target)]
            return ("CASE WHEN isnan({0}) THEN CAST(0 AS {3}) WHEN {0} <= {1} THEN CAST({1} AS {3}) WHEN {0} >= {2} THEN CAST({2} AS {3})"
                    " ELSE TRY_CAST(trunc({0}) AS {3}) END").format(sql, least, most, target.duck())
        if isinstance(source, t.DecimalType):
            return "TRY_CAST(trunc(%s) AS %s)" % (sql, target.duck())
        if isinstance(source, t.TimestampType):
            return "TRY_CAST(floor(epoch(%s)) AS %s)" % (sql, target.duck())
        if isinstance(source, t.DayTimeIntervalType):
            return "CAST(epoch(%s) // 86400 AS %s)" % (sql, target.duck())
        if isinstance(source, t.IntegralType) and type(target) in BITS and BITS.get(type(source), 64) > BITS[type(target)]:
            bits = BITS[type(target)]
            return "%s(CAST(%s AS BIGINT) & %d)" % (macro("spark_wrap%d" % bits), sql, (1 << bits) - 1)
    elif isinstance(target, (t.DoubleType, t.FloatType)) and isinstance(source, t.TimestampType):
        return "CAST(epoch(%s) AS %s)" % (sql, target.duck())
    elif isinstance(source, t.StringType) and isinstance(target, t.FractionalType):
        text = "%s(%s)" % (macro("spark_number" if isinstance(target, t.DecimalType) else "spark_double"), sql)
        return "TRY_CAST(%s AS %s)" % (text, target.duck())
    elif isinstance(target, t.DecimalType) and isinstance(source, (t.DoubleType, t.FloatType)):
        # By its text: 1.005 is not the double next to it.
        return "TRY_CAST(CAST(%s AS VARCHAR) AS %s)" % (sql, target.duck())
    elif isinstance(target, t.BooleanType) and isinstance(source, t.StringType):
        return "%s(%s)" % (macro("spark_boolean"), sql)
    elif isinstance(target, t.DateType) and isinstance(source, t.StringType):
        return "%s(%s)" % (macro("spark_date"), sql)
    elif isinstance(target, t.TimestampType):
        if isinstance(source, t.NumericType):
            return "make_timestamp(CAST(CAST(%s AS %s) * 1000000 AS BIGINT))" % (sql, "DOUBLE" if isinstance(source, (t.DoubleType, t.FloatType)) else "HUGEINT" if isinstance(
                source, t.IntegralType) else source.duck())
        if isinstance(source, t.StringType):
            # With the zone, in which a text may be; the session's is UTC.
            return ("CAST(TRY_CAST(CASE WHEN regexp_full_match({0}, '[0-9]{{4}}') THEN {0} || '-01-01' WHEN regexp_full_match({0}, '[0-9]{{4}}-[0-9]{{1,2}}') THEN {0} || '-01'"
                    " ELSE trim({0}) END AS TIMESTAMPTZ) AS TIMESTAMP)").format(sql)
    elif isinstance(target, t.BinaryType) and isinstance(source, t.StringType):
        return "encode(%s)" % sql
    elif isinstance(target, t.StringType) and isinstance(source, (t.StructType, t.ArrayType, t.MapType, t.DoubleType, t.FloatType, t.DecimalType, t.BinaryType, t.DayTimeIntervalType)):
        return _text(sql, source)
    elif isinstance(target, t.StringType) and isinstance(source, t.StringType):
        return sql
    elif isinstance(target, t.NumericType) and isinstance(source, t.DateType):
        return "CAST(NULL AS %s)" % target.duck()
    return "TRY_CAST(%s AS %s)" % (sql, target.duck())


def _text(sql, source):
    """The text of a nested value, as Spark casts it: `[1, 2]`, `{a, b}`, `{k -> v}`."""
    if isinstance(source, t.ArrayType):
        return "('[' || array_to_string(list_transform(%s, lambda e: coalesce(%s, 'null')), ', ') || ']')" % (
            sql, _text("e", source.elementType))
    if isinstance(source, t.MapType):
        return "('{' || array_to_string(list_transform(map_entries(%s), lambda e: %s || ' -> ' || coalesce(%s, 'null')), ', ') || '}')" % (
            sql, _text("e.key", source.keyType), _text("e.value", source.valueType))
    if isinstance(source, t.StructType):
        return "CASE WHEN %s IS NOT NULL THEN '{' || %s || '}' END" % (sql, " || ', ' || ".join(
            "coalesce(%s, 'null')" % _text("struct_extract(%s, %s)" % (sql, literal(field.name)), field.dataType) for field in source.fields))
    if isinstance(source, t.DecimalType) and source.scale > 6:
        # As Java's BigDecimal: small numbers have an exponent.
        return "CASE WHEN abs({0}) < 0.000001 THEN {1} ELSE CAST({0} AS VARCHAR) END".format(sql, java("decimal_text", sql))
    if isinstance(source, t.DayTimeIntervalType):
        return "%s(%s)" % (macro("spark_interval_text"), sql)
    if isinstance(source, t.BinaryType):
        return "coalesce(TRY(decode(%s)), %s)" % (sql, java("utf8", "hex(%s)" % sql))
    if isinstance(source, t.DoubleType):
        return "%s(%s)" % (macro("spark_double_text"), sql)
    if isinstance(source, t.FloatType):
        return "%s(%s)" % (macro("spark_float_text"), sql)
    return "CAST(%s AS VARCHAR)" % sql


def order_key(sql, kind):
    """What a struct is ordered by: in Spark a null is less than anything else."""
    if not isinstance(kind, t.StructType):
        return sql
    parts = []
    for index, field in enumerate(kind.fields):
        value = "struct_extract(%s, %s)" % (sql, literal(field.name))
        parts.append("n%d := %s IS NOT NULL, v%d := %s" % (index, value, index, order_key(value, field.dataType)))
    return "struct_pack(%s)" % ", ".join(parts)


_ORDER = (t.ByteType, t.ShortType, t.IntegerType, t.LongType)


def wider(one, other):
    """The type to which Spark brings values of two types; None where it knows none."""
    if one is None or other is None or isinstance(one, t.NullType) or one == other:
        return other if one is None or isinstance(one, t.NullType) else one
    if isinstance(other, t.NullType):
        return one
    if isinstance(one, t.StringType) or isinstance(other, t.StringType):
        return t.StringType() if not isinstance(one if isinstance(other, t.StringType) else other, (t.StructType, t.ArrayType, t.MapType, t.BinaryType)) else None
    if isinstance(one, t.IntegralType) and isinstance(other, t.IntegralType):
        return max((one, other), key=lambda each: _ORDER.index(type(each)))
    if isinstance(one, t.NumericType) and isinstance(other, t.NumericType):
        if isinstance(one, t.DoubleType) or isinstance(other, t.DoubleType) or isinstance(one, t.FloatType) and isinstance(other, t.DecimalType) or isinstance(one, t.DecimalType) and isinstance(other, t.FloatType):
            return t.DoubleType()
        if isinstance(one, t.FloatType) or isinstance(other, t.FloatType):
            return t.FloatType()
        one, other = decimal_of(one), decimal_of(other)
        scale = max(one.scale, other.scale)
        return t.DecimalType(min(38, max(one.precision - one.scale, other.precision - other.scale) + scale), scale)
    if isinstance(one, (t.DateType, t.TimestampType, t.TimestampNTZType)) and isinstance(other, (t.DateType, t.TimestampType, t.TimestampNTZType)):
        return t.TimestampType()
    if isinstance(one, t.ArrayType) and isinstance(other, t.ArrayType):
        inner = wider(one.elementType, other.elementType)
        return t.ArrayType(inner) if inner is not None else None
    if isinstance(one, t.MapType) and isinstance(other, t.MapType):
        key, value = wider(one.keyType, other.keyType), wider(one.valueType, other.valueType)
        return t.MapType(key, value) if key is not None and value is not None else None
    return None


def decimal_of(kind):
    """The decimal that holds all values of an integral type."""
    return kind if isinstance(kind, t.DecimalType) else t.DecimalType({t.ByteType: 3, t.ShortType: 5, t.IntegerType: 10}.get(type(kind), 20), 0)


def widest(values):
    """Values, each (SQL, type), brought to one type: their SQL."""
    target = None
    for _, found in values:
        target = wider(target, found)
        if target is None and found is not None:
            return [sql for sql, _ in values]
    if target is None:
        return [sql for sql, _ in values]
    return [sql if found is None or isinstance(found, t.NullType) else cast(sql, found, target) for sql, found in values]
