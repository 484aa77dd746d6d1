"""What Spark's functions are in DuckDB: a table of templates, `{0}` for the first argument, and functions where types or literals
decide."""
import re

from pyspark._engine import literal, missing
from pyspark.sql import types as t
from pyspark.sql import _documents, _lists, _texts, _times
from pyspark.sql._nodes import AGGREGATES, Call, Case, Lit, Star, macro, order_key

TEMPLATES = {
    # Numbers
    "abs": "abs({0})", "negative": "(- {0})", "positive": "{0}", "sqrt": "CASE WHEN {0} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt({0}) END",
    "exp": "exp({0})", "expm1": "(exp({0}) - 1)", "log10": "CASE WHEN {0} > 0 THEN log10({0}) END",
    "log2": "CASE WHEN {0} > 0 THEN log2({0}) END", "ln": "CASE WHEN {0} > 0 THEN ln({0}) END", "log1p": "CASE WHEN {0} > -1 THEN ln(1 + {0}) END",
    "pow": "pow(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE))", "power": "pow(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE))",
    "signum": "CAST(sign({0}) AS DOUBLE)", "sign": "CAST(sign({0}) AS DOUBLE)", "sin": "sin({0})", "cos": "cos({0})", "tan": "tan({0})",
    "asin": "CASE WHEN abs({0}) <= 1 THEN asin({0}) ELSE CAST('NaN' AS DOUBLE) END", "acos": "CASE WHEN abs({0}) <= 1 THEN acos({0}) ELSE CAST('NaN' AS DOUBLE) END",
    "atan": "atan({0})", "atan2": "atan2({0}, {1})", "sinh": "sinh({0})", "cosh": "cosh({0})", "tanh": "tanh({0})", "cot": "cot({0})",
    "degrees": "degrees({0})", "radians": "radians({0})", "pi": "pi()", "e": "exp(1)", "factorial": "CAST(factorial(CAST({0} AS INTEGER)) AS BIGINT)",
    "mod": "({0} % nullif({1}, 0))", "pmod": "((({0} % nullif({1}, 0)) + {1}) % nullif({1}, 0))",
    "shiftleft": "({0} << {1})", "shiftright": "({0} >> {1})", "bitwise_not": "(~ {0})", "bin": "bin({0})",
    "isnan": "coalesce(isnan(CAST({0} AS DOUBLE)), false)", "nanvl": "CASE WHEN isnan({0}) THEN {1} ELSE {0} END", "rint": "round_even({0}, 0)",
    "bit_count": "CAST(bit_count({0}) AS INTEGER)", "hypot": "sqrt({0} * {0} + {1} * {1})",
    # Choice
    "isnull": "({0} IS NULL)", "isnotnull": "({0} IS NOT NULL)", "nullif": "nullif({0}, {1})", "nvl2": "CASE WHEN {0} IS NOT NULL THEN {1} ELSE {2} END",
    "equal_null": "({0} IS NOT DISTINCT FROM {1})",
    # Others
    "monotonically_increasing_id": "(row_number() OVER () - 1)", "rand": "random()", "uuid": "CAST(uuid() AS VARCHAR)",
    "spark_partition_id": "0", "typeof_": "typeof({0})", "raise_error": "error({0})", "assert_true": "CASE WHEN NOT coalesce({0}, false) THEN error('assert_true failed') END",
    "try_divide": "TRY(CAST({0} AS DOUBLE) / nullif(CAST({1} AS DOUBLE), 0))", "try_add": "TRY({0} + {1})", "try_subtract": "TRY({0} - {1})", "try_multiply": "TRY({0} * {1})",
    "cbrt": "CASE WHEN pow(round(cbrt({0})), 3) = {0} THEN round(cbrt({0})) ELSE cbrt({0}) END",
    "randn": "(sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))", "version": "'3.5.4'",
    # Over windows
    "row_number": "CAST(row_number() AS INTEGER)", "rank": "rank()", "dense_rank": "dense_rank()", "percent_rank": "percent_rank()", "cume_dist": "cume_dist()", "ntile": "ntile({0})",
    # Aggregates
    "any_value": "any_value({0})",
    "stddev": "stddev_samp({0})", "stddev_samp": "stddev_samp({0})", "std": "stddev_samp({0})", "stddev_pop": "stddev_pop({0})",
    "variance": "var_samp({0})", "var_samp": "var_samp({0})", "var_pop": "var_pop({0})",
    "skewness": "CASE WHEN var_pop({0}) = 0 THEN NULL WHEN count({0}) = 2 THEN CAST(0 AS DOUBLE) ELSE skewness({0}) * (count({0}) - 2) / sqrt(count({0}) * (count({0}) - 1)) END", "kurtosis": "kurtosis_pop({0})",
    "corr": "corr({0}, {1})", "covar_samp": "covar_samp({0}, {1})", "covar_pop": "covar_pop({0}, {1})",
    "count_if": "count(CASE WHEN {0} THEN 1 END)", "bool_and": "bool_and({0})", "every": "bool_and({0})", "bool_or": "bool_or({0})", "some": "bool_or({0})", "any": "bool_or({0})",
    "max_by": "arg_max({0}, {1})", "min_by": "arg_min({0}, {1})", "median": "median({0})", "mode": "mode({0})",
    "bit_and": "bit_and({0})", "bit_or": "bit_or({0})", "bit_xor": "bit_xor({0})", "product": "product({0})", "grouping": "CAST(grouping({0}) AS TINYINT)", "grouping_id": "CAST(grouping_id({all}) AS BIGINT)",
    "approx_count_distinct": "approx_count_distinct({0})", "regr_count": "regr_count({0}, {1})",
}


_text = _texts.text


def _concat(call, scope):
    types = [child.type(scope) for child in call.children]
    if any(isinstance(each, t.ArrayType) for each in types):
        return "list_concat(%s)" % ", ".join(child.sql(scope) for child in call.children)
    return "(%s)" % " || ".join(_text(child, scope) for child in call.children)


def _concat_ws(call, scope):
    parts = []
    for child in call.children[1:]:
        sql = child.sql(scope)
        parts.append("array_to_string(list_filter(%s, lambda e: e IS NOT NULL), %s)" % (sql, call.children[0].sql(scope))
                     if isinstance(child.type(scope), t.ArrayType) else _text(child, scope))
    return "concat_ws(%s)" % ", ".join([call.children[0].sql(scope)] + parts) if parts else "''"


def _round(name):
    def write(call, scope):
        child = call.children[0]
        digits = call.children[1].sql(scope) if len(call.children) > 1 else "0"
        found, sql = child.type(scope), child.sql(scope)
        if isinstance(found, t.StringType):
            found, sql = t.DoubleType(), "TRY_CAST(%s AS DOUBLE)" % sql
        if name == "bround":
            return "round_even(%s, %s)" % (sql, digits)
        if isinstance(found, t.IntegralType):
            return "CAST(round(%s, %s) AS %s)" % (sql, digits, found.duck())
        if isinstance(found, t.DecimalType):
            return "round(%s, %s)" % (sql, digits)
        return "%s(%s, %s)" % (macro("spark_round"), sql, digits)
    return write


def _whole(name):
    def write(call, scope):
        child = call.children[0]
        found, sql = child.type(scope), child.sql(scope)
        if isinstance(found, t.IntegralType):
            return "CAST(%s AS BIGINT)" % sql
        return "%s(%s)" % (name, sql) if isinstance(found, t.DecimalType) else "CAST(%s(CAST(%s AS DOUBLE)) AS BIGINT)" % (name, sql)
    return write


def _log(call, scope):
    arguments = [child.sql(scope) for child in call.children]
    if len(arguments) == 1:
        return "CASE WHEN {0} > 0 THEN ln({0}) END".format(arguments[0])
    return "CASE WHEN {1} > 0 THEN ln({1}) / ln({0}) END".format(*arguments)


def _sum(call, scope):
    child = call.children[0]
    found, sql = child.type(scope), child.sql(scope)
    distinct = "DISTINCT " if call.distinct or call.name == "sum_distinct" else ""
    if isinstance(found, t.StringType):
        return "sum(%sTRY_CAST(trim(%s) AS DOUBLE))" % (distinct, sql)
    text = "sum(%s%s)" % (distinct, sql)
    if isinstance(found, t.IntegralType):
        return _Wrapped("CAST(", text, " AS BIGINT)")
    if isinstance(found, t.DecimalType):
        return _Wrapped("CAST(", text, " AS DECIMAL(%d, %d))" % (min(38, found.precision + 10), found.scale))
    return text


def _avg(call, scope):
    child = call.children[0]
    found, sql = child.type(scope), child.sql(scope)
    if isinstance(found, t.StringType):
        sql = "TRY_CAST(trim(%s) AS DOUBLE)" % sql
    text = "avg(%s%s)" % ("DISTINCT " if call.distinct else "", sql)
    if isinstance(found, t.DecimalType):
        return _Wrapped("CAST(", text, " AS DECIMAL(%d, %d))" % (min(38, found.precision + 4), min(38, found.scale + 4)))
    return text


def _count(call, scope):
    if not call.children or any(isinstance(child, Star) for child in call.children):
        return "count(*)"
    arguments = [child.sql(scope) for child in call.children]
    if call.distinct:
        if len(arguments) > 1:
            return "count(DISTINCT CASE WHEN %s THEN row(%s) END)" % (" AND ".join(each + " IS NOT NULL" for each in arguments), ", ".join(arguments))
        return "count(DISTINCT %s)" % arguments[0]
    if len(arguments) > 1:
        return "count(CASE WHEN %s THEN 1 END)" % " AND ".join(each + " IS NOT NULL" for each in arguments)
    return "count(%s)" % arguments[0]


def _first(name):
    def write(call, scope):
        inner = call.children[0].sql(scope)
        ignore = call.ignore_nulls or len(call.children) > 1 and getattr(call.children[1], "value", False)
        return _Nulls(name, inner, bool(ignore))
    return write


def _collected(call, scope):
    inner = call.children[0].sql(scope)
    return _Filtered("list(%s%s)" % ("DISTINCT " if call.name == "collect_set" else "", inner), inner + " IS NOT NULL", "coalesce(", ", [])")


def _percentile(call, scope):
    share = call.children[1]
    value = share.sql(scope)
    kind = "quantile_disc" if "approx" in call.name else "quantile_cont"
    return "%s(%s, %s)" % (kind, call.children[0].sql(scope), value)


def _coalesce(call, scope):
    types = [child.type(scope) for child in call.children]
    texts = any(isinstance(each, t.StringType) for each in types)
    return "coalesce(%s)" % ", ".join(_text(child, scope) if texts else child.sql(scope) for child in call.children)


def _extreme(name):
    def write(call, scope):
        return "%s(%s)" % (name, ", ".join(child.sql(scope) for child in call.children))
    return write


def _struct(call, scope):
    parts = []
    for index, child in enumerate(call.children):
        parts.append("%s := %s" % (_quoted(call, index), child.sql(scope)))
    return "struct_pack(%s)" % ", ".join(parts)


def _quoted(call, index):
    from pyspark._engine import quoted
    from pyspark.sql._nodes import Alias, Field, Ref
    child = call.children[index]
    return quoted(child.label() if isinstance(child, (Alias, Ref, Field)) else "col%d" % (index + 1))


def _named_struct(call, scope):
    from pyspark._engine import quoted
    pairs = list(zip(call.children[::2], call.children[1::2]))
    return "struct_pack(%s)" % ", ".join("%s := %s" % (quoted(str(_times.constant(name, "named_struct"))), value.sql(scope)) for name, value in pairs)


def _lag(call, scope):
    return "%s(%s)" % (call.name, ", ".join(child.sql(scope) for child in call.children))


def _nth(call, scope):
    return "nth_value(%s, %s)" % (call.children[0].sql(scope), call.children[1].sql(scope))


def _with_field(call, scope):
    from pyspark._engine import quoted
    found = call.children[0].type(scope)
    inner, name = call.children[0].sql(scope), call.children[1].value
    parts = ["%s := struct_extract(%s, %s)" % (quoted(each), inner, literal(each)) for each in found.names if each != name]
    parts.append("%s := %s" % (quoted(name), call.children[2].sql(scope)))
    return "struct_pack(%s)" % ", ".join(parts)


def _drop_fields(call, scope):
    from pyspark._engine import quoted
    gone = [child.value for child in call.children[1:]]
    inner = call.children[0].sql(scope)
    return "struct_pack(%s)" % ", ".join("%s := struct_extract(%s, %s)" % (quoted(each), inner, literal(each))
                                         for each in call.children[0].type(scope).names if each not in gone)


def _typeof(call, scope):
    found = call.children[0].type(scope)
    return literal(found.simpleString() if found else "void")


def _least(name):
    def write(call, scope):
        found, sql = call.children[0].type(scope), call.children[0].sql(scope)
        return "arg_%s(%s, %s)" % (name, sql, order_key(sql, found)) if isinstance(found, t.StructType) else "%s(%s)" % (name, sql)
    return write


def _input_file_name(call, scope):
    raise missing("pyspark.sql.functions.input_file_name anywhere but in select and withColumn")


def _if(call, scope):
    return Case([(call.children[0], call.children[1])], call.children[2]).sql(scope)


WRITERS = {
    "input_file_name": _input_file_name, "concat": _concat, "concat_ws": _concat_ws, "round": _round("round"), "bround": _round("bround"), "if": _if,
    "floor": _whole("floor"), "ceil": _whole("ceil"), "ceiling": _whole("ceil"), "log": _log, "sum": _sum, "sum_distinct": _sum, "avg": _avg, "mean": _avg,
    "count": _count, "first": _first("first"), "first_value": _first("first"), "last": _first("last"), "last_value": _first("last"),
    "collect_list": _collected, "collect_set": _collected, "array_agg": _collected, "percentile": _percentile, "percentile_approx": _percentile,
    "approx_percentile": _percentile, "coalesce": _coalesce, "nvl": _coalesce, "ifnull": _coalesce, "greatest": _extreme("greatest"), "least": _extreme("least"),
    "min": _least("min"), "max": _least("max"), "struct": _struct, "named_struct": _named_struct, "lag": _lag, "lead": _lag, "nth_value": _nth, "typeof": _typeof, "with_field": _with_field, "drop_fields": _drop_fields,
}
for _module in (_documents, _lists, _texts, _times):
    WRITERS.update(_module.WRITERS)
    TEMPLATES.update(getattr(_module, "TEMPLATES", {}))

# How many arguments those take whose writers look at the first ones only: the fewest and the most.
_MANY = 1 << 30
ARGUMENTS = {name: (1, 1) for name in """upper ucase lower lcase length len char_length character_length octet_length bit_length ascii chr char md5 sha1 sha crc32 base64 unbase64 hex unhex initcap
 url_encode url_decode space year month dayofmonth day dayofweek weekday dayofyear weekofyear quarter hour minute second last_day unix_date unix_seconds unix_millis unix_micros array_distinct size
 cardinality reverse map_from_entries json_object_keys json_array_length schema_of_json sum avg mean collect_list collect_set array_agg typeof sum_distinct""".split()}
ARGUMENTS.update({name: (2, 2) for name in """repeat instr startswith endswith contains rlike regexp regexp_like left right format_number array_contains array_union array_intersect array_except arrays_overlap
 transform filter exists forall map_filter transform_keys transform_values element_at try_element_at date_format date_sub add_months next_day trunc date_trunc to_utc_timestamp from_utc_timestamp date_part
 get_json_object sha2 encode find_in_set levenshtein regexp_count regexp_substr nvl ifnull nth_value""".split()})
ARGUMENTS.update({name: (3, 3) for name in "translate substring_index zip_with slice array_insert conv split_part if make_date with_field".split()})
ARGUMENTS.update({"substring": (2, 3), "substr": (2, 3), "locate": (2, 3), "position": (2, 3), "lpad": (2, 3), "rpad": (2, 3), "split": (2, 3), "replace": (2, 3), "regexp_extract": (2, 3), "regexp_extract_all": (2, 3),
                  "regexp_replace": (3, 4), "trim": (1, 2), "ltrim": (1, 2), "rtrim": (1, 2), "btrim": (1, 2), "overlay": (3, 4), "like": (2, 3), "ilike": (2, 3), "parse_url": (2, 3), "decode": (2, _MANY),
                  "elt": (2, _MANY), "format_string": (1, _MANY), "printf": (1, _MANY), "aggregate": (3, 4), "reduce": (3, 4), "sort_array": (1, 2), "array_sort": (1, 2), "array_join": (2, 3), "sequence": (2, 3),
                  "str_to_map": (1, 3), "to_date": (1, 2), "to_timestamp": (1, 2), "date": (1, 1), "timestamp": (1, 1), "unix_timestamp": (0, 2), "to_unix_timestamp": (1, 2), "from_unixtime": (1, 2), "datediff": (2, 3),
                  "date_diff": (2, 3), "timestampdiff": (3, 3), "date_add": (2, 3), "dateadd": (2, 3), "timestampadd": (3, 3), "months_between": (2, 3), "make_timestamp": (6, 6), "from_json": (2, 3), "to_json": (1, 2),
                  "from_csv": (2, 3), "to_csv": (1, 2), "round": (1, 2), "bround": (1, 2), "floor": (1, 1), "ceil": (1, 1), "ceiling": (1, 1), "log": (1, 2), "first": (1, 2), "last": (1, 2), "first_value": (1, 2),
                  "last_value": (1, 2), "percentile": (2, 2), "percentile_approx": (2, 3), "approx_percentile": (2, 3), "lag": (1, 3), "lead": (1, 3), "greatest": (2, _MANY), "least": (2, _MANY)})


def check(call):
    """Fails where a function has more or fewer arguments than it takes."""
    least, most = ARGUMENTS.get(call.name, (0, _MANY))
    template = TEMPLATES.get(call.name)
    if call.name not in WRITERS and template is not None and "{all}" not in template:
        least = most = max([int(digit) for digit in re.findall(r"\{(\d)\}", template)] or [-1]) + 1
        if call.name == "rand" or call.name == "randn":
            most = 1
    if not least <= len(call.children) <= most:
        from pyspark.sql._nodes import analysis
        raise analysis("[WRONG_NUM_ARGS.WITHOUT_SUGGESTION] The `%s` requires %s parameters but the actual number is %d." % (
            call.name, least if least == most else "[%d, %s]" % (least, most if most < _MANY else "..."), len(call.children)))


class _Wrapped:
    """An aggregate within something else, which has to stand outside of OVER."""

    def __init__(self, before, call, after):
        self.before, self.call, self.after = before, call, after

    def text(self, over=None):
        return self.before + self.call + (" OVER (%s)" % over if over is not None else "") + self.after


class _Filtered:
    def __init__(self, call, test, before, after):
        self.call, self.test, self.before, self.after = call, test, before, after

    def text(self, over=None):
        return "%s%s FILTER (WHERE %s)%s%s" % (self.before, self.call, self.test, " OVER (%s)" % over if over is not None else "", self.after)


class _Nulls:
    """first and last, which leave nulls out in one way over a window and in another without."""

    def __init__(self, name, inner, ignore):
        self.name, self.inner, self.ignore = name, inner, ignore

    def text(self, over=None):
        if over is None:
            return "%s(%s)%s" % (self.name, self.inner, " FILTER (WHERE %s IS NOT NULL)" % self.inner if self.ignore else "")
        return "%s_value(%s%s) OVER (%s)" % (self.name, self.inner, " IGNORE NULLS" if self.ignore else "", over)


def known(name):
    return name in TEMPLATES or name in WRITERS


def _written(call, scope):
    check(call)
    writer = WRITERS.get(call.name)
    if writer:
        return writer(call, scope)
    template = TEMPLATES.get(call.name)
    if template is None:
        raise missing("pyspark.sql.functions." + call.name)
    arguments = [child.sql(scope) for child in call.children]
    if call.distinct and arguments:
        arguments[0] = "DISTINCT " + arguments[0]
    if "{all}" in template:
        return template.replace("{all}", ", ".join(arguments))
    return template.format(*arguments)


def sql(call, scope):
    text = _written(call, scope)
    return text if isinstance(text, str) else text.text()


_INTEGERS = {"rank": "CAST(", "dense_rank": "CAST(", "ntile": "CAST("}


def over(call, scope, window):
    if not isinstance(call, Call):
        from pyspark.sql._nodes import Alias
        if isinstance(call, Alias):
            return over(call.children[0], scope, window)
        raise missing("pyspark.sql.Column.over of something other than a function")
    if call.name == "row_number":
        return "CAST(row_number() OVER (%s) AS INTEGER)" % window
    text = _written(call, scope)
    if not isinstance(text, str):
        return text.text(window)
    made = "%s OVER (%s)" % (text, window)
    return "CAST(%s AS INTEGER)" % made if call.name in _INTEGERS else made


assert all(name in TEMPLATES or name in WRITERS for name in AGGREGATES), "an aggregate without SQL"
