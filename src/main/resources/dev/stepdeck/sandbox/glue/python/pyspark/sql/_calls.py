"""What Spark's functions are in DuckDB: a table of templates, `{0}` for the first argument, and functions where types or literals
decide."""
import re

from stepdeck_engine import literal, missing
from pyspark.sql import types as t
from pyspark.sql import _aggregates, _documents, _lists, _numbers, _patterns, _texts, _times
from pyspark.sql._casts import widest
from pyspark.sql._nodes import AGGREGATES, Call, Case, Lit
from pyspark.sql._operators import Binary, Unary

TEMPLATES = {
    # Choice
    "isnull": "({0} IS NULL)", "isnotnull": "({0} IS NOT NULL)",
    # Others
    "monotonically_increasing_id": "(row_number() OVER () - 1)", "uuid": "CAST(uuid() AS VARCHAR)",
    "spark_partition_id": "0", "raise_error": "error({0})",
    "version": "'3.5.4'",
    # Over windows
    "row_number": "CAST(row_number() AS INTEGER)", "rank": "rank()", "dense_rank": "dense_rank()", "percent_rank": "percent_rank()", "cume_dist": "cume_dist()", "ntile": "ntile({0})",
}


_text = _patterns.text


def _concat(call, scope):
    types = [child.type(scope) for child in call.children]
    if any(isinstance(each, t.ArrayType) for each in types):
        return "list_concat(%s)" % ", ".join(child.sql(scope) for child in call.children)
    return "(%s)" % " || ".join(_text(child, scope) for child in call.children) if call.children else "''"


def _concat_ws(call, scope):
    parts = []
    for child in call.children[1:]:
        sql = child.sql(scope)
        parts.append("array_to_string(list_filter(%s, lambda e: e IS NOT NULL), %s)" % (sql, call.children[0].sql(scope))
                     if isinstance(child.type(scope), t.ArrayType) else _text(child, scope))
    return "concat_ws(%s)" % ", ".join([call.children[0].sql(scope)] + parts) if parts else "''"


def _alike(nodes, scope):
    """The SQL of values that become those of one type."""
    return widest([(node.sql(scope), node.type(scope)) for node in nodes])


def _coalesce(call, scope):
    return "coalesce(%s)" % ", ".join(_alike(call.children, scope))


def _nullif(call, scope):
    one, two = call.children
    return Case([(Binary("=", one, two), Lit(None))], one).sql(scope)


def _nvl2(call, scope):
    one, two, three = call.children
    return Case([(Unary("IS NOT NULL", one), two)], three).sql(scope)


def _extreme(name):
    def write(call, scope):
        return "%s(%s)" % (name, ", ".join(_alike(call.children, scope)))
    return write


def _assert_true(call, scope):
    message = call.children[1] if len(call.children) > 1 else Lit("'%s' is not true!" % call.children[0].label())
    return "CASE WHEN NOT coalesce(%s, false) THEN error(%s) END" % (call.children[0].sql(scope), _text(message, scope))


def _struct(call, scope):
    parts = []
    for index, child in enumerate(call.children):
        parts.append("%s := %s" % (_quoted(call, index), child.sql(scope)))
    return "struct_pack(%s)" % ", ".join(parts)


def _quoted(call, index):
    from stepdeck_engine import quoted
    from pyspark.sql._nodes import Alias, Field, Ref
    child = call.children[index]
    return quoted(child.label() if isinstance(child, (Alias, Ref, Field)) else "col%d" % (index + 1))


def _named_struct(call, scope):
    from stepdeck_engine import quoted
    pairs = list(zip(call.children[::2], call.children[1::2]))
    return "struct_pack(%s)" % ", ".join("%s := %s" % (quoted(str(_times.constant(name, "named_struct"))), value.sql(scope)) for name, value in pairs)


def _lag(call, scope):
    return "%s(%s)" % (call.name, ", ".join(child.sql(scope) for child in call.children))


def _nth(call, scope):
    return "nth_value(%s, %s)" % (call.children[0].sql(scope), call.children[1].sql(scope))


def _with_field(call, scope):
    from stepdeck_engine import quoted
    found = call.children[0].type(scope)
    inner, name = call.children[0].sql(scope), call.children[1].value
    parts = ["%s := struct_extract(%s, %s)" % (quoted(each), inner, literal(each)) for each in found.names if each != name]
    parts.append("%s := %s" % (quoted(name), call.children[2].sql(scope)))
    return "struct_pack(%s)" % ", ".join(parts)


def _drop_fields(call, scope):
    from stepdeck_engine import quoted
    gone = [child.value for child in call.children[1:]]
    inner = call.children[0].sql(scope)
    return "struct_pack(%s)" % ", ".join("%s := struct_extract(%s, %s)" % (quoted(each), inner, literal(each))
                                         for each in call.children[0].type(scope).names if each not in gone)


def _typeof(call, scope):
    found = call.children[0].type(scope)
    return literal(found.simpleString() if found else "void")


def _input_file_name(call, scope):
    raise missing("pyspark.sql.functions.input_file_name anywhere but in select and withColumn")


def _if(call, scope):
    return Case([(call.children[0], call.children[1])], call.children[2]).sql(scope)


WRITERS = {
    "input_file_name": _input_file_name, "concat": _concat, "concat_ws": _concat_ws, "if": _if, "coalesce": _coalesce, "nvl": _coalesce, "ifnull": _coalesce, "nullif": _nullif, "nvl2": _nvl2,
    "equal_null": lambda call, scope: Binary("<=>", *call.children).sql(scope), "greatest": _extreme("greatest"), "least": _extreme("least"), "struct": _struct, "named_struct": _named_struct,
    "lag": _lag, "lead": _lag, "nth_value": _nth, "typeof": _typeof, "with_field": _with_field, "drop_fields": _drop_fields, "assert_true": _assert_true,
}
for _module in (_aggregates, _documents, _lists, _numbers, _patterns, _texts, _times):
    WRITERS.update(_module.WRITERS)
    TEMPLATES.update(getattr(_module, "TEMPLATES", {}))

# How many arguments those take whose writers look at the first ones only: the fewest and the most.
_MANY = 1 << 30
ARGUMENTS = {name: (1, 1) for name in """upper ucase lower lcase length len char_length character_length octet_length bit_length ascii chr char md5 sha1 sha crc32 base64 unbase64 hex unhex initcap
 url_encode url_decode space year month dayofmonth day dayofweek weekday dayofyear weekofyear quarter hour minute second last_day unix_date unix_seconds unix_millis unix_micros array_distinct size
 cardinality reverse map_from_entries json_object_keys json_array_length sum avg mean collect_list collect_set array_agg typeof sum_distinct""".split()}
ARGUMENTS.update({name: (2, 2) for name in """repeat instr startswith endswith contains rlike regexp regexp_like left right format_number array_contains array_union array_intersect array_except arrays_overlap
 transform filter exists forall map_filter transform_keys transform_values element_at try_element_at date_format date_sub add_months next_day trunc date_trunc to_utc_timestamp from_utc_timestamp date_part
 get_json_object sha2 encode find_in_set levenshtein regexp_count regexp_substr nvl ifnull nth_value""".split()})
ARGUMENTS.update({name: (3, 3) for name in "translate substring_index zip_with slice array_insert conv split_part if make_date with_field".split()})
ARGUMENTS.update({"substring": (2, 3), "substr": (2, 3), "locate": (2, 3), "position": (2, 3), "lpad": (2, 3), "rpad": (2, 3), "replace": (2, 3), 
                  "trim": (1, 2), "ltrim": (1, 2), "rtrim": (1, 2), "btrim": (1, 2), "overlay": (3, 4), "like": (2, 3), "ilike": (2, 3), "parse_url": (2, 3), "decode": (2, _MANY),
                  "elt": (2, _MANY), "format_string": (1, _MANY), "printf": (1, _MANY), "aggregate": (3, 4), "reduce": (3, 4), "sort_array": (1, 2), "array_sort": (1, 2), "array_join": (2, 3), "sequence": (2, 3),
                  "str_to_map": (1, 3), "to_date": (1, 2), "to_timestamp": (1, 2), "date": (1, 1), "timestamp": (1, 1), "unix_timestamp": (0, 2), "to_unix_timestamp": (1, 2), "from_unixtime": (1, 2), "datediff": (2, 3),
                  "date_diff": (2, 3), "timestampdiff": (3, 3), "date_add": (2, 3), "dateadd": (2, 3), "timestampadd": (3, 3), "months_between": (2, 3), "make_timestamp": (6, 6), "from_json": (2, 3), "schema_of_json": (1, 2), "schema_of_csv": (1, 2), "to_json": (1, 2),
                  "from_csv": (2, 3), "to_csv": (1, 2), "assert_true": (1, 2), "nullif": (2, 2), "nvl2": (3, 3), "equal_null": (2, 2),
                  "lag": (1, 3), "lead": (1, 3), "greatest": (2, _MANY), "least": (2, _MANY)})
for _module in (_aggregates, _documents, _lists, _numbers, _patterns, _texts, _times):
    ARGUMENTS.update(getattr(_module, "ARGUMENTS", {}))


def check(call):
    """Fails where a function has more or fewer arguments than it takes."""
    least, most = ARGUMENTS.get(call.name, (0, _MANY))
    template = TEMPLATES.get(call.name)
    if call.name not in WRITERS and call.name not in ARGUMENTS and template is not None and "{all}" not in template:
        most = max([int(digit) for digit in re.findall(r"\{(\d)\}", template)] or [-1]) + 1
        least = most
    if not least <= len(call.children) <= most:
        from pyspark.sql._nodes import analysis
        raise analysis("[WRONG_NUM_ARGS.WITHOUT_SUGGESTION] The `%s` requires %s parameters but the actual number is %d." % (
            call.name, least if least == most else "[%d, %s]" % (least, most if most < _MANY else "..."), len(call.children)))


# Spark's own that are not here; all other names are unknown to Spark too.
REFUSED = set("""bitmap_construct_agg bitmap_count bitmap_or_agg count_min_sketch histogram_numeric hll_sketch_agg hll_sketch_estimate hll_union hll_union_agg input_file_block_length
 input_file_block_start java_method reflect session_window xpath xpath_boolean xpath_double xpath_float xpath_int xpath_long xpath_number xpath_short xpath_string""".split())


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
