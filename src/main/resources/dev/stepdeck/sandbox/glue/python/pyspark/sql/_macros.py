"""Macros that a session defines when they are first used, and the functions that Java carries out."""
import re

from stepdeck_engine import engine, literal

MACROS = {
    "spark_integral": "CREATE OR REPLACE TEMP MACRO spark_integral(x) AS CASE WHEN regexp_full_match(trim(x), '[+-]?[0-9]{1,38}([.][0-9]*)?')"
                      " THEN TRY_CAST(split_part(trim(x), '.', 1) AS HUGEINT) END",
    # What Java's parser takes: no underscores, and a letter for the type may stand behind.
    "spark_double": "CREATE OR REPLACE TEMP MACRO spark_double(x) AS CASE WHEN contains(x, '_') THEN NULL WHEN regexp_matches(x, '^\\s*[-+]?[0-9.]+([eE][-+]?[0-9]+)?[dDfF]\\s*$')"
                    " THEN left(trim(x), -1) ELSE trim(x) END",
    "spark_number": "CREATE OR REPLACE TEMP MACRO spark_number(x) AS CASE WHEN NOT contains(x, '_') THEN trim(x) END",
    "spark_unhex": "CREATE OR REPLACE TEMP MACRO spark_unhex(x) AS CASE WHEN regexp_full_match(x, '[0-9A-Fa-f]*') THEN from_hex(CASE WHEN length(x) % 2 = 1 THEN '0' || x ELSE x END) END",
    "spark_wrap8": "CREATE OR REPLACE TEMP MACRO spark_wrap8(x) AS CAST(((x + 128) & 255) - 128 AS TINYINT)",
    "spark_wrap16": "CREATE OR REPLACE TEMP MACRO spark_wrap16(x) AS CAST(((x + 32768) & 65535) - 32768 AS SMALLINT)",
    "spark_double_text": "CREATE OR REPLACE TEMP MACRO spark_double_text(x) AS CASE WHEN x = 0 THEN CASE WHEN signbit(x) THEN '-0.0' ELSE '0.0' END WHEN abs(x) >= 1e-3 AND abs(x) < 1e7 THEN CAST(x AS VARCHAR)"
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
    # The digits are those of the text of the number, as Java's BigDecimal has them.
    "spark_round": "CREATE OR REPLACE TEMP MACRO spark_round(x, d) AS CASE WHEN abs(CAST(x AS DOUBLE)) < 1e20 THEN CAST(round(CAST(CAST(CAST(x AS"
                   " DOUBLE) AS VARCHAR) AS DECIMAL(38, 17)), d) AS DOUBLE) ELSE CAST(x AS DOUBLE) END",
    "spark_round_float": "CREATE OR REPLACE TEMP MACRO spark_round_float(x, d) AS CASE WHEN abs(x) < 1e20 THEN CAST(round(CAST(CAST(x AS VARCHAR) AS"
                         " DECIMAL(38, 17)), d) AS FLOAT) ELSE x END",
    "spark_whole_months": "CREATE OR REPLACE TEMP MACRO spark_whole_months(a, b) AS (year(b) - year(a)) * 12 + month(b) - month(a) + CASE WHEN b > a AND"
                          " b - date_trunc('month', b) < a - date_trunc('month', a) THEN -1 WHEN b < a AND b - date_trunc('month', b) > a - date_trunc('month', a)"
                          " THEN 1 ELSE 0 END",
    "spark_interval_text": "CREATE OR REPLACE TEMP MACRO spark_interval_text(i) AS CASE WHEN year(i) * 12 + month(i) <> 0 THEN 'INTERVAL ''' || CASE WHEN year(i) * 12 +"
                           " month(i) < 0 THEN '-' ELSE '' END || abs(year(i) * 12 + month(i)) // 12 || '-' || abs(year(i) * 12 + month(i)) % 12 || ''' YEAR TO MONTH' ELSE"
                           " 'INTERVAL ''' || CASE WHEN epoch(i) < 0 THEN '-' ELSE '' END || CAST(abs(epoch(i)) // 86400 AS BIGINT) || ' ' || rtrim(rtrim(strftime(make_timestamp("
                           "CAST(round(abs(epoch(i)) * 1000000) AS BIGINT) % 86400000000), '%H:%M:%S.%f'), '0'), '.') || ''' DAY TO SECOND' END",
    "spark_quotient": "CREATE OR REPLACE TEMP MACRO spark_quotient(n, d) AS CASE WHEN d = 0 THEN NULL WHEN abs(n % d) >= abs(d) - abs(n % d) THEN n // d +"
                      " CASE WHEN (n < 0) = (d < 0) THEN 1 ELSE -1 END ELSE n // d END",
    "spark_months_between": "CREATE OR REPLACE TEMP MACRO spark_months_between(a, b, n) AS CASE WHEN day(a) = day(b) OR (a::DATE ="
                            " last_day(a::DATE) AND b::DATE = last_day(b::DATE)) THEN CAST((year(a) - year(b)) * 12 + month(a) - month(b)"
                            " AS DOUBLE) ELSE round((year(a) - year(b)) * 12 + month(a) - month(b) + ((day(a) - day(b)) * 86400.0 +"
                            " epoch(a::TIMESTAMP - a::DATE::TIMESTAMP) - epoch(b::TIMESTAMP - b::DATE::TIMESTAMP)) / 2678400.0, n) END",
}
_defined = set()


def macro(name):
    """Makes sure that the session has a macro; its name."""
    if name not in _defined:
        engine().call("define", sql=MACROS[name])
        _defined.add(name)
    return name


def _argument(sql):
    """An argument as `length:text`, or `-` for null."""
    if re.fullmatch(r"'(?:[^']|'')*'", sql):
        text = sql[1:-1].replace("''", "'")
        return literal("%d:%s" % (len(text), text))
    text = "CAST(%s AS VARCHAR)" % sql
    return "coalesce(length(%s) || ':' || %s, '-')" % (text, text)


def java(name, *arguments):
    """The SQL of one of the functions of sandbox.athena.spark: each argument is SQL of a text, what comes back is text."""
    return "java_spark('%s', %s)" % (name, " || ".join(_argument(each) for each in arguments))


def java_list(name, *arguments):
    """The same for a function that gives a list of texts."""
    return "CAST(CAST(%s AS JSON) AS VARCHAR[])" % java(name, *arguments)
