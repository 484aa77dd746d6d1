"""Spark's functions of numbers in DuckDB's SQL. Text among their arguments is cast to a double, as Spark does it by itself."""
from stepdeck_engine import literal
from pyspark.sql import types as t
from pyspark.sql._casts import BITS, cast
from pyspark.sql._macros import java, macro
from pyspark.sql._nodes import Lit, analysis
from pyspark.sql._operators import Binary


def double(node, scope):
    found, sql = node.type(scope), node.sql(scope)
    return sql if isinstance(found, t.DoubleType) else cast(sql, found, t.DoubleType())


def _of_doubles(template):
    def write(call, scope):
        return template.format(*[double(child, scope) for child in call.children])
    return write


def _math(call, scope):
    return "CAST(%s AS DOUBLE)" % java("math", literal(call.name), double(call.children[0], scope))


def number(node, scope):
    """(SQL, type) of an argument that is a number."""
    found, sql = node.type(scope), node.sql(scope)
    return (sql, found) if isinstance(found, t.NumericType) else (cast(sql, found, t.DoubleType()), t.DoubleType())


def _whole_number(node, scope, kind=t.LongType()):
    return cast(node.sql(scope), node.type(scope), kind)


def _abs(call, scope):
    if isinstance(call.children[0].type(scope), t.DayTimeIntervalType):
        return "CASE WHEN {0} < INTERVAL 0 DAY THEN - {0} ELSE {0} END".format(call.children[0].sql(scope))
    sql, found = number(call.children[0], scope)
    if isinstance(found, t.IntegralType):
        return "%s(abs(CAST(%s AS HUGEINT)))" % (macro("spark_wrap%d" % BITS.get(type(found), 64)), sql) if not isinstance(found, t.LongType) else "%s(abs(CAST(%s AS HUGEINT)))" % (macro("spark_wrap64"), sql)
    return "abs(%s)" % sql


def _signum(call, scope):
    if isinstance(call.children[0].type(scope), t.DayTimeIntervalType):
        return "CASE WHEN {0} < INTERVAL 0 DAY THEN CAST(-1 AS DOUBLE) WHEN {0} > INTERVAL 0 DAY THEN CAST(1 AS DOUBLE) ELSE CAST(0 AS DOUBLE) END".format(call.children[0].sql(scope))
    return "CAST(sign(%s) AS DOUBLE)" % double(call.children[0], scope)


def _rounded_type(found, digits):
    """The type of a decimal that is rounded. Source: Spark, RoundBase."""
    least = found.precision - found.scale + 1
    if digits < 0:
        return t.DecimalType(min(38, max(least, -digits + 1)), 0)
    return t.DecimalType(min(38, least + min(found.scale, digits)), min(found.scale, digits))


def _digits(call):
    if len(call.children) < 2:
        return 0
    node = call.children[1]
    while not isinstance(node, Lit) and node.children:
        node = node.children[0]
    if not isinstance(node, Lit) or not isinstance(node.value, int):
        raise analysis("[DATATYPE_MISMATCH.NON_FOLDABLE_INPUT] Cannot resolve \"%s\" due to data type mismatch: the input `scale` should be a foldable \"INT\" expression." % call.label())
    return node.value


def _round(mode):
    def write(call, scope):
        digits, (sql, found) = _digits(call), number(call.children[0], scope)
        if isinstance(found, t.IntegralType):
            if digits >= 0:
                return sql
            return "TRY_CAST(%s AS %s)" % (java("rounded", sql, "'%d'" % digits, "'%s'" % mode), found.duck())
        if isinstance(found, t.DecimalType):
            target = _rounded_type(found, digits)
            if mode == "HALF_UP" and 0 <= digits:
                return "CAST(round(%s, %d) AS %s)" % (sql, min(digits, found.scale), target.duck())
            return "TRY_CAST(%s AS %s)" % (java("rounded", sql, "'%d'" % digits, "'%s'" % mode), target.duck())
        if mode == "HALF_UP" and 0 <= digits <= 14:
            return "%s(%s, %d)" % (macro("spark_round_float" if isinstance(found, t.FloatType) else "spark_round"), sql, digits)
        return "CAST(%s AS %s)" % (java("rounded", sql, "'%d'" % digits, "'%s'" % mode), found.duck())
    return write


_OF_TYPES = {t.ByteType: t.DecimalType(3, 0), t.ShortType: t.DecimalType(5, 0), t.IntegerType: t.DecimalType(10, 0), t.LongType: t.DecimalType(20, 0), t.FloatType: t.DecimalType(14, 7),
             t.DoubleType: t.DecimalType(30, 15)}


def _whole(name, mode):
    def write(call, scope):
        sql, found = number(call.children[0], scope)
        if len(call.children) > 1:
            digits, found = _digits(call), found if isinstance(found, t.DecimalType) else _OF_TYPES[type(found)]
            value = "CAST(%s AS %s)" % (sql, found.duck())
            return "TRY_CAST(%s AS %s)" % (java("rounded", value, "'%d'" % digits, "'%s'" % mode), _rounded_type(found, digits).duck())
        if isinstance(found, t.IntegralType):
            return "CAST(%s AS BIGINT)" % sql
        if isinstance(found, t.DecimalType):
            return "CAST(%s(%s) AS %s)" % (name, sql, t.DecimalType(min(38, found.precision - found.scale + 1), 0).duck())
        return cast("%s(CAST(%s AS DOUBLE))" % (name, sql), t.DoubleType(), t.LongType())
    return write


def _log(call, scope):
    arguments = [double(child, scope) for child in call.children]
    if len(arguments) == 1:
        return "CASE WHEN {0} > 0 THEN ln({0}) END".format(arguments[0])
    return "CASE WHEN {1} > 0 AND {0} > 0 THEN ln({1}) / ln({0}) END".format(*arguments)


def _mod(call, scope):
    return Binary("%", *call.children).sql(scope)


def _pmod(call, scope):
    one, two = call.children
    rest = Binary("%", one, two)
    types = [child.type(scope) for child in call.children]
    made = "CASE WHEN {0} < 0 THEN {1} ELSE {0} END".format(rest.sql(scope), Binary("%", Binary("+", rest, two), two).sql(scope))
    wide = next((each for kind in (t.DoubleType, t.FloatType, t.LongType, t.IntegerType, t.ShortType, t.ByteType) for each in types if isinstance(each, kind)), None)
    return made if any(isinstance(each, t.DecimalType) for each in types) or wide is None else "CAST(%s AS %s)" % (made, wide.duck())


def _shift(name):
    def write(call, scope):
        found, by = call.children[0].type(scope), _whole_number(call.children[1], scope, t.IntegerType())
        if isinstance(found, t.LongType):
            value, by = call.children[0].sql(scope), "(%s & 63)" % by
            if name == "shiftleft":
                return "%s(CAST(%s AS HUGEINT) * (CAST(1 AS HUGEINT) << %s))" % (macro("spark_wrap64"), value, by)
            if name == "shiftright":
                return "(%s >> CAST(%s AS BIGINT))" % (value, by)
            return "%s((CASE WHEN {0} < 0 THEN CAST({0} AS HUGEINT) + 18446744073709551616 ELSE CAST({0} AS HUGEINT) END) // (CAST(1 AS HUGEINT) << {1}))".format(value, by) % macro("spark_wrap64")
        value, by = _whole_number(call.children[0], scope, t.IntegerType()), "(%s & 31)" % by
        if name == "shiftleft":
            return "%s(CAST(%s AS BIGINT) << %s)" % (macro("spark_wrap32"), "(%s & 4294967295)" % ("CAST(%s AS BIGINT)" % value), by)
        if name == "shiftright":
            return "(%s >> %s)" % (value, by)
        return "%s((CAST(%s AS BIGINT) & 4294967295) >> %s)" % (macro("spark_wrap32"), value, by)
    return write


def _bit_count(call, scope):
    return "CAST(bit_count(CAST(%s AS BIGINT)) AS INTEGER)" % call.children[0].sql(scope)


def _bit_get(call, scope):
    value, place = call.children[0].sql(scope), _whole_number(call.children[1], scope)
    return "CAST((CAST(%s AS BIGINT) >> %s) & 1 AS TINYINT)" % (value, place)


def _bitwise_not(call, scope):
    return "(~ %s)" % call.children[0].sql(scope)


def _trying(operator):
    def write(call, scope):
        one, two = (child.type(scope) for child in call.children)
        if isinstance(one, t.IntegralType) and isinstance(two, t.IntegralType) and operator in "+-*":
            wide = max((one, two), key=lambda each: BITS.get(type(each), 64))
            return "TRY_CAST(CAST(%s AS HUGEINT) %s CAST(%s AS HUGEINT) AS %s)" % (call.children[0].sql(scope), operator, call.children[1].sql(scope), wide.duck())
        return Binary(operator, *call.children).sql(scope)
    return write


def _width_bucket(call, scope):
    values = [double(child, scope) for child in call.children[:3]] + [_whole_number(call.children[3], scope)]
    return ("CASE WHEN {3} <= 0 OR {3} = 9223372036854775807 OR isnan({0}) OR NOT isfinite({1}) OR NOT isfinite({2}) OR {1} = {2} THEN NULL WHEN {1} < {2} THEN CASE WHEN {0} < {1} THEN CAST(0 AS BIGINT)"
            " WHEN {0} >= {2} THEN {3} + 1 ELSE CAST(trunc({3} * ({0} - {1}) / ({2} - {1})) AS BIGINT) + 1 END ELSE CASE WHEN {0} > {1} THEN CAST(0 AS BIGINT) WHEN {0} <= {2} THEN {3} + 1"
            " ELSE CAST(trunc({3} * ({1} - {0}) / ({1} - {2})) AS BIGINT) + 1 END END").format(*values)


TEMPLATES = {"pi": "pi()", "e": "exp(1)", "rand": "random()", "random": "random()", "randn": "(sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))"}
WRITERS = {name: _of_doubles(template) for name, template in {
    "sqrt": "CASE WHEN {0} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt({0}) END", "exp": "exp({0})", "log10": "CASE WHEN {0} > 0 THEN log10({0}) END",
    "log2": "CASE WHEN {0} > 0 THEN log2({0}) END", "ln": "CASE WHEN {0} > 0 THEN ln({0}) END", "pow": "pow({0}, {1})", "power": "pow({0}, {1})",
    "sin": "sin({0})", "cos": "cos({0})", "tan": "tan({0})", "sec": "(1 / cos({0}))", "csc": "(1 / sin({0}))", "cot": "(1 / tan({0}))",
    "asin": "CASE WHEN abs({0}) <= 1 THEN asin({0}) WHEN {0} IS NOT NULL THEN CAST('NaN' AS DOUBLE) END", "acos": "CASE WHEN abs({0}) <= 1 THEN acos({0}) WHEN {0} IS NOT NULL THEN CAST('NaN' AS DOUBLE) END",
    "atan": "atan({0})", "atan2": "atan2({0}, {1})", "sinh": "sinh({0})", "cosh": "cosh({0})", "tanh": "tanh({0})", "degrees": "degrees({0})", "radians": "radians({0})",
    "hypot": "sqrt({0} * {0} + {1} * {1})", "isnan": "coalesce(isnan({0}), false)", "nanvl": "CASE WHEN isnan({0}) THEN {1} ELSE {0} END"}.items()}
WRITERS.update({name: _math for name in ("expm1", "cbrt", "rint", "acosh", "asinh", "atanh")})
WRITERS.update({
    "log1p": lambda call, scope: "CASE WHEN %s > -1 THEN %s END" % (double(call.children[0], scope), _math(call, scope)),
    "abs": _abs, "signum": _signum, "sign": _signum, "negative": lambda call, scope: "(- %s)" % number(call.children[0], scope)[0], "positive": lambda call, scope: number(call.children[0], scope)[0],
    "factorial": lambda call, scope: "CASE WHEN {0} BETWEEN 0 AND 20 THEN CAST(factorial({0}) AS BIGINT) END".format(_whole_number(call.children[0], scope, t.IntegerType())),
    "bin": lambda call, scope: "bin(%s)" % _whole_number(call.children[0], scope), "mod": _mod, "pmod": _pmod, "round": _round("HALF_UP"), "bround": _round("HALF_EVEN"),
    "floor": _whole("floor", "FLOOR"), "ceil": _whole("ceil", "CEILING"), "ceiling": _whole("ceil", "CEILING"), "log": _log, "shiftleft": _shift("shiftleft"), "shiftright": _shift("shiftright"),
    "shiftrightunsigned": _shift("shiftrightunsigned"), "bit_count": _bit_count, "bit_get": _bit_get, "getbit": _bit_get, "bitwise_not": _bitwise_not, "try_add": _trying("+"),
    "try_subtract": _trying("-"), "try_multiply": _trying("*"), "try_divide": _trying("/"), "width_bucket": _width_bucket,
    "bitmap_bit_position": lambda call, scope: "CASE WHEN {0} > 0 THEN ({0} - 1) % 32768 ELSE (- {0}) % 32768 END".format(_whole_number(call.children[0], scope)),
    "bitmap_bucket_number": lambda call, scope: "CASE WHEN {0} > 0 THEN 1 + ({0} - 1) // 32768 ELSE {0} // 32768 END".format(_whole_number(call.children[0], scope)),
})
ARGUMENTS = {name: (1, 1) for name in WRITERS}
ARGUMENTS.update({name: (2, 2) for name in """pow power atan2 hypot nanvl mod pmod shiftleft shiftright shiftrightunsigned bit_get getbit try_add try_subtract try_multiply try_divide""".split()})
ARGUMENTS.update({"round": (1, 2), "bround": (1, 2), "floor": (1, 2), "ceil": (1, 2), "ceiling": (1, 2), "log": (1, 2), "width_bucket": (4, 4), "rand": (0, 1), "random": (0, 1), "randn": (0, 1)})
