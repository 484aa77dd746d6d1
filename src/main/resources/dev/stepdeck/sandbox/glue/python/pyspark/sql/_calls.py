"""What Spark's functions are in DuckDB: a table of templates, `{0}` for the first argument, and functions where types or literals
decide."""
from pyspark._engine import literal, missing
from pyspark.sql import types as t
from pyspark.sql._formats import strftime
from pyspark.sql._nodes import AGGREGATES, Call, Lit, Star, cast, macro, value_sql

INT = "CAST({0} AS INTEGER)"

# Texts
TEMPLATES = {
    "upper": "upper({0})", "ucase": "upper({0})", "lower": "lower({0})", "lcase": "lower({0})",
    "length": "CAST(length({0}) AS INTEGER)", "char_length": "CAST(length({0}) AS INTEGER)", "character_length": "CAST(length({0}) AS INTEGER)",
    "octet_length": "CAST(octet_length(encode({0})) AS INTEGER)", "bit_length": "CAST(bit_length({0}) AS INTEGER)",
    "reverse": "reverse({0})", "repeat": "repeat({0}, {1})",
    "instr": "CAST(instr({0}, {1}) AS INTEGER)", "ascii": "CASE WHEN {0} = '' THEN 0 ELSE ascii({0}) END", "chr": "chr({0})", "char": "chr({0})",
    "replace": "replace({0}, {1}, {2})", "translate": "translate({0}, {1}, {2})",
    "startswith": "starts_with({0}, {1})", "endswith": "suffix({0}, {1})", "contains": "contains({0}, {1})",
    "levenshtein": "CAST(levenshtein({0}, {1}) AS INTEGER)", "md5": "md5(CAST({0} AS VARCHAR))",
    "sha1": "sha1({0})", "sha": "sha1({0})", "hex_text": "hex({0})", "unhex": "from_hex({0})",
    "base64": "base64(CAST({0} AS BLOB))", "unbase64": "from_base64({0})",
    "left": "left({0}, {1})", "right": "right({0}, {1})", "rlike": "regexp_matches({0}, {1})", "regexp": "regexp_matches({0}, {1})", "regexp_like": "regexp_matches({0}, {1})", "like": "({0} LIKE {1} ESCAPE '\\')", "ilike": "({0} ILIKE {1} ESCAPE '\\')",
    "url_encode": "url_encode({0})", "url_decode": "url_decode({0})",
    # Numbers
    "abs": "abs({0})", "negative": "(- {0})", "positive": "{0}", "sqrt": "CASE WHEN {0} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt({0}) END",
    "cbrt": "cbrt({0})", "exp": "exp({0})", "expm1": "(exp({0}) - 1)", "log10": "CASE WHEN {0} > 0 THEN log10({0}) END",
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
    "if": "CASE WHEN {0} THEN {1} ELSE {2} END", "equal_null": "({0} IS NOT DISTINCT FROM {1})",
    # Times
    "current_date": "current_date", "current_timestamp": "CAST(now() AS TIMESTAMP)", "now": "CAST(now() AS TIMESTAMP)", "localtimestamp": "CAST(now() AS TIMESTAMP)",
    "last_day": "last_day({0})", "make_date": "make_date({0}, {1}, {2})", "unix_date": "CAST(({0} - DATE '1970-01-01') AS INTEGER)",
    "timestamp_seconds": "make_timestamp(CAST({0} * 1000000 AS BIGINT))", "timestamp_millis": "make_timestamp(CAST({0} * 1000 AS BIGINT))",
    "timestamp_micros": "make_timestamp(CAST({0} AS BIGINT))", "unix_seconds": "CAST(floor(epoch({0})) AS BIGINT)",
    "unix_millis": "epoch_ms({0})", "unix_micros": "epoch_us({0})", "to_utc_timestamp": "CAST(({0} AT TIME ZONE {1}) AS TIMESTAMP)",
    "from_utc_timestamp": "(({0} AT TIME ZONE 'UTC') AT TIME ZONE {1})",
    # Lists and maps
    "array": "[{all}]", "array_contains": "list_contains({0}, {1})", "array_distinct": "list_distinct({0})",
    "array_position": "CAST(coalesce(list_position({0}, {1}), 0) AS BIGINT)", "array_max": "list_max({0})", "array_min": "list_min({0})",
    "array_remove": "list_filter({0}, lambda e: e IS DISTINCT FROM {1})", "array_repeat": "list_transform(range({1}), lambda e: {0})",
    "array_union": "list_distinct(list_concat({0}, {1}))", "array_intersect": "list_distinct(list_intersect({0}, {1}))",
    "array_except": "list_distinct(list_filter({0}, lambda e: NOT list_contains({1}, e)))", "arrays_overlap": "list_has_any({0}, {1})",
    "array_append": "list_append({0}, {1})", "array_prepend": "list_prepend({1}, {0})", "array_compact": "list_filter({0}, lambda e: e IS NOT NULL)",
    "array_sort": "list_sort({0}, 'ASC', 'NULLS LAST')", "flatten": "flatten({0})", "shuffle": "list_sort({0})",
    "map_keys": "map_keys({0})", "map_values": "map_values({0})", "map_entries": "map_entries({0})", "map_from_entries": "map_from_entries({0})",
    "map_from_arrays": "map({0}, {1})", "map_concat": "map_concat({all})", "map_contains_key": "list_contains(map_keys({0}), {1})",
    "map_filter": "map_from_entries(list_filter(map_entries({0}), {1}))", "cardinality": "CAST(coalesce(len({0}), -1) AS INTEGER)",
    "transform": "list_transform({0}, {1})", "filter": "list_filter({0}, {1})", "exists": "coalesce(list_bool_or(list_transform({0}, {1})), false)",
    "forall": "coalesce(list_bool_and(list_transform({0}, {1})), true)", "aggregate": "list_reduce({0}, {2}, {1})", "reduce": "list_reduce({0}, {2}, {1})",
    "arrays_zip": "list_zip({all})", "get": "CASE WHEN {1} >= 0 THEN ({0})[{1} + 1] END",
    # Others
    "monotonically_increasing_id": "(row_number() OVER () - 1)", "rand": "random()", "uuid": "CAST(uuid() AS VARCHAR)", "input_file_name": "''",
    "spark_partition_id": "0", "typeof_": "typeof({0})", "raise_error": "error({0})", "crc32": "CAST(java_crc32(hex(encode({0}))) AS BIGINT)",
    "randn": "(sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))", "version": "'3.5.4'",
    # Over windows
    "row_number": "CAST(row_number() AS INTEGER)", "rank": "rank()", "dense_rank": "dense_rank()", "percent_rank": "percent_rank()", "cume_dist": "cume_dist()", "ntile": "ntile({0})",
    # Aggregates
    "min": "min({0})", "max": "max({0})", "any_value": "any_value({0})",
    "stddev": "stddev_samp({0})", "stddev_samp": "stddev_samp({0})", "std": "stddev_samp({0})", "stddev_pop": "stddev_pop({0})",
    "variance": "var_samp({0})", "var_samp": "var_samp({0})", "var_pop": "var_pop({0})", "skewness": "skewness({0})",
    "kurtosis": "kurtosis_pop({0})", "corr": "corr({0}, {1})", "covar_samp": "covar_samp({0}, {1})", "covar_pop": "covar_pop({0}, {1})",
    "count_if": "count_if({0})", "bool_and": "bool_and({0})", "every": "bool_and({0})", "bool_or": "bool_or({0})", "some": "bool_or({0})", "any": "bool_or({0})",
    "max_by": "arg_max({0}, {1})", "min_by": "arg_min({0}, {1})", "median": "median({0})", "mode": "mode({0})",
    "bit_and": "bit_and({0})", "bit_or": "bit_or({0})", "bit_xor": "bit_xor({0})", "product": "product({0})", "grouping": "grouping({0})",
    "approx_count_distinct": "approx_count_distinct({0})", "regr_count": "regr_count({0}, {1})",
}


def _text(node, scope):
    """The SQL of an argument as text."""
    return cast(node.sql(scope), node.type(scope), t.StringType())


def _constant(node, name):
    if not isinstance(node, Lit):
        raise missing("pyspark.sql.functions.%s with a pattern or path that is no literal" % name)
    return node.value


def _temporal(node, scope, date=False):
    found, sql = node.type(scope), node.sql(scope)
    if isinstance(found, t.StringType) or found is None:
        return "%s(%s)" % (macro("spark_date"), sql) if date else "TRY_CAST(%s AS TIMESTAMP)" % sql
    return "CAST(%s AS DATE)" % sql if date and isinstance(found, t.TimestampType) else sql


def _part(name, offset=""):
    def write(call, scope):
        sub = name in ("hour", "minute", "second")
        return "CAST(%s(%s)%s AS INTEGER)" % (name, _temporal(call.children[0], scope, not sub), offset)
    return write


def _trim(name):
    def write(call, scope):
        texts = [_text(child, scope) for child in call.children]
        return "%s(%s)" % (name, ", ".join(texts) if len(texts) > 1 else texts[0] + ", ' '")
    return write


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


def _substring(call, scope):
    arguments = [child.sql(scope) for child in call.children]
    return "%s(%s, %s, %s)" % (macro("spark_substring"), _text(call.children[0], scope), arguments[1],
                               arguments[2] if len(arguments) > 2 else "2147483647")


def _locate(call, scope):
    what, text = call.children[0].sql(scope), call.children[1].sql(scope)
    start = call.children[2].sql(scope) if len(call.children) > 2 else "1"
    return "CAST(CASE WHEN {2} < 1 THEN 0 WHEN instr(substr({1}, {2}), {0}) = 0 THEN 0 ELSE instr(substr({1}, {2}), {0}) + {2} - 1 END AS INTEGER)".format(what, text, start)


def _pad(name):
    def write(call, scope):
        text, size = _text(call.children[0], scope), call.children[1].sql(scope)
        fill = call.children[2].sql(scope) if len(call.children) > 2 else "' '"
        return "%s(%s, CAST(%s AS INTEGER), %s)" % (name, text, size, fill)
    return write


def _split(call, scope):
    text, pattern = call.children[0].sql(scope), call.children[1].sql(scope)
    limit = call.children[2].value if len(call.children) > 2 and isinstance(call.children[2], Lit) else -1
    if limit > 0:
        parts = "string_split_regex(%s, %s)" % (text, pattern)
        if isinstance(call.children[1], Lit) and not any(letter in call.children[1].value for letter in ".*+?[](){}|^$\\"):
            return ("CASE WHEN len({0}) <= {1} THEN {0} ELSE list_append(({0})[1:{1} - 1], array_to_string(({0})[{1}:], {2})) END"
                    .format(parts, limit, pattern))
        raise missing("pyspark.sql.functions.split with a limit and a regular expression")
    return "string_split_regex(%s, %s)" % (text, pattern)


def _regexp_extract(call, scope):
    group = call.children[2].sql(scope) if len(call.children) > 2 else "1"
    return "regexp_extract(%s, %s, %s)" % (call.children[0].sql(scope), call.children[1].sql(scope), group)


def _regexp_replace(call, scope):
    import re
    replacement = call.children[2]
    text = literal(re.sub(r"\$(\d)", r"\\\1", replacement.value)) if isinstance(replacement, Lit) and isinstance(replacement.value, str) else replacement.sql(scope)
    return "regexp_replace(%s, %s, %s, 'g')" % (_text(call.children[0], scope), call.children[1].sql(scope), text)


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
    return "struct_pack(%s)" % ", ".join("%s := %s" % (quoted(str(_constant(name, "named_struct"))), value.sql(scope)) for name, value in pairs)


def _map(call, scope):
    keys, values = call.children[::2], call.children[1::2]
    return "MAP([%s], [%s])" % (", ".join(each.sql(scope) for each in keys), ", ".join(each.sql(scope) for each in values))


def _element_at(call, scope):
    found = call.children[0].type(scope)
    inner, key = call.children[0].sql(scope), call.children[1].sql(scope)
    return "(%s)[%s]" % (inner, key) if not isinstance(found, t.MapType) else "(%s)[%s]" % (inner, key)


def _size(call, scope):
    inner = call.children[0].sql(scope)
    found = call.children[0].type(scope)
    return "CAST(coalesce(%s(%s), -1) AS INTEGER)" % ("cardinality" if isinstance(found, t.MapType) else "len", inner)


def _slice(call, scope):
    text, start, size = (child.sql(scope) for child in call.children)
    return "CASE WHEN {1} > 0 THEN ({0})[{1}:{1} + {2} - 1] ELSE ({0})[len({0}) + {1} + 1:len({0}) + {1} + {2}] END".format(text, start, size)


def _sort_array(call, scope):
    ascending = len(call.children) < 2 or _constant(call.children[1], "sort_array")
    return "list_sort(%s, '%s', 'NULLS %s')" % (call.children[0].sql(scope), "ASC" if ascending else "DESC", "FIRST" if ascending else "LAST")


def _array_join(call, scope):
    inner = call.children[0].sql(scope)
    separator = call.children[1].sql(scope)
    if len(call.children) > 2:
        inner = "list_transform(%s, lambda e: coalesce(CAST(e AS VARCHAR), %s))" % (inner, call.children[2].sql(scope))
    return "array_to_string(list_filter(%s, lambda e: e IS NOT NULL), %s)" % (inner, separator)


def _sequence(call, scope):
    arguments = [child.sql(scope) for child in call.children]
    found = call.children[0].type(scope)
    if isinstance(found, (t.DateType, t.TimestampType)):
        step = arguments[2] if len(arguments) > 2 else "INTERVAL 1 DAY"
        text = "generate_series(CAST(%s AS TIMESTAMP), CAST(%s AS TIMESTAMP), %s)" % (arguments[0], arguments[1], step)
        return "list_transform(%s, lambda e: CAST(e AS %s))" % (text, found.duck())
    if len(arguments) < 3:
        return "CASE WHEN {0} <= {1} THEN generate_series({0}, {1}) ELSE generate_series({0}, {1}, -1) END".format(*arguments)
    return "generate_series(%s)" % ", ".join(arguments)


def _date_format(call, scope):
    pattern = _constant(call.children[1], "date_format")
    return "strftime(CAST(%s AS TIMESTAMP), %s)" % (_temporal(call.children[0], scope), literal(strftime(pattern)))


def _parsed(call, scope, pattern):
    found = call.children[0].type(scope)
    sql = call.children[0].sql(scope)
    if isinstance(found, (t.DateType, t.TimestampType)):
        return sql
    return "CAST(try_strptime(%s, %s) AS TIMESTAMP)" % (sql, literal(strftime(pattern, True)))


def _to_date(call, scope):
    if len(call.children) > 1:
        return "CAST(%s AS DATE)" % _parsed(call, scope, _constant(call.children[1], "to_date"))
    return cast(call.children[0].sql(scope), call.children[0].type(scope), t.DateType())


def _to_timestamp(call, scope):
    if len(call.children) > 1:
        return "CAST(%s AS TIMESTAMP)" % _parsed(call, scope, _constant(call.children[1], "to_timestamp"))
    return cast(call.children[0].sql(scope), call.children[0].type(scope), t.TimestampType())


def _unix_timestamp(call, scope):
    if not call.children:
        return "CAST(floor(epoch(CAST(now() AS TIMESTAMP))) AS BIGINT)"
    pattern = _constant(call.children[1], "unix_timestamp") if len(call.children) > 1 else "yyyy-MM-dd HH:mm:ss"
    return "CAST(floor(epoch(%s)) AS BIGINT)" % _parsed(call, scope, pattern)


def _from_unixtime(call, scope):
    pattern = _constant(call.children[1], "from_unixtime") if len(call.children) > 1 else "yyyy-MM-dd HH:mm:ss"
    return "strftime(make_timestamp(CAST(%s AS BIGINT) * 1000000), %s)" % (call.children[0].sql(scope), literal(strftime(pattern)))


def _datediff(call, scope):
    return "CAST(%s - %s AS INTEGER)" % (_temporal(call.children[0], scope, True), _temporal(call.children[1], scope, True))


def _date_add(sign):
    def write(call, scope):
        return "(%s %s CAST(%s AS INTEGER))" % (_temporal(call.children[0], scope, True), sign, call.children[1].sql(scope))
    return write


def _add_months(call, scope):
    return "CAST(%s + to_months(CAST(%s AS INTEGER)) AS DATE)" % (_temporal(call.children[0], scope, True), call.children[1].sql(scope))


def _months_between(call, scope):
    return "%s(%s, %s)" % (macro("spark_months_between"), _temporal(call.children[0], scope), _temporal(call.children[1], scope))


def _next_day(call, scope):
    day = str(_constant(call.children[1], "next_day")).lower()[:2]
    wanted = {"su": 0, "mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6}[day]
    date = _temporal(call.children[0], scope, True)
    return "({0} + CAST((({1} - dayofweek({0}) + 6) % 7) + 1 AS INTEGER))".format(date, wanted)


_UNITS = {"year": "year", "yyyy": "year", "yy": "year", "month": "month", "mon": "month", "mm": "month", "week": "week", "quarter": "quarter",
          "day": "day", "dd": "day", "hour": "hour", "minute": "minute", "second": "second"}


def _trunc(call, scope):
    unit = _UNITS.get(str(_constant(call.children[1], "trunc")).lower())
    return "CAST(date_trunc('%s', %s) AS DATE)" % (unit, _temporal(call.children[0], scope, True)) if unit else "NULL"


def _date_trunc(call, scope):
    unit = _UNITS.get(str(_constant(call.children[0], "date_trunc")).lower())
    return "CAST(date_trunc('%s', CAST(%s AS TIMESTAMP)) AS TIMESTAMP)" % (unit, _temporal(call.children[1], scope)) if unit else "NULL"


def _hash(call, scope):
    raise missing("pyspark.sql.functions." + call.name)


def _sha2(call, scope):
    bits = _constant(call.children[1], "sha2")
    if bits not in (0, 256):
        raise missing("pyspark.sql.functions.sha2 with %s bits" % bits)
    return "sha256(%s)" % call.children[0].sql(scope)


def _hex(call, scope):
    sql = call.children[0].sql(scope)
    return "hex(%s)" % sql


def _json_type(call):
    value = _constant(call.children[1], call.name)
    return value if isinstance(value, t.DataType) else t.parse_type(value)


def _from_json(call, scope):
    return "TRY_CAST(TRY_CAST(%s AS JSON) AS %s)" % (call.children[0].sql(scope), _json_type(call).duck())


def _to_json(call, scope):
    return "CAST(to_json(%s) AS VARCHAR)" % call.children[0].sql(scope)


def _get_json_object(call, scope):
    return "json_extract_string(TRY_CAST(%s AS JSON), %s)" % (call.children[0].sql(scope), call.children[1].sql(scope))


def _format_number(call, scope):
    digits = _constant(call.children[1], "format_number")
    return "format('{:,.%df}', CAST(%s AS DOUBLE))" % (digits, call.children[0].sql(scope))


def _format_string(call, scope):
    return "printf(%s)" % ", ".join([child.sql(scope) for child in call.children])


def _initcap(call, scope):
    return "%s(%s)" % (macro("spark_initcap"), call.children[0].sql(scope))


def _lag(call, scope):
    return "%s(%s)" % (call.name, ", ".join(child.sql(scope) for child in call.children))


def _nth(call, scope):
    return "nth_value(%s, %s)" % (call.children[0].sql(scope), call.children[1].sql(scope))


def _substring_index(call, scope):
    text, mark = call.children[0].sql(scope), call.children[1].sql(scope)
    count = _constant(call.children[2], "substring_index")
    parts = "string_split(%s, %s)" % (text, mark)
    return "array_to_string((%s)[%s], %s)" % (parts, "1:%d" % count if count > 0 else "greatest(len(%s) - %d, 1):" % (parts, -count - 1), mark)


def _transform_values(call, scope):
    raise missing("pyspark.sql.functions." + call.name)


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


def _window(call, scope):
    raise missing("pyspark.sql.functions.window")


WRITERS = {
    "concat": _concat, "concat_ws": _concat_ws, "substring": _substring, "substr": _substring, "locate": _locate, "position": _locate,
    "lpad": _pad("lpad"), "rpad": _pad("rpad"), "split": _split, "regexp_extract": _regexp_extract, "regexp_replace": _regexp_replace,
    "trim": _trim("trim"), "ltrim": _trim("ltrim"), "rtrim": _trim("rtrim"), "btrim": _trim("trim"), "round": _round("round"), "bround": _round("bround"),
    "floor": _whole("floor"), "ceil": _whole("ceil"), "ceiling": _whole("ceil"), "log": _log, "sum": _sum, "sum_distinct": _sum, "avg": _avg, "mean": _avg,
    "count": _count, "first": _first("first"), "first_value": _first("first"), "last": _first("last"), "last_value": _first("last"),
    "collect_list": _collected, "collect_set": _collected, "array_agg": _collected, "percentile": _percentile, "percentile_approx": _percentile,
    "approx_percentile": _percentile, "coalesce": _coalesce, "nvl": _coalesce, "ifnull": _coalesce, "greatest": _extreme("greatest"), "least": _extreme("least"),
    "struct": _struct, "named_struct": _named_struct, "create_map": _map, "map": _map, "element_at": _element_at, "size": _size, "slice": _slice,
    "sort_array": _sort_array, "array_join": _array_join, "sequence": _sequence, "date_format": _date_format, "to_date": _to_date, "date": _to_date,
    "to_timestamp": _to_timestamp, "timestamp": _to_timestamp, "unix_timestamp": _unix_timestamp, "to_unix_timestamp": _unix_timestamp,
    "from_unixtime": _from_unixtime, "datediff": _datediff, "date_diff": _datediff, "date_add": _date_add("+"), "dateadd": _date_add("+"), "date_sub": _date_add("-"),
    "add_months": _add_months, "months_between": _months_between, "next_day": _next_day, "trunc": _trunc, "date_trunc": _date_trunc, "sha2": _sha2, "hex": _hex,
    "from_json": _from_json, "to_json": _to_json, "get_json_object": _get_json_object, "format_number": _format_number, "format_string": _format_string,
    "printf": _format_string, "initcap": _initcap, "lag": _lag, "lead": _lag, "nth_value": _nth, "substring_index": _substring_index, "typeof": _typeof,
    "year": _part("year"), "month": _part("month"), "dayofmonth": _part("day"), "day": _part("day"), "dayofweek": _part("dayofweek", " + 1"),
    "weekday": _part("isodow", " - 1"), "dayofyear": _part("dayofyear"), "weekofyear": _part("weekofyear"), "quarter": _part("quarter"),
    "hour": _part("hour"), "minute": _part("minute"), "second": _part("second"), "with_field": _with_field, "drop_fields": _drop_fields, "hash": _hash, "xxhash64": _hash,
}


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
    try:
        return template.format(*arguments)
    except IndexError:
        from pyspark.sql._nodes import analysis
        raise analysis("[WRONG_NUM_ARGS.WITHOUT_SUGGESTION] The `%s` requires more parameters than %d." % (call.name, len(arguments)))


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
