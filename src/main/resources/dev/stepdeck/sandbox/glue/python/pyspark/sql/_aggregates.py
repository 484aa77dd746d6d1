"""Spark's aggregates in DuckDB's SQL. What is more than one call of DuckDB knows where OVER stands."""
from stepdeck_engine import missing
from pyspark.sql import types as t
from pyspark.sql._casts import cast, order_key
from pyspark.sql._macros import macro
from pyspark.sql._nodes import Lit, Star
from pyspark.sql._numbers import double, number
from pyspark.sql._operators import decimal_quotient


class Aggregate:
    """Calls within something else: `{0}` is the first of the calls, each of which has its own OVER."""

    def __init__(self, form, *calls):
        self.form, self.calls = form, calls

    def text(self, over=None):
        return self.form.format(*[call + (" OVER (%s)" % over if over is not None else "") for call in self.calls])


class _Nulls:
    """first and last, which leave nulls out in one way over a window and in another without."""

    def __init__(self, name, inner, ignore):
        self.name, self.inner, self.ignore = name, inner, ignore

    def text(self, over=None):
        if over is None:
            return "%s(%s)%s" % (self.name, self.inner, " FILTER (WHERE %s IS NOT NULL)" % self.inner if self.ignore else "")
        return "%s_value(%s%s) OVER (%s)" % (self.name, self.inner, " IGNORE NULLS" if self.ignore else "", over)


def _distinct(call):
    return "DISTINCT " if call.distinct or call.name == "sum_distinct" else ""


def _sum(call, scope):
    sql, found = call.children[0].sql(scope), call.children[0].type(scope)
    if isinstance(found, t.DayTimeIntervalType):
        return "sum(%s%s)" % (_distinct(call), sql)
    sql, found = number(call.children[0], scope)
    text = "sum(%s%s)" % (_distinct(call), sql)
    if isinstance(found, t.IntegralType):
        # What is too large wraps around, or is null where that was asked for.
        return Aggregate("TRY_CAST({0} AS BIGINT)" if call.name == "try_sum" else "%s({0})" % macro("spark_wrap64"), text)
    if isinstance(found, t.DecimalType):
        return Aggregate("TRY_CAST({0} AS DECIMAL(%d, %d))" % (min(38, found.precision + 10), found.scale), text)
    return "sum(%sCAST(%s AS DOUBLE))" % (_distinct(call), sql) if isinstance(found, t.FloatType) else text


def _avg(call, scope):
    if isinstance(call.children[0].type(scope), t.DayTimeIntervalType):
        return "avg(%s%s)" % (_distinct(call), call.children[0].sql(scope))
    sql, found = number(call.children[0], scope)
    if isinstance(found, t.DecimalType):
        target = t.DecimalType(min(38, found.precision + 4), min(38, found.scale + 4))
        quotient = decimal_quotient("{0}", "CAST({1} AS DECIMAL(20, 0))", found.scale, 0, target)
        return Aggregate(quotient, "sum(%s%s)" % (_distinct(call), sql), "count(%s%s)" % (_distinct(call), sql))
    return "avg(%sCAST(%s AS DOUBLE))" % (_distinct(call), sql) if isinstance(found, t.FloatType) else "avg(%s%s)" % (_distinct(call), sql)


def _count(call, scope):
    if not call.children or any(isinstance(child, Star) for child in call.children):
        return "count(*)"
    arguments = [child.sql(scope) for child in call.children]
    there = " AND ".join(each + " IS NOT NULL" for each in arguments)
    if call.distinct:
        if len(arguments) > 1:
            return "count(DISTINCT CASE WHEN %s THEN row(%s) END)" % (there, ", ".join(arguments))
        return "count(DISTINCT %s)" % arguments[0]
    return "count(CASE WHEN %s THEN 1 END)" % there if len(arguments) > 1 else "count(%s)" % arguments[0]


def _first(name):
    def write(call, scope):
        ignore = call.ignore_nulls or len(call.children) > 1 and getattr(call.children[1], "value", False)
        return _Nulls(name, call.children[0].sql(scope), bool(ignore))
    return write


def _collected(call, scope):
    inner = call.children[0].sql(scope)
    distinct = "DISTINCT " if call.name == "collect_set" or call.distinct else ""
    # A set has no order in Spark; here it is always the same one.
    form = "coalesce(list_sort({0}), [])" if distinct and not isinstance(call.children[0].type(scope), t.StructType) else "coalesce({0}, [])"
    return Aggregate(form, "list(%s%s) FILTER (WHERE %s IS NOT NULL)" % (distinct, inner, inner))


def _shares(node, scope):
    """The SQL of one or several shares, as doubles."""
    return "CAST(%s AS DOUBLE%s)" % (node.sql(scope), "[]" if isinstance(node.type(scope), t.ArrayType) else "")


def _percentile(call, scope):
    if len(call.children) > 2 and not (isinstance(call.children[2], Lit) and call.children[2].value == 1):
        raise missing("pyspark.sql.functions.percentile with frequencies")
    return "quantile_cont(%s, %s)" % (double(call.children[0], scope), _shares(call.children[1], scope))


def _percentile_approx(call, scope):
    return "quantile_disc(%s, %s)" % (number(call.children[0], scope)[0] if not isinstance(call.children[0].type(scope), (t.DateType, t.TimestampType)) else call.children[0].sql(scope),
                                      _shares(call.children[1], scope))


def _least(name):
    def write(call, scope):
        found, sql = call.children[0].type(scope), call.children[0].sql(scope)
        return "arg_%s(%s, %s)" % (name, sql, order_key(sql, found)) if isinstance(found, t.StructType) else "%s(%s)" % (name, sql)
    return write


def _by(name):
    def write(call, scope):
        value, key = (child.sql(scope) for child in call.children)
        return "arg_%s_null(%s, %s)" % (name, value, order_key(key, call.children[1].type(scope)))
    return write


def _of_doubles(form, *calls):
    def write(call, scope):
        values = [double(child, scope) for child in call.children]
        distinct = "DISTINCT " if call.distinct else ""
        return Aggregate(form, *[each.format(distinct + values[0], *values[1:]) for each in calls])
    return write


def _of_both(call_form, target=None):
    """A statistic of two columns over the rows in which both are."""
    def write(call, scope):
        one, two = (double(child, scope) for child in call.children)
        return Aggregate("CAST({0} AS %s)" % target if target else "{0}", call_form.format(one, two))
    return write


def _booleans(name):
    def write(call, scope):
        return "%s(%s)" % (name, cast(call.children[0].sql(scope), call.children[0].type(scope), t.BooleanType()))
    return write


def _bits(name):
    def write(call, scope):
        return "%s(%s)" % (name, call.children[0].sql(scope))
    return write


def _approx_count(call, scope):
    # The sketch of Spark is exact for few values; this is for all.
    return "count(DISTINCT %s)" % call.children[0].sql(scope)


def _plain(template):
    def write(call, scope):
        arguments = [child.sql(scope) for child in call.children]
        return template.replace("{all}", ", ".join(arguments)) if "{all}" in template else template.format(*arguments)
    return write


def _count_if(call, scope):
    return "count(CASE WHEN %s THEN 1 END)" % cast(call.children[0].sql(scope), call.children[0].type(scope), t.BooleanType())


WRITERS = {
    "sum": _sum, "sum_distinct": _sum, "try_sum": _sum, "avg": _avg, "mean": _avg, "try_avg": _avg, "count": _count, "first": _first("first"), "first_value": _first("first"),
    "any_value": _first("first"), "last": _first("last"), "last_value": _first("last"), "collect_list": _collected, "collect_set": _collected, "array_agg": _collected,
    "percentile": _percentile, "percentile_approx": _percentile_approx, "approx_percentile": _percentile_approx, "median": _of_doubles("{0}", "quantile_cont({0}, 0.5)"),
    "mode": _plain("mode({0})"), "min": _least("min"), "max": _least("max"), "max_by": _by("max"), "min_by": _by("min"), "count_if": _count_if,
    "stddev": _of_doubles("{0}", "stddev_samp({0})"), "stddev_samp": _of_doubles("{0}", "stddev_samp({0})"), "std": _of_doubles("{0}", "stddev_samp({0})"),
    "stddev_pop": _of_doubles("{0}", "stddev_pop({0})"), "variance": _of_doubles("{0}", "var_samp({0})"), "var_samp": _of_doubles("{0}", "var_samp({0})"),
    "var_pop": _of_doubles("{0}", "var_pop({0})"), "kurtosis": _of_doubles("CASE WHEN {0} <> 0 THEN {1} END", "var_pop({0})", "kurtosis_pop({0})"),
    "skewness": _of_doubles("CASE WHEN {0} = 0 THEN NULL WHEN {1} = 2 THEN CAST(0 AS DOUBLE) ELSE {2} * ({1} - 2) / sqrt({1} * ({1} - 1)) END", "var_pop({0})", "count({0})", "skewness({0})"),
    "product": _of_doubles("{0}", "product({0})"), "corr": _of_both("corr({0}, {1})"), "covar_samp": _of_both("covar_samp({0}, {1})"), "covar_pop": _of_both("covar_pop({0}, {1})"),
    "bool_and": _booleans("bool_and"), "every": _booleans("bool_and"), "bool_or": _booleans("bool_or"), "some": _booleans("bool_or"), "any": _booleans("bool_or"),
    "bit_and": _bits("bit_and"), "bit_or": _bits("bit_or"), "bit_xor": _bits("bit_xor"), "grouping": lambda call, scope: Aggregate("CAST({0} AS TINYINT)", "grouping(%s)" % call.children[0].sql(scope)),
    "grouping_id": lambda call, scope: Aggregate("CAST({0} AS BIGINT)", "grouping_id(%s)" % ", ".join(child.sql(scope) for child in call.children)),
    "approx_count_distinct": _approx_count, "regr_count": _of_both("regr_count({0}, {1})", "BIGINT"),
}
WRITERS.update({"regr_" + name: _of_both("regr_%s({0}, {1})" % name) for name in ("avgx", "avgy", "intercept", "r2", "slope", "sxx", "sxy", "syy")})
ARGUMENTS = {name: (1, 1) for name in WRITERS}
ARGUMENTS.update({name: (2, 2) for name in WRITERS if name.startswith("regr_") or name in ("corr", "covar_samp", "covar_pop", "max_by", "min_by")})
ARGUMENTS.update({"count": (0, 1 << 30), "grouping_id": (0, 1 << 30), "percentile": (2, 3), "percentile_approx": (2, 3), "approx_percentile": (2, 3), "approx_count_distinct": (1, 2)})
ARGUMENTS.update({name: (1, 2) for name in ("first", "last", "first_value", "last_value", "any_value", "mode")})
