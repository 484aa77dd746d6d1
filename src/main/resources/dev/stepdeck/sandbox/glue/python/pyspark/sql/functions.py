"""The functions of pyspark.sql.functions. What each is in DuckDB stands in `_calls`; here are their Python signatures."""
import builtins as _builtins
import functools as _functools
import inspect as _inspect

from stepdeck_engine import missing as _missing
from pyspark.sql import _calls
from pyspark.sql import types as _types
from pyspark.sql._nodes import Alias, Call, Case, Generator, Lambda, Lit, PythonCall, Raw, Sort, Star
from pyspark.sql._operators import Unary
from pyspark.sql.column import Column, named as _named, node_of as _node_of


def col(name):
    return Column(_named(name))


column = col


def lit(value):
    return value if isinstance(value, Column) else Column(Lit(value))


def expr(text):
    from pyspark.sql._parser import expression
    return Column(expression(text))


def _all_columns(name):
    def function(*cols, **keywords):
        flat = cols[0] if _builtins.len(cols) == 1 and isinstance(cols[0], (list, tuple, set)) else cols + tuple(keywords.values())
        return Column(Call(name, *[_named(each) for each in flat if each is not None]))
    function.__name__ = name
    return function


def _first_column(name, *defaults):
    """The first argument is a column, the others are literals unless they are columns."""
    def function(col, *others, **keywords):
        values = list(others) + list(keywords.values())
        return Column(Call(name, _named(col), *[_node_of(each) for each in values]))
    function.__name__ = name
    return function


def _none(name):
    def function(*_):
        return Column(Call(name))
    function.__name__ = name
    return function


_COLUMNS = """upper ucase lower lcase length char_length character_length octet_length bit_length trim ltrim rtrim btrim initcap reverse ascii md5 sha1 sha base64
 unbase64 hex unhex abs sqrt cbrt exp expm1 log10 log2 ln log1p signum sign sin cos tan asin acos atan atan2 sinh cosh tanh cot degrees radians factorial
 isnan nanvl rint bin bit_count hypot pow power pmod floor ceil ceiling isnull isnotnull nvl nvl2 ifnull nullif equal_null coalesce greatest least year month dayofmonth
 day dayofweek weekday dayofyear weekofyear quarter hour minute second last_day datediff date_diff make_date unix_date timestamp_seconds timestamp_millis
 timestamp_micros unix_seconds unix_millis unix_micros concat array struct create_map array_distinct array_max array_min array_union array_intersect
 array_except arrays_overlap array_compact flatten map_keys map_values map_entries map_from_entries map_from_arrays map_concat cardinality size arrays_zip
 get min max sum avg mean stddev stddev_samp std stddev_pop variance var_samp var_pop skewness kurtosis corr covar_samp covar_pop count_if bool_and every bool_or
 some max_by min_by median mode any_value collect_list collect_set array_agg crc32 levenshtein negative positive bitwise_not typeof url_encode url_decode
 negate bit_and bit_or bit_xor product grouping grouping_id regr_count startswith endswith contains sequence mod shuffle hash xxhash64 array_size json_array_length json_object_keys
 regexp_count regexp_substr split_part elt find_in_set parse_url str_to_map date_part datepart make_timestamp try_add try_subtract try_multiply try_divide position
 date_from_unix_date try_element_at acosh asinh atanh sec csc try_sum try_avg regr_avgx regr_avgy regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy soundex
 luhn_check len char map_from_arrays bit_get getbit width_bucket shiftrightunsigned bitmap_bit_position bitmap_bucket_number to_number try_to_number to_char to_varchar window_time named_struct
 aes_encrypt aes_decrypt try_aes_decrypt make_timestamp_ltz make_timestamp_ntz make_interval make_dt_interval make_ym_interval sentences printf dateadd any regexp substr mask convert_timezone
 to_binary try_to_binary to_timestamp_ltz to_timestamp_ntz try_to_timestamp to_unix_timestamp""".split()
_LITERALS = """repeat instr date_format date_add date_sub add_months next_day trunc from_unixtime lpad rpad substring_index get_json_object
 array_contains array_position array_remove array_repeat array_append array_prepend array_join slice sort_array element_at map_contains_key format_number_
 sha2 shiftleft shiftright from_utc_timestamp to_utc_timestamp translate percentile_approx percentile to_date to_timestamp substring months_between
 regexp_extract regexp_replace nth_value ilike like left right chr conv encode decode regexp_extract_all array_insert overlay schema_of_json_ assert_true""".split()
for _name in _COLUMNS:
    if _calls.known(_name):
        globals()[_name] = _all_columns(_name)
for _name in _LITERALS:
    if _calls.known(_name):
        globals()[_name] = _first_column(_name)
for _name in "current_date curdate current_timezone random current_timestamp now localtimestamp monotonically_increasing_id rank dense_rank row_number percent_rank cume_dist uuid pi e input_file_name spark_partition_id version".split():
    globals()[_name] = _none(_name)
del _name
shiftLeft, shiftRight, toDegrees, toRadians = shiftleft, shiftright, degrees, radians
approx_percentile = percentile_approx


def replace(src, search, replace=None):
    return Column(Call("replace", _named(src), _node_of(search), _node_of("" if replace is None else replace)))


def bround(col, scale=0):
    return Column(Call("bround", _named(col), _node_of(scale)))


def round(col, scale=0):
    return Column(Call("round", _named(col), _node_of(scale)))


def ceil(col, scale=None):
    return Column(Call("ceil", _named(col), *([] if scale is None else [_node_of(scale)])))


ceiling = ceil


def floor(col, scale=None):
    return Column(Call("floor", _named(col), *([] if scale is None else [_node_of(scale)])))


def mask(col, upperChar=None, lowerChar=None, digitChar=None, otherChar=None):
    usual = (Lit("X"), Lit("x"), Lit("n"), Lit(None))
    return Column(Call("mask", _named(col), *[default if each is None else _named(each) for each, default in zip((upperChar, lowerChar, digitChar, otherChar), usual)]))


def convert_timezone(sourceTz, targetTz, sourceTs):
    return Column(Call("convert_timezone", *[_named(each) for each in (sourceTz, targetTz, sourceTs) if each is not None]))


def dateadd(start, days):
    return Column(Call("date_add", _named(start), _node_of(days)))


def levenshtein(left, right, threshold=None):
    return Column(Call("levenshtein", _named(left), _named(right), *([] if threshold is None else [_node_of(threshold)])))


def assert_true(col, errMsg=None):
    return Column(Call("assert_true", _named(col), *([] if errMsg is None else [_node_of(errMsg)])))


def array_append(col, value):
    return Column(Call("array_append", _named(col), _node_of(value)))


def array_prepend(col, value):
    return Column(Call("array_prepend", _named(col), _node_of(value)))


def shiftrightunsigned(col, numBits):
    return Column(Call("shiftrightunsigned", _named(col), _node_of(numBits)))


shiftRightUnsigned, bitwiseNOT = shiftrightunsigned, bitwise_not


def regexp_instr(str, regexp, idx=None):
    return Column(Call("regexp_instr", _named(str), _named(regexp), *([] if idx is None else [_node_of(idx)])))


def printf(format, *cols):
    return Column(Call("printf", _named(format), *[_named(each) for each in cols]))


def map_zip_with(col1, col2, f):
    return Column(Call("map_zip_with", _named(col1), _named(col2), _lambda(f)))


def current_user():
    return expr("current_user()")


def user():
    return expr("current_user()")


def current_catalog():
    return expr("current_catalog()")


def current_schema():
    return current_database()


def schema_of_csv(csv, options=None):
    return Column(Call("schema_of_csv", _node_of(csv), *([Lit(options)] if options else [])))


def call_function(funcName, *cols):
    """A function by its name: one of Spark's, or one that the session has registered."""
    from pyspark.sql._parser import made, Tokens, _session
    tokens = Tokens("", _session())
    return Column(made(tokens, funcName.lower(), [_named(each) for each in cols], False, False))


call_udf = call_function


def pandas_udf(f=None, returnType=None, functionType=None):
    raise _missing("pyspark.sql.functions.pandas_udf")


def rlike(str, regexp):
    return Column(Call("rlike", _named(str), _named(regexp)))


def regexp_like(str, regexp):
    return Column(Call("regexp_like", _named(str), _named(regexp)))


def regexp(str, regexp):
    return Column(Call("regexp", _named(str), _named(regexp)))


def mean(col):
    return Column(Call("avg", _named(col)))


def variance(col):
    return Column(Call("var_samp", _named(col)))


def pow(col1, col2):
    return Column(Call("power", *[Lit(each) if isinstance(each, (int, float)) else _named(each) for each in (col1, col2)]))


power = pow


def create_map(*cols):
    flat = cols[0] if _builtins.len(cols) == 1 and isinstance(cols[0], (list, tuple, set)) else cols
    return Column(Call("map", *[_named(each) for each in flat]))


def schema_of_json(json, options=None):
    return Column(Call("schema_of_json", _node_of(json), *([Lit(options)] if options else [])))


def to_csv(col, options=None):
    return Column(Call("to_csv", _named(col), *([Lit(options)] if options else [])))


def from_csv(col, schema, options=None):
    return Column(Call("from_csv", _named(col), Lit(schema._node.value if isinstance(schema, Column) else schema, _types.StringType()), *([Lit(options)] if options else [])))


def window(timeColumn, windowDuration, slideDuration=None, startTime=None):
    more = [windowDuration] + ([slideDuration or windowDuration] if slideDuration or startTime else []) + ([startTime] if startTime else [])
    return Column(Generator("window", Call("window", _named(timeColumn), *[Lit(each) for each in more])))


def zip_with(left, right, f):
    return Column(Call("zip_with", _named(left), _named(right), _lambda(f)))


def map_filter(col, f):
    return Column(Call("map_filter", _named(col), _lambda(f)))


def transform_keys(col, f):
    return Column(Call("transform_keys", _named(col), _lambda(f)))


def transform_values(col, f):
    return Column(Call("transform_values", _named(col), _lambda(f)))


def stack(*cols):
    from pyspark.sql._parser import stack as made
    return Column(made([_named(each) for each in cols]))


def extract(field, source):
    return date_part(field, source)


def current_database():
    from pyspark.sql.session import SparkSession
    return Column(Alias(Lit(SparkSession._active._database), ["current_database()"]))


def months_between(date1, date2, roundOff=True):
    return Column(Call("months_between", _named(date1), _named(date2), *([] if roundOff else [Lit(False)])))


def to_json(col, options=None):
    return Column(Call("to_json", _named(col), *([Lit(options)] if options else [])))


def _schema(schema):
    """A schema, its text, or the column that schema_of_json gives."""
    if not isinstance(schema, Column):
        return Lit(schema, _types.StringType())
    node = schema._node
    if isinstance(node, Call) and node.name == "schema_of_json" and isinstance(node.children[0], Lit):
        from pyspark.sql import _documents
        return Lit(_documents.type_of_example(node.children[0].value), _types.StringType())
    return Lit(node.value, _types.StringType())


def from_json(col, schema, options=None):
    return Column(Call("from_json", _named(col), _schema(schema), *([Lit(options)] if options else [])))


def json_tuple(col, *fields):
    return Column(Call("json_tuple", _named(col), *[Lit(field) for field in fields]))


def rand(seed=None):
    return Column(Call("rand", *([] if seed is None else [Lit(seed)])))


def randn(seed=None):
    return Column(Call("randn", *([] if seed is None else [Lit(seed)])))


def concat_ws(sep, *cols):
    return Column(Call("concat_ws", Lit(sep), *[_named(each) for each in cols]))


def format_string(format, *cols):
    return Column(Call("format_string", Lit(format), *[_named(each) for each in cols]))


def format_number(col, d):
    return Column(Call("format_number", _named(col), Lit(d)))


def split(str, pattern, limit=-1):
    return Column(Call("split", _named(str), Lit(pattern), Lit(limit)))


def locate(substr, str, pos=1):
    return Column(Call("locate", Lit(substr), _named(str), Lit(pos)))


def log(arg1, arg2=None):
    return Column(Call("ln", _named(arg1))) if arg2 is None else Column(Call("log", _node_of(arg1), _named(arg2)))


def date_trunc(format, timestamp):
    return Column(Call("date_trunc", Lit(format), _named(timestamp)))


def unix_timestamp(timestamp=None, format="yyyy-MM-dd HH:mm:ss"):
    return Column(Call("unix_timestamp")) if timestamp is None else Column(Call("unix_timestamp", _named(timestamp), Lit(format)))


def count(col):
    node = _named(col)
    if isinstance(node, Lit):
        return Column(Call("count", Star(), label="count(%s)" % node.label()))
    return Column(Call("count", node))


def countDistinct(col, *cols):
    flat = list(col) if isinstance(col, (list, tuple)) else [col]
    return Column(Call("count", *[_named(each) for each in flat + list(cols)], distinct=True))


count_distinct = countDistinct


def approx_count_distinct(col, rsd=None):
    return Column(Call("approx_count_distinct", _named(col)))


approxCountDistinct = approx_count_distinct


def sum_distinct(col):
    return Column(Call("sum", _named(col), distinct=True))


sumDistinct = sum_distinct


def first(col, ignorenulls=False):
    return Column(Call("first", _named(col), ignore_nulls=ignorenulls))


def last(col, ignorenulls=False):
    return Column(Call("last", _named(col), ignore_nulls=ignorenulls))


def first_value(col, ignoreNulls=False):
    return Column(Call("first_value", _named(col), ignore_nulls=bool(ignoreNulls)))


def last_value(col, ignoreNulls=False):
    return Column(Call("last_value", _named(col), ignore_nulls=bool(ignoreNulls)))


def lag(col, offset=1, default=None):
    return Column(Call("lag", _named(col), Lit(offset), *([] if default is None else [_node_of(default)])))


def lead(col, offset=1, default=None):
    return Column(Call("lead", _named(col), Lit(offset), *([] if default is None else [_node_of(default)])))


def ntile(n):
    return Column(Call("ntile", Lit(n)))


def when(condition, value):
    return Column(Case([(condition._node, _node_of(value))]))


def negate(col):
    return Column(Unary("-", _named(col)))


def raise_error(errMsg):
    return Column(Call("raise_error", _node_of(errMsg)))


def asc(col):
    return Column(Sort(_named(col), True))


def desc(col):
    return Column(Sort(_named(col), False))


def asc_nulls_first(col):
    return Column(Sort(_named(col), True, True))


def asc_nulls_last(col):
    return Column(Sort(_named(col), True, False))


def desc_nulls_first(col):
    return Column(Sort(_named(col), False, True))


def desc_nulls_last(col):
    return Column(Sort(_named(col), False, False))


def explode(col):
    return Column(Generator("explode", _named(col)))


def explode_outer(col):
    return Column(Generator("explode_outer", _named(col)))


def posexplode(col):
    return Column(Generator("posexplode", _named(col)))


def posexplode_outer(col):
    return Column(Generator("posexplode_outer", _named(col)))


def inline_outer(col):
    return Column(Generator("inline_outer", _named(col)))


def inline(col):
    return Column(Generator("inline", _named(col)))


def broadcast(df):
    return df


_variables = [0]


def _lambda(function):
    names = []
    for _ in _inspect.signature(function).parameters:
        _variables[0] += 1
        names.append("x%d" % _variables[0])
    body = function(*[Column(Raw(name, open_=True)) for name in names])
    return Lambda(names, _node_of(body))


def transform(col, f):
    return Column(Call("transform", _named(col), _lambda(f)))


def filter(col, f):
    return Column(Call("filter", _named(col), _lambda(f)))


def exists(col, f):
    return Column(Call("exists", _named(col), _lambda(f)))


def forall(col, f):
    return Column(Call("forall", _named(col), _lambda(f)))


def aggregate(col, initialValue, merge, finish=None):
    return Column(Call("aggregate", _named(col), _named(initialValue), _lambda(merge), *([_lambda(finish)] if finish else [])))


reduce = aggregate


def array_sort(col, comparator=None):
    return Column(Call("array_sort", _named(col), *([_lambda(comparator)] if comparator is not None else [])))


class UserDefinedFunction:
    """A function in Python. It gets the values of its columns row by row."""

    def __init__(self, function, returnType=None, name=None):
        self.func, self.returnType = function, _types.parse_type(returnType or "string")
        self._name = name or getattr(function, "__name__", "<lambda>")
        _functools.update_wrapper(self, function, updated=())

    def __call__(self, *cols):
        return Column(PythonCall(self.func, [_named(each) for each in cols], self.returnType, self._name))


def udf(f=None, returnType=None, **_):
    if f is None or isinstance(f, (str, _types.DataType)):
        wanted = f if f is not None else returnType
        return lambda function: UserDefinedFunction(function, wanted)
    return UserDefinedFunction(f, returnType)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise _missing("pyspark.sql.functions." + name)


__all__ = [_name for _name in list(globals()) if not _name.startswith("_") and _name not in (
    "Alias", "Binary", "Call", "Case", "Generator", "Lambda", "Lit", "PythonCall", "Raw", "Ref", "Sort", "Star", "Unary")]
