"""The names of columns that come from calls, where they are not simply the call as it stands."""

_FORMS = {
    "like": "{0} LIKE {1}", "rlike": "RLIKE({0}, {1})", "regexp": "REGEXP({0}, {1})", "regexp_like": "REGEXP_LIKE({0}, {1})", "if": "(IF({0}, {1}, {2}))",
    "isnull": "({0} IS NULL)", "isnotnull": "({0} IS NOT NULL)", "spark_partition_id": "SPARK_PARTITION_ID()", "with_field": "update_fields({0}, WithField({2}))",
    "extract_second": "extract(second FROM {0})", "positive": "(+ {0})", "datepart": "datepart({0} FROM {1})", "schema_of_csv": "schema_of_csv({0})", "schema_of_json": "schema_of_json({0})",
    "to_csv": "to_csv({0})", "date": "{0}", "timestamp": "{0}", "bitwise_not": "~{0}", "from_json": "from_json({0})", "from_csv": "from_csv({0})", "to_json": "to_json({0})",
}
_UPPER = set("""acosh asinh atanh sec csc cot sqrt cbrt exp expm1 log log10 log2 log1p power signum pi e sin cos tan asin acos atan atan2 sinh cosh tanh degrees radians hypot floor ceil rank dense_rank
 percent_rank""".split())
# What a call has that was left out.
_USUAL = {"substring": {2: ["2147483647"]}, "substr": {2: ["2147483647"]}, "split": {2: ["-1"]}, "regexp_replace": {3: ["1"]}, "locate": {2: ["1"]}, "position": {2: ["1"]}, "lpad": {2: [" "]}, "rpad": {2: [" "]},
          "replace": {2: [""]}, "regexp_extract": {2: ["1"]}, "unix_timestamp": {1: ["yyyy-MM-dd HH:mm:ss"]}, "from_unixtime": {1: ["yyyy-MM-dd HH:mm:ss"]}, "sort_array": {1: ["true"]},
          "to_unix_timestamp": {1: ["yyyy-MM-dd HH:mm:ss"]}, "percentile_approx": {2: ["10000"]}, "percentile": {2: ["1"]}, "months_between": {2: ["true"]}, "lag": {1: ["1"], 2: ["NULL"]}, "lead": {1: ["1"], 2: ["NULL"]},
          "approx_percentile": {2: ["10000"]}, "round": {1: ["0"]}, "bround": {1: ["0"]}, "mask": {1: ["X", "x", "n", "NULL"], 2: ["x", "n", "NULL"], 3: ["n", "NULL"], 4: ["NULL"]}, "regexp_instr": {2: ["0"]}, "sentences": {1: ["", ""], 2: [""]}, "overlay": {3: ["-1"]}, "str_to_map": {1: [",", ":"]}}


def of(call, arguments):
    """The name of a call with the names of its arguments."""
    name = {"array_agg": "collect_list", "to_varchar": "to_char", "dateadd": "date_add" if len(arguments) < 3 else "dateadd"}.get(call.name, call.name)
    if name in ("first", "last", "first_value", "last_value", "any_value"):
        arguments = arguments[:1]
    if name in _UPPER and not (name in ("floor", "ceil") and len(arguments) > 1):
        name = name.upper()
    if name in ("aggregate", "reduce") and len(arguments) == 3:
        arguments = arguments + ["lambdafunction(namedlambdavariable(), namedlambdavariable())"]
    if name == "assert_true" and len(arguments) == 1:
        arguments = arguments + ["'%s' is not true!" % arguments[0]]
    if name == "make_dt_interval":
        arguments = arguments + ["0", "0", "0", "0.000000"][len(arguments):]
    if name == "make_interval":
        arguments = arguments + ["0", "0", "0", "0", "0", "0", "0.000000"][len(arguments):]
    if name == "make_ym_interval":
        arguments = arguments + ["0", "0"][len(arguments):]
    form = _FORMS.get(name)
    if form:
        return form.format(*arguments)
    if call.name in ("lag", "lead") and len(arguments) < 3:
        arguments = arguments + ["1", "NULL"][len(arguments) - 1:]
    else:
        arguments = arguments + _USUAL.get(call.name, {}).get(len(arguments), [])
    return "%s(%s%s)" % (name, "DISTINCT " if call.distinct else "", ", ".join(arguments))
