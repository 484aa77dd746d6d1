"""Expressions: a tree of nodes, each of which writes itself in DuckDB's SQL, within a scope that knows the columns and their types.

Spark's answers differ from DuckDB's in places (a division gives a double, integers wrap around, what cannot be cast is null, text
beside a number is a number); the nodes write those out.
"""
import datetime
import decimal

from pyspark._engine import EngineError, engine, literal, quoted
from pyspark.sql import types as t

MACROS = {
    "spark_integral": "CREATE OR REPLACE TEMP MACRO spark_integral(x) AS CASE WHEN regexp_full_match(trim(x), '[+-]?[0-9]{1,38}([.][0-9]*)?')"
                      " THEN TRY_CAST(split_part(trim(x), '.', 1) AS HUGEINT) END",
    "spark_wrap8": "CREATE OR REPLACE TEMP MACRO spark_wrap8(x) AS CAST(((x + 128) & 255) - 128 AS TINYINT)",
    "spark_wrap16": "CREATE OR REPLACE TEMP MACRO spark_wrap16(x) AS CAST(((x + 32768) & 65535) - 32768 AS SMALLINT)",
    "spark_double_text": "CREATE OR REPLACE TEMP MACRO spark_double_text(x) AS CASE WHEN x = 0 OR abs(x) >= 1e-3 AND abs(x) < 1e7 THEN CAST(x AS VARCHAR)"
                         " ELSE java_double(CAST(x AS VARCHAR)) END",
    "spark_float_text": "CREATE OR REPLACE TEMP MACRO spark_float_text(x) AS CASE WHEN x = 0 OR abs(x) >= 1e-3 AND abs(x) < 1e7 THEN CAST(x AS VARCHAR)"
                        " ELSE java_float(CAST(x AS VARCHAR)) END",
    "spark_array_distinct": "CREATE OR REPLACE TEMP MACRO spark_array_distinct(l) AS list_filter(l, lambda e, i: list_position(l, e) = i)",
    "spark_array_union": "CREATE OR REPLACE TEMP MACRO spark_array_union(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN"
                         " list_filter(list_concat(a, b), lambda e, i: list_position(list_concat(a, b), e) = i) END",
    "spark_array_intersect": "CREATE OR REPLACE TEMP MACRO spark_array_intersect(a, b) AS CASE WHEN b IS NOT NULL THEN list_filter(a, lambda e, i:"
                             " coalesce(list_position(b, e), 0) > 0 AND list_position(a, e) = i) END",
    "spark_array_except": "CREATE OR REPLACE TEMP MACRO spark_array_except(a, b) AS CASE WHEN b IS NOT NULL THEN list_filter(a, lambda e, i:"
                          " coalesce(list_position(b, e), 0) = 0 AND list_position(a, e) = i) END",
    "spark_array_contains": "CREATE OR REPLACE TEMP MACRO spark_array_contains(l, x) AS CASE WHEN l IS NULL OR x IS NULL THEN NULL WHEN list_contains(l, x)"
                            " THEN true WHEN len(list_filter(l, lambda e: e IS NULL)) > 0 THEN NULL ELSE false END",
    "spark_arrays_overlap": "CREATE OR REPLACE TEMP MACRO spark_arrays_overlap(a, b) AS CASE WHEN list_has_any(a, b) THEN true WHEN len(a) > 0 AND len(b) > 0"
                            " AND len(list_filter(list_concat(a, b), lambda e: e IS NULL)) > 0 THEN NULL WHEN a IS NOT NULL AND b IS NOT NULL THEN false END",
    "spark_array_insert": "CREATE OR REPLACE TEMP MACRO spark_array_insert(l, p, x) AS CASE WHEN p > 0 THEN list_concat(list_concat(list_resize(l[1:p - 1],"
                          " p - 1), [x]), l[p:]) WHEN p < 0 AND len(l) + p + 1 >= 0 THEN list_concat(list_concat(l[1:len(l) + p + 1], [x]),"
                          " l[len(l) + p + 2:]) WHEN p < 0 THEN list_concat(list_concat([x], list_resize(l[1:0], -p - len(l) - 1)), l) ELSE error("
                          "'[INVALID_INDEX_OF_ZERO] The index 0 is invalid.') END",
    "spark_exists": "CREATE OR REPLACE TEMP MACRO spark_exists(l) AS CASE WHEN list_contains(l, true) THEN true WHEN len(list_filter(l, lambda e: e IS"
                    " NULL)) > 0 THEN NULL WHEN l IS NOT NULL THEN false END",
    "spark_forall": "CREATE OR REPLACE TEMP MACRO spark_forall(l) AS CASE WHEN list_contains(l, false) THEN false WHEN len(list_filter(l, lambda e: e IS"
                    " NULL)) > 0 THEN NULL WHEN l IS NOT NULL THEN true END",
    "spark_str_to_map": "CREATE OR REPLACE TEMP MACRO spark_str_to_map(s, p, k) AS map_from_entries(list_transform(string_split_regex(s, p), lambda e:"
                        " struct_pack(k := string_split_regex(e, k)[1], v := CASE WHEN len(string_split_regex(e, k)) > 1 THEN"
                        " array_to_string(string_split_regex(e, k)[2:], k) END)))",
    "spark_wrap32": "CREATE OR REPLACE TEMP MACRO spark_wrap32(x) AS CAST(((x + 2147483648) & 4294967295) - 2147483648 AS INTEGER)",
    "spark_wrap64": "CREATE OR REPLACE TEMP MACRO spark_wrap64(x) AS CASE WHEN x BETWEEN -9223372036854775808 AND 9223372036854775807"
                    " THEN CAST(x AS BIGINT) ELSE CAST((((x + 9223372036854775808) % 18446744073709551616 + 18446744073709551616)"
                    " % 18446744073709551616) - 9223372036854775808 AS BIGINT) END",
    "spark_boolean": "CREATE OR REPLACE TEMP MACRO spark_boolean(x) AS CASE WHEN lower(trim(x)) IN ('t', 'true', 'y', 'yes', '1') THEN"
                     " true WHEN lower(trim(x)) IN ('f', 'false', 'n', 'no', '0') THEN false END",
    "spark_date": "CREATE OR REPLACE TEMP MACRO spark_date(x) AS CASE WHEN regexp_full_match(trim(x), '[0-9]{4}') THEN TRY_CAST(trim(x) ||"
                  " '-01-01' AS DATE) WHEN regexp_full_match(trim(x), '[0-9]{4}-[0-9]{1,2}') THEN TRY_CAST(trim(x) || '-01' AS DATE)"
                  " ELSE TRY_CAST(split_part(split_part(trim(x), 'T', 1), ' ', 1) AS DATE) END",
    "spark_substring": "CREATE OR REPLACE TEMP MACRO spark_substring(s, p, n) AS CASE WHEN n <= 0 THEN CASE WHEN s IS NOT NULL THEN '' END"
                       " WHEN p > 0 THEN substr(s, p, n) WHEN p = 0 THEN substr(s, 1, n) WHEN length(s) + p < 0 THEN"
                       " substr(s, 1, greatest(CAST(n + length(s) + p AS BIGINT), 0)) ELSE substr(s, length(s) + p + 1, n) END",
    "spark_initcap": "CREATE OR REPLACE TEMP MACRO spark_initcap(s) AS array_to_string(list_transform(string_split(lower(s), ' '),"
                     " lambda w: upper(w[1]) || w[2:]), ' ')",
    "spark_round": "CREATE OR REPLACE TEMP MACRO spark_round(x, d) AS CASE WHEN isfinite(CAST(x AS DOUBLE)) THEN"
                   " CAST(round(CAST(x AS DOUBLE) + sign(CAST(x AS DOUBLE)) * 1e-15 * abs(CAST(x AS DOUBLE)), d) AS DOUBLE) ELSE x END",
    "spark_months_between": "CREATE OR REPLACE TEMP MACRO spark_months_between(a, b) AS CASE WHEN day(a) = day(b) OR (a::DATE ="
                            " last_day(a::DATE) AND b::DATE = last_day(b::DATE)) THEN CAST((year(a) - year(b)) * 12 + month(a) - month(b)"
                            " AS DOUBLE) ELSE round((year(a) - year(b)) * 12 + month(a) - month(b) + ((day(a) - day(b)) * 86400.0 +"
                            " epoch(a::TIMESTAMP - a::DATE::TIMESTAMP) - epoch(b::TIMESTAMP - b::DATE::TIMESTAMP)) / 2678400.0, 8) END",
}
_defined = set()


def macro(name):
    """Makes sure that the session has a macro; its name."""
    if name not in _defined:
        engine().call("define", sql=MACROS[name])
        _defined.add(name)
    return name


class AnalysisError(Exception):
    """Raised as pyspark's AnalysisException, of which this is the base."""


def analysis(message):
    from pyspark.errors import AnalysisException
    return AnalysisException(message)


class Node:
    children = ()

    def sql(self, scope):
        raise NotImplementedError(type(self).__name__)

    def label(self):
        raise NotImplementedError(type(self).__name__)

    def type(self, scope):
        """The Spark type; None where nobody knows."""
        if not self.is_open():
            return scope.type(self.sql(scope))
        if self.any(lambda each: isinstance(each, Raw) and each.is_open() and each._type is None):
            return None
        # Variables of functions stand for values of their types.
        before, scope.standins = scope.standins, True
        try:
            return scope.type(self.sql(scope))
        finally:
            scope.standins = before

    def is_open(self):
        return any(child.is_open() for child in self.children)

    def with_children(self, children):
        return self

    def map(self, change):
        """The tree in which `change` has replaced nodes, from the leaves up."""
        children = [child.map(change) for child in self.children]
        same = all(new is old for new, old in zip(children, self.children))
        return change(self if same else self.with_children(children))

    def any(self, test):
        return test(self) or any(child.any(test) for child in self.children)


class Ref(Node):
    """A column by its name, or by the attribute that it was when the script took it from a DataFrame."""

    def __init__(self, name, attribute=None):
        self.name, self.attribute = name, attribute

    def sql(self, scope):
        return scope.column(self)[0]

    def type(self, scope):
        return scope.column(self)[1]

    def label(self):
        parts = split_name(self.name)
        return parts[-1]


class Star(Node):
    def __init__(self, qualifier=None):
        self.qualifier = qualifier

    def sql(self, scope):
        return "*"

    def label(self):
        return "1"


class Several(Node):
    """Several columns at once."""

    def __init__(self, nodes):
        self.children = tuple(nodes)

    def with_children(self, children):
        return Several(children)


class Raw(Node):
    """SQL of DuckDB as it is, such as a variable of a lambda."""

    def __init__(self, text, label=None, open_=False, type_=None):
        self.text, self._label, self._open, self._type = text, label or text, open_, type_

    def sql(self, scope):
        return "CAST(NULL AS %s)" % self._type.duck() if self._open and self._type and scope.standins else self.text

    def label(self):
        return "namedlambdavariable()" if self._open else self._label

    def is_open(self):
        return self._open

    def type(self, scope):
        return self._type or (None if self._open else Node.type(self, scope))


class Lit(Node):
    def __init__(self, value, type_=None):
        self.value, self._type = value, type_

    def sql(self, scope):
        return value_sql(self.value)

    def type(self, scope):
        if self._type:
            return self._type
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return t.IntegerType() if -2**31 <= self.value < 2**31 else t.LongType()
        if isinstance(self.value, (list, tuple, dict)):
            return Node.type(self, scope)
        return t.infer_type(self.value)

    def label(self):
        if self.value is None:
            return "NULL"
        if isinstance(self.value, bool):
            return str(self.value).lower()
        if isinstance(self.value, float):
            from pyspark.sql import _show
            return _show.number(self.value)
        if isinstance(self.value, datetime.datetime):
            return "TIMESTAMP '%s'" % (self.value.isoformat(" ").rstrip("0") if self.value.microsecond else self.value.isoformat(" "))
        if isinstance(self.value, datetime.date):
            return "DATE '%s'" % self.value.isoformat()
        if isinstance(self.value, (bytes, bytearray)):
            return "X'%s'" % bytes(self.value).hex().upper()
        return str(self.value)


def value_sql(value):
    """A Python value as DuckDB's literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return "CAST(%d AS %s)" % (value, "INTEGER" if -2**31 <= value < 2**31 else "BIGINT" if -2**63 <= value < 2**63 else "HUGEINT")
    if isinstance(value, float):
        return "CAST(%s AS DOUBLE)" % (repr(value) if value == value and abs(value) != float("inf") else literal(str(value)))
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, decimal.Decimal):
        sign, digits, exponent = value.as_tuple()
        scale = max(0, -exponent)
        return "CAST(%s AS DECIMAL(%d, %d))" % (literal(format(value, "f")), max(len(digits) + max(exponent, 0), scale + 1, 1), scale)
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return "TIMESTAMP " + literal(value.isoformat(" "))
    if isinstance(value, datetime.date):
        return "DATE " + literal(value.isoformat())
    if isinstance(value, datetime.timedelta):
        return "to_microseconds(CAST(%d AS BIGINT))" % (value // datetime.timedelta(microseconds=1))
    if isinstance(value, (bytes, bytearray)):
        return "from_hex(%s)" % literal(bytes(value).hex())
    if isinstance(value, (list, tuple)):
        return "[%s]" % ", ".join(value_sql(each) for each in value)
    if isinstance(value, dict):
        return "MAP([%s], [%s])" % (", ".join(value_sql(each) for each in value), ", ".join(value_sql(each) for each in value.values()))
    if hasattr(value, "item"):
        return value_sql(value.item())
    raise TypeError("[UNSUPPORTED_LITERAL] Unsupported literal type %s" % type(value).__name__)


class Alias(Node):
    def __init__(self, child, names):
        self.children, self.names = (child,), tuple(names)

    def with_children(self, children):
        return Alias(children[0], self.names)

    def sql(self, scope):
        return self.children[0].sql(scope)

    def type(self, scope):
        return self.children[0].type(scope)

    def label(self):
        return self.names[0]


class Call(Node):
    """A function by its name in Spark; what it is in DuckDB is said by `_calls`."""

    def __init__(self, name, *arguments, distinct=False, where=None, ignore_nulls=False, label=None):
        self.name, self.distinct, self.where, self.ignore_nulls = name, distinct, where, ignore_nulls
        self.children, self._label = tuple(arguments), label

    def with_children(self, children):
        return Call(self.name, *children, distinct=self.distinct, where=self.where, ignore_nulls=self.ignore_nulls, label=self._label)

    def sql(self, scope):
        from pyspark.sql import _calls
        return _calls.sql(self, scope)

    def label(self):
        if self._label:
            return self._label
        from pyspark.sql import _labels
        return _labels.of(self, ["%s AS %s" % (child.children[0].label(), child.names[0]) if isinstance(child, Alias) else child.label() for child in self.children])


class Lambda(Node):
    def __init__(self, names, body):
        self.names, self.children = names, (body,)

    def with_children(self, children):
        return Lambda(self.names, children[0])

    def sql(self, scope):
        return "(lambda %s: %s)" % (", ".join(self.names), self.children[0].sql(scope))

    def is_open(self):
        names = set(self.names)
        return self.any(lambda each: isinstance(each, Raw) and each._open and each._label not in names)

    def label(self):
        return "lambdafunction(%s)" % ", ".join([self.children[0].label()] + ["namedlambdavariable()"] * len(self.names))


def bound(function, types, texts=()):
    """A function whose variables have types, and maybe stand for other texts than their names."""
    known = {}
    for index, name in enumerate(function.names):
        text = texts[index] if index < len(texts) and texts[index] else name
        known[name] = Raw(text, name, open_=True, type_=types[index] if index < len(types) else None)
    return Lambda(function.names, function.children[0].map(lambda each: known.get(each._label, each) if isinstance(each, Raw) and each._open else each))


NUMBERS = t.NumericType


def _wide(one, other):
    return isinstance(one, t.LongType) or isinstance(other, t.LongType)


class Binary(Node):
    def __init__(self, operator, left, right):
        self.operator, self.children = operator, (left, right)

    def with_children(self, children):
        return Binary(self.operator, *children)

    def label(self):
        if self.operator == "!=":
            return "(NOT (%s = %s))" % (self.children[0].label(), self.children[1].label())
        return "(%s %s %s)" % (self.children[0].label(), self.operator, self.children[1].label())

    def sql(self, scope):
        left, right = (child.sql(scope) for child in self.children)
        operator = self.operator
        if operator in ("AND", "OR"):
            return "(%s %s %s)" % (left, operator, right)
        one, other = (child.type(scope) for child in self.children)
        if operator in ("=", "<", ">", "<=", ">=", "!=", "<=>"):
            return self._compared(left, right, one, other)
        if operator in ("&", "|"):
            return "(%s %s %s)" % (left, operator, right)
        if operator == "^":
            return "xor(%s, %s)" % (left, right)
        return self._computed(left, right, one, other)

    def _compared(self, left, right, one, other):
        operator = {"<=>": "IS NOT DISTINCT FROM", "!=": "<>"}.get(self.operator, self.operator)
        left, right = _alike(left, right, one, other), _alike(right, left, other, one)
        return "(%s %s %s)" % (left, operator, right)

    def _computed(self, left, right, one, other):
        operator = self.operator
        if isinstance(one, t.StringType) and isinstance(other, t.DayTimeIntervalType):
            return cast("(%s %s %s)" % (cast(left, one, t.TimestampType()), operator, right), t.TimestampType(), t.StringType())
        if isinstance(one, t.StringType):
            left, one = "TRY_CAST(trim(%s) AS DOUBLE)" % left, t.DoubleType()
        if isinstance(other, t.StringType) and not isinstance(one, (t.DateType, t.TimestampType)):
            right, other = "TRY_CAST(trim(%s) AS DOUBLE)" % right, t.DoubleType()
        decimals = isinstance(one, t.DecimalType) and isinstance(other, (t.DecimalType, t.IntegralType)) or isinstance(one, t.IntegralType) and isinstance(other, t.DecimalType)
        if decimals and operator in ("+", "-", "*", "/", "%"):
            return _decimals(operator, left, right, _decimal(one, self.children[0]), _decimal(other, self.children[1]))
        if operator == "/":
            return "(CAST(%s AS DOUBLE) / nullif(CAST(%s AS DOUBLE), 0))" % (left, right)
        if operator == "div":
            return "CAST(trunc(%s / nullif(%s, 0)) AS BIGINT)" % (left, right) if not isinstance(one, t.IntegralType) or not isinstance(other, t.IntegralType) else \
                "CAST(%s // nullif(%s, 0) AS BIGINT)" % (left, right)
        if operator == "%":
            return "(%s %% nullif(%s, 0))" % (left, right)
        if isinstance(one, t.IntegralType) and isinstance(other, t.IntegralType):
            if _wide(one, other):
                return "%s(CAST(%s AS HUGEINT) %s %s)" % (macro("spark_wrap64"), left, operator, right)
            bits = max(_BITS[type(one)], _BITS[type(other)])
            return "%s(CAST(%s AS BIGINT) %s %s)" % (macro("spark_wrap%d" % bits), left, operator, right)
        if isinstance(one, t.DateType) and isinstance(other, t.DateType) and operator == "-":
            return "to_days(CAST(%s - %s AS INTEGER))" % (left, right)
        if isinstance(one, t.DateType) and isinstance(other, (t.TimestampType, t.StringType)) or isinstance(one, t.TimestampType) and isinstance(other, (t.DateType, t.StringType)):
            left, right = cast(left, one, t.TimestampType()), cast(right, other, t.TimestampType())
        if isinstance(one, t.DateType) and isinstance(other, t.DayTimeIntervalType) and _whole_days(self.children[1]):
            return "CAST(%s %s %s AS DATE)" % (left, operator, right)
        return "(%s %s %s)" % (left, operator, right)


_BITS = {t.ByteType: 8, t.ShortType: 16, t.IntegerType: 32}


def _whole_days(node):
    return isinstance(node, Raw) and node._label.startswith("INTERVAL") and not any(
        unit in node._label.lower() for unit in ("hour", "minute", "second"))


def _decimal(type_, node):
    if isinstance(type_, t.DecimalType):
        return type_
    if isinstance(node, Lit) and isinstance(node.value, int):
        return t.DecimalType(len(str(abs(node.value))), 0)
    return t.DecimalType({t.ByteType: 3, t.ShortType: 5, t.IntegerType: 10}.get(type(type_), 20), 0)


def _decimals(operator, left, right, one, other):
    """Arithmetic of decimals. Source: Spark, DecimalPrecision: the type of what comes out; where it does not fit, the scale gives way."""
    if operator in ("+", "-"):
        scale = max(one.scale, other.scale)
        precision = max(one.precision - one.scale, other.precision - other.scale) + scale + 1
    elif operator == "*":
        precision, scale = one.precision + other.precision + 1, one.scale + other.scale
    elif operator == "/":
        scale = max(6, one.scale + other.precision + 1)
        precision = one.precision - one.scale + other.scale + scale
    else:
        scale = max(one.scale, other.scale)
        precision = min(one.precision - one.scale, other.precision - other.scale) + scale
    fits = precision <= 38
    if not fits:
        whole = precision - scale
        scale = max(38 - whole, min(scale, 6))
        precision = 38
    made = t.DecimalType(precision, scale).duck()
    if operator == "/":
        return "TRY_CAST(CAST(%s AS DOUBLE) / nullif(CAST(%s AS DOUBLE), 0) AS %s)" % (left, right, made)
    left, right = "CAST(%s AS %s)" % (left, one.duck()), "CAST(%s AS %s)" % (right, other.duck())
    if operator == "%":
        return "TRY_CAST(%s %% nullif(%s, 0) AS %s)" % (left, right, made)
    if not fits and operator == "*":
        left, right = "CAST(%s AS DOUBLE)" % left, "CAST(%s AS DOUBLE)" % right
    return "TRY_CAST(%s %s %s AS %s)" % (left, operator, right, made)


def _alike(sql, _, type_, other):
    """A value made comparable with one of another type, as Spark casts implicitly."""
    if isinstance(type_, t.StringType) and other is not None:
        if isinstance(other, t.IntegralType):
            return "TRY_CAST(%s(%s) AS %s)" % (macro("spark_integral"), sql, other.duck())
        if isinstance(other, t.NumericType):
            return "TRY_CAST(trim(%s) AS DOUBLE)" % sql
        if isinstance(other, t.DateType):
            return "%s(%s)" % (macro("spark_date"), sql)
        if isinstance(other, t.TimestampType):
            return cast(sql, type_, other)
        if isinstance(other, t.BooleanType):
            return "%s(%s)" % (macro("spark_boolean"), sql)
    return sql


class Unary(Node):
    def __init__(self, operator, child):
        self.operator, self.children = operator, (child,)

    def with_children(self, children):
        return Unary(self.operator, children[0])

    def sql(self, scope):
        inner = self.children[0].sql(scope)
        if self.operator in ("IS NULL", "IS NOT NULL"):
            return "(%s %s)" % (inner, self.operator)
        return "(%s %s)" % (self.operator, inner)

    def label(self):
        inner = self.children[0].label()
        if self.operator in ("IS NULL", "IS NOT NULL"):
            return "(%s %s)" % (inner, self.operator)
        return "~" + inner if self.operator == "~" else "(%s %s)" % (self.operator, inner)


class In(Node):
    def __init__(self, child, values):
        self.children = (child,) + tuple(values)

    def with_children(self, children):
        return In(children[0], children[1:])

    def sql(self, scope):
        child, values = self.children[0], self.children[1:]
        if not values:
            return "false"
        one = child.type(scope)
        if isinstance(child, Call) and child.name == "struct":
            # Tuples are compared part by part.
            from functools import reduce
            return reduce(lambda left, right: Binary("OR", left, right), [reduce(lambda left, right: Binary("AND", left, right), [
                Binary("=", mine, theirs) for mine, theirs in zip(child.children, value.children)]) for value in values]).sql(scope)
        sql = child.sql(scope)
        types = [value.type(scope) for value in values]
        number = next((each for each in types if isinstance(each, t.NumericType)), None)
        if isinstance(one, t.StringType) and number is not None:
            sql = _alike(sql, "", one, number)
            one = number
        return "(%s IN (%s))" % (sql, ", ".join(_alike(value.sql(scope), "", found, one) for value, found in zip(values, types)))

    def label(self):
        return "(%s IN (%s))" % (self.children[0].label(), ", ".join(each.label() for each in self.children[1:]))


class Query(Node):
    """A query within an expression: `IN (SELECT ...)`, `EXISTS`, one value."""

    def __init__(self, frame, kind, child=None):
        self.frame, self.kind, self.children = frame, kind, (child,) if child is not None else ()

    def with_children(self, children):
        return Query(self.frame, self.kind, *children)

    def sql(self, scope):
        text = "(%s)" % self.frame._plain_sql()
        if self.kind == "IN":
            return "(%s IN %s)" % (self.children[0].sql(scope), text)
        return "EXISTS %s" % text if self.kind == "EXISTS" else text

    def label(self):
        return {"IN": "in (listquery())", "EXISTS": "exists()"}.get(self.kind, "scalarsubquery()")


class Case(Node):
    """`branches` are conditions and values, one after the other."""

    def __init__(self, branches, otherwise=None):
        self.count = len(branches)
        self.children = tuple(each for pair in branches for each in pair) + ((otherwise,) if otherwise is not None else ())

    @property
    def branches(self):
        return [(self.children[2 * i], self.children[2 * i + 1]) for i in range(self.count)]

    @property
    def otherwise(self):
        return self.children[-1] if len(self.children) % 2 else None

    def with_children(self, children):
        made = Case([], None)
        made.count, made.children = self.count, tuple(children)
        return made

    def sql(self, scope):
        values = [value for _, value in self.branches] + ([self.otherwise] if self.otherwise is not None else [])
        types = [value.type(scope) for value in values]
        # Text beside other values makes all of them text.
        texts = any(isinstance(each, t.StringType) for each in types) and any(each is not None and not isinstance(each, (t.StringType, t.NullType)) for each in types)
        written = [cast(value.sql(scope), found, t.StringType()) if texts else value.sql(scope) for value, found in zip(values, types)]
        text = "CASE " + " ".join("WHEN %s THEN %s" % (test.sql(scope), value) for (test, _), value in zip(self.branches, written))
        return "(%s%s END)" % (text, "" if self.otherwise is None else " ELSE " + written[-1])

    def label(self):
        text = "CASE " + " ".join("WHEN %s THEN %s" % (test.label(), value.label()) for test, value in self.branches)
        return "%s%s END" % (text, "" if self.otherwise is None else " ELSE " + self.otherwise.label())


class Cast(Node):
    def __init__(self, child, type_, named=True):
        self.children, self.target, self.named = (child,), type_, named

    def with_children(self, children):
        return Cast(children[0], self.target, self.named)

    def type(self, scope):
        return self.target

    def label(self):
        return self.children[0].label() if not self.named else "CAST(%s AS %s)" % (self.children[0].label(), self.target.simpleString().upper())

    def sql(self, scope):
        return cast(self.children[0].sql(scope), self.children[0].type(scope), self.target)


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
        if isinstance(source, t.IntegralType) and type(target) in _BITS and _BITS.get(type(source), 64) > _BITS[type(target)]:
            bits = _BITS[type(target)]
            return "%s(CAST(%s AS BIGINT) & %d)" % (macro("spark_wrap%d" % bits), sql, (1 << bits) - 1)
    elif isinstance(target, (t.DoubleType, t.FloatType)) and isinstance(source, t.TimestampType):
        return "CAST(epoch(%s) AS %s)" % (sql, target.duck())
    elif isinstance(source, t.StringType) and isinstance(target, t.FractionalType):
        return "TRY_CAST(trim(%s) AS %s)" % (sql, target.duck())
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
    elif isinstance(target, t.StringType) and isinstance(source, t.BinaryType):
        return "decode(%s)" % sql
    elif isinstance(target, t.StringType) and isinstance(source, (t.StructType, t.ArrayType, t.MapType, t.DoubleType, t.FloatType)):
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


class Field(Node):
    """A field of a struct, an element of an array (from 0) or of a map."""

    def __init__(self, child, key):
        self.children = (child, key) if isinstance(key, Node) else (child,)
        self.key = key

    def with_children(self, children):
        return Field(children[0], children[1] if len(children) > 1 else self.key)

    def sql(self, scope):
        child = self.children[0]
        inner, found = child.sql(scope), child.type(scope)
        if isinstance(self.key, str):
            if isinstance(found, t.MapType):
                return "element_at(%s, %s)[1]" % (inner, literal(self.key)) if False else "(%s)[%s]" % (inner, literal(self.key))
            if isinstance(found, t.ArrayType):
                return "list_transform(%s, lambda e: struct_extract(e, %s))" % (inner, literal(self.key))
            return "struct_extract(%s, %s)" % (inner, literal(self.key))
        key = self.children[1].sql(scope)
        if isinstance(found, t.MapType):
            return "(%s)[%s]" % (inner, key)
        if isinstance(found, t.StructType):
            return "struct_extract(%s, %s)" % (inner, literal(str(self.children[1].value)))
        return "CASE WHEN %s >= 0 THEN (%s)[%s + 1] END" % (key, inner, key)

    def label(self):
        if isinstance(self.key, str):
            return "%s.%s" % (self.children[0].label(), self.key)
        return "%s[%s]" % (self.children[0].label(), self.children[1].label())


class Sort(Node):
    def __init__(self, child, ascending=True, nulls_first=None):
        self.children, self.ascending = (child,), ascending
        self.nulls_first = ascending if nulls_first is None else nulls_first

    def with_children(self, children):
        return Sort(children[0], self.ascending, self.nulls_first)

    def sql(self, scope):
        return "%s %s NULLS %s" % (self.children[0].sql(scope), "ASC" if self.ascending else "DESC", "FIRST" if self.nulls_first else "LAST")

    def label(self):
        return "%s %s NULLS %s" % (self.children[0].label(), "ASC" if self.ascending else "DESC", "FIRST" if self.nulls_first else "LAST")


class Over(Node):
    """A call over a window. `frame` is (kind, start, end), the bounds as Window has them."""

    def __init__(self, call, partition, order, frame=None):
        self.parts, self.frame = (len(partition), len(order)), frame
        self.children = (call,) + tuple(partition) + tuple(order)

    def with_children(self, children):
        made = Over(children[0], [], [], self.frame)
        made.parts, made.children = self.parts, tuple(children)
        return made

    def sql(self, scope):
        call = self.children[0]
        partition = self.children[1:1 + self.parts[0]]
        order = self.children[1 + self.parts[0]:]
        words = []
        if partition:
            words.append("PARTITION BY " + ", ".join(each.sql(scope) for each in partition))
        if order:
            words.append("ORDER BY " + ", ".join(each.sql(scope) for each in order))
        if self.frame and not (isinstance(call, Call) and call.name in (
                "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead")):
            kind, start, end = self.frame
            words.append("%s BETWEEN %s AND %s" % (kind, _bound(start), _bound(end)))
        from pyspark.sql import _calls
        return _calls.over(call, scope, " ".join(words))

    def label(self):
        partition = self.children[1:1 + self.parts[0]]
        order = self.children[1 + self.parts[0]:]
        words = []
        if partition:
            words.append("PARTITION BY " + ", ".join(each.label() for each in partition))
        if order:
            words.append("ORDER BY " + ", ".join(each.label() for each in order))
        words.append(self._rows(bool(order)))
        name = self.children[0].label()
        return "%s OVER (%s)" % (name.replace("first_value(", "first(").replace("last_value(", "last("), " ".join(words))

    def _rows(self, ordered):
        """The rows that the window has, as Spark names them."""
        call = self.children[0]
        name = call.name if isinstance(call, Call) else ""
        if name in ("lag", "lead"):
            offset = getattr(call.children[1], "value", 1) if len(call.children) > 1 else 1
            place = "%d FOLLOWING" % (-offset if name == "lag" else offset)
            return "ROWS BETWEEN %s AND %s" % (place, place)
        if name in ("row_number", "rank", "dense_rank", "percent_rank", "ntile"):
            return "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        if self.frame and name != "cume_dist":
            kind, start, end = self.frame
            texts = [_bound(each) if each == 0 or each <= -2**31 or each >= 2**31 - 1 else "%d FOLLOWING" % each for each in (start, end)]
            return "%s BETWEEN %s AND %s" % (kind, texts[0], texts[1])
        return "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW" if ordered else "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"


class Window(Node):
    """A call over a window that has a name; the name goes when the clause WINDOW has been read."""

    def __init__(self, call, name):
        self.children, self.name = (call,), name

    def with_children(self, children):
        return Window(children[0], self.name)

    def label(self):
        return self.children[0].label()


def _bound(value):
    if value <= -2**31:
        return "UNBOUNDED PRECEDING"
    if value >= 2**31 - 1:
        return "UNBOUNDED FOLLOWING"
    if value == 0:
        return "CURRENT ROW"
    return "%d %s" % (abs(value), "PRECEDING" if value < 0 else "FOLLOWING")


class Generator(Node):
    """explode and its kin: gives several rows for one. A DataFrame takes it out of the expressions before they are written."""

    def __init__(self, kind, child):
        self.kind, self.children = kind, (child,)

    def with_children(self, children):
        return Generator(self.kind, children[0])

    def label(self):
        return "col"


class PythonCall(Node):
    """A function in Python, over the values of a row. Taken out as generators are."""

    def __init__(self, function, arguments, type_, name):
        self.function, self.children, self.target, self.name = function, tuple(arguments), type_, name

    def with_children(self, children):
        return PythonCall(self.function, children, self.target, self.name)

    def type(self, scope):
        return self.target

    def label(self):
        return "%s(%s)" % (self.name, ", ".join(child.label() for child in self.children))


def split_name(name):
    """The parts of `a.b`, of which each may be within backticks."""
    parts, current, ticks, at = [], "", False, 0
    while at < len(name):
        letter = name[at]
        if letter == "`":
            if ticks and name[at + 1:at + 2] == "`":
                current += "`"
                at += 1
            else:
                ticks = not ticks
        elif letter == "." and not ticks:
            parts.append(current)
            current = ""
        else:
            current += letter
        at += 1
    return parts + [current]


AGGREGATES = {"count", "sum", "avg", "mean", "min", "max", "first", "last", "first_value", "last_value", "collect_list", "collect_set",
              "approx_count_distinct", "stddev", "stddev_samp", "stddev_pop", "std", "variance", "var_samp", "var_pop", "skewness", "kurtosis", "corr",
              "covar_samp", "covar_pop", "count_if", "bool_and", "bool_or", "every", "some", "any", "any_value", "max_by", "min_by", "percentile",
              "percentile_approx", "approx_percentile", "median", "mode", "sum_distinct", "bit_and", "bit_or", "bit_xor", "array_agg", "product",
              "grouping", "grouping_id", "regr_count"}


def aggregates(node):
    """Whether there is an aggregate in an expression that is not over a window."""
    if isinstance(node, Over):
        return any(aggregates(child) for child in node.children[1:]) or any(aggregates(child) for child in node.children[0].children)
    if isinstance(node, Call) and node.name in AGGREGATES:
        return True
    return any(aggregates(child) for child in node.children)


def no_type(error):
    return isinstance(error, EngineError)
