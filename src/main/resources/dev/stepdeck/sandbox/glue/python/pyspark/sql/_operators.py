"""Operators: arithmetic, comparisons and IN, with Spark's types of what comes out."""
from pyspark.sql import types as t
from pyspark.sql._casts import BITS, cast, decimal_of
from pyspark.sql._macros import java, macro
from pyspark.sql._nodes import Call, Lit, Node, Raw


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
            left, one = cast(left, one, t.DoubleType()), t.DoubleType()
        if isinstance(other, t.StringType) and not isinstance(one, (t.DateType, t.TimestampType)):
            right, other = cast(right, other, t.DoubleType()), t.DoubleType()
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
            bits = max(BITS[type(one)], BITS[type(other)])
            return "%s(CAST(%s AS BIGINT) %s %s)" % (macro("spark_wrap%d" % bits), left, operator, right)
        if isinstance(one, t.DateType) and isinstance(other, t.DateType) and operator == "-":
            return "to_days(CAST(%s - %s AS INTEGER))" % (left, right)
        if isinstance(one, t.DateType) and isinstance(other, (t.TimestampType, t.StringType)) or isinstance(one, t.TimestampType) and isinstance(other, (t.DateType, t.StringType)):
            left, right = cast(left, one, t.TimestampType()), cast(right, other, t.TimestampType())
        if isinstance(one, t.DateType) and isinstance(other, t.DayTimeIntervalType) and _whole_days(self.children[1]):
            return "CAST(%s %s %s AS DATE)" % (left, operator, right)
        return "(%s %s %s)" % (left, operator, right)


def _whole_days(node):
    return isinstance(node, Raw) and node._label.startswith("INTERVAL") and not any(
        unit in node._label.lower() for unit in ("hour", "minute", "second"))


def _decimal(type_, node):
    if isinstance(node, Lit) and isinstance(node.value, int) and not isinstance(type_, t.DecimalType):
        return t.DecimalType(len(str(abs(node.value))), 0)
    return decimal_of(type_)


_EXACT_IN_DOUBLES = 15


def decimal_quotient(left, right, scale, other, target):
    """The SQL of a quotient of decimals with these scales, rounded half up; null for 0."""
    move = target.scale - scale + other
    if target.precision <= _EXACT_IN_DOUBLES:
        return "TRY_CAST(CAST(%s AS DOUBLE) / nullif(CAST(%s AS DOUBLE), 0) AS %s)" % (left, right, target.duck())
    if target.precision < 38 and move >= 0:
        whole = "CAST(replace(CAST(%s AS VARCHAR), '.', '') || '%s' AS HUGEINT)"
        quotient = "%s(%s, %s)" % (macro("spark_quotient"), whole % (left, "0" * move), whole % (right, ""))
        return "CAST(CAST(%s AS DECIMAL(38, 0)) * CAST('%s' AS DECIMAL(%d, %d)) AS %s)" % (quotient, "1" if target.scale == 0 else "0." + "0" * (target.scale - 1) + "1", target.scale + 1, target.scale, target.duck())
    return "TRY_CAST(%s AS %s)" % (java("divide", left, right, "'%d'" % target.scale), target.duck())


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
    target = t.DecimalType(precision, scale)
    left, right = "CAST(%s AS %s)" % (left, one.duck()), "CAST(%s AS %s)" % (right, other.duck())
    if operator == "/":
        return decimal_quotient(left, right, one.scale, other.scale, target if fits else t.DecimalType(38, scale))
    if operator == "%":
        return "TRY_CAST(%s %% nullif(%s, 0) AS %s)" % (left, right, target.duck())
    if not fits and operator == "*":
        return "TRY_CAST(%s AS %s)" % (java("multiply", left, right, "'%d'" % scale), target.duck())
    return "TRY(CAST(%s %s %s AS %s))" % (left, operator, right, target.duck()) if not fits else "TRY_CAST(%s %s %s AS %s)" % (left, operator, right, target.duck())


def _alike(sql, _, type_, other):
    """A value made comparable with one of another type, as Spark casts implicitly."""
    if isinstance(type_, t.StringType) and other is not None:
        if isinstance(other, t.IntegralType):
            return "TRY_CAST(%s(%s) AS %s)" % (macro("spark_integral"), sql, other.duck())
        if isinstance(other, t.NumericType):
            return cast(sql, type_, t.DoubleType())
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
