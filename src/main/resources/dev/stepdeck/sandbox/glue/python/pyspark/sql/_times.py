"""Spark's functions of dates and timestamps in DuckDB's SQL."""
from pyspark._engine import literal, missing
from pyspark.sql import types as t
from pyspark.sql._formats import formatted, parsed
from pyspark.sql._nodes import Lit, cast, macro

TEMPLATES = {
    "current_date": "current_date", "curdate": "current_date", "current_timestamp": "CAST(now() AS TIMESTAMP)", "now": "CAST(now() AS TIMESTAMP)",
    "localtimestamp": "CAST(now() AS TIMESTAMP)", "current_timezone": "'UTC'", "date_from_unix_date": "(DATE '1970-01-01' + CAST({0} AS INTEGER))",
    "timestamp_seconds": "make_timestamp(CAST(CAST({0} AS DECIMAL(30, 6)) * 1000000 AS BIGINT))", "timestamp_millis": "make_timestamp(CAST({0} AS BIGINT) * 1000)",
    "timestamp_micros": "make_timestamp(CAST({0} AS BIGINT))",
}


def constant(node, name):
    if not isinstance(node, Lit):
        raise missing("pyspark.sql.functions.%s with a pattern or path that is no literal" % name)
    return node.value


def temporal(node, scope, date=False):
    """A date or a timestamp; text is cast to one."""
    found, sql = node.type(scope), node.sql(scope)
    if isinstance(found, (t.DateType, t.TimestampType)):
        return "CAST(%s AS DATE)" % sql if date and isinstance(found, t.TimestampType) else sql
    return cast(sql, found or t.StringType(), t.DateType() if date else t.TimestampType())


def _stamp(node, scope):
    found, sql = node.type(scope), node.sql(scope)
    return sql if isinstance(found, t.TimestampType) else "CAST(%s AS TIMESTAMP)" % temporal(node, scope)


def _part(name, offset=""):
    def write(call, scope):
        sub = name in ("hour", "minute", "second")
        return "CAST(%s(%s)%s AS INTEGER)" % (name, temporal(call.children[0], scope, not sub), offset)
    return write


def _of_date(template):
    def write(call, scope):
        return template.format(temporal(call.children[0], scope, True))
    return write


def _of_stamp(template):
    def write(call, scope):
        return template.format(_stamp(call.children[0], scope), *[child.sql(scope) for child in call.children[1:]])
    return write


def _seconds(call, scope):
    return "CAST(epoch_us(%s) %% 60000000 / 1000000.0 AS DECIMAL(8, 6))" % _stamp(call.children[0], scope)


_PARTS = {"year": "year", "yearofweek": None, "quarter": "quarter", "month": "month", "week": "weekofyear", "day": "day", "dayofweek": "dayofweek", "dow": "dayofweek", "doy": "dayofyear",
          "hour": "hour", "minute": "minute", "second": "extract_second", "years": "year", "months": "month", "days": "day", "hours": "hour", "minutes": "minute", "seconds": "extract_second",
          "mon": "month", "mons": "month", "yr": "year", "qtr": "quarter", "d": "day", "h": "hour", "min": "minute", "m": "minute", "sec": "extract_second", "s": "extract_second", "w": "weekofyear"}


def part_of(name):
    """The function for a field of EXTRACT."""
    found = _PARTS.get(name.lower())
    if found is None:
        raise missing("Spark SQL: EXTRACT(%s)" % name)
    return found


def _date_part(call, scope):
    from pyspark.sql._nodes import Call
    return Call(part_of(str(constant(call.children[0], "date_part"))), call.children[1]).sql(scope)


def _date_format(call, scope):
    return formatted(_stamp(call.children[0], scope), constant(call.children[1], "date_format"))


def _parsed(call, scope, pattern):
    found, sql = call.children[0].type(scope), call.children[0].sql(scope)
    if isinstance(found, (t.DateType, t.TimestampType)):
        return sql
    return parsed(sql, pattern)


def _to_date(call, scope):
    if len(call.children) > 1:
        return "CAST(%s AS DATE)" % _parsed(call, scope, constant(call.children[1], "to_date"))
    return cast(call.children[0].sql(scope), call.children[0].type(scope), t.DateType())


def _to_timestamp(call, scope):
    if len(call.children) > 1:
        return "CAST(%s AS TIMESTAMP)" % _parsed(call, scope, constant(call.children[1], "to_timestamp"))
    return cast(call.children[0].sql(scope), call.children[0].type(scope), t.TimestampType())


def _unix_timestamp(call, scope):
    if not call.children:
        return "CAST(floor(epoch(CAST(now() AS TIMESTAMP))) AS BIGINT)"
    pattern = constant(call.children[1], "unix_timestamp") if len(call.children) > 1 else "yyyy-MM-dd HH:mm:ss"
    return "CAST(floor(epoch(%s)) AS BIGINT)" % _parsed(call, scope, pattern)


def _from_unixtime(call, scope):
    pattern = constant(call.children[1], "from_unixtime") if len(call.children) > 1 else "yyyy-MM-dd HH:mm:ss"
    return formatted("make_timestamp(%s * 1000000)" % cast(call.children[0].sql(scope), call.children[0].type(scope), t.LongType()), pattern)


_SPANS = {"year": "to_years", "quarter": None, "month": "to_months", "week": "to_weeks", "day": "to_days", "dayofyear": "to_days", "hour": "to_hours", "minute": "to_minutes",
          "second": "to_seconds", "millisecond": "to_milliseconds", "microsecond": "to_microseconds"}


def unit(node):
    """The unit that a word means in `dateadd(day, ...)`, or None."""
    word = str(node.value).lower() if isinstance(node, Lit) else ""
    return word if word in _SPANS else None


def _datediff(call, scope):
    if len(call.children) == 3:
        kind = unit(call.children[0])
        one, two = (_stamp(child, scope) for child in call.children[1:])
        if kind is None:
            raise missing("Spark SQL: datediff in " + call.children[0].label())
        return "CAST(datesub('%s', %s, %s) AS BIGINT)" % (kind, one, two)
    return "CAST(%s - %s AS INTEGER)" % (temporal(call.children[0], scope, True), temporal(call.children[1], scope, True))


def _date_add(sign):
    def write(call, scope):
        if len(call.children) == 3:
            kind = unit(call.children[0])
            if kind is None or sign == "-":
                raise missing("Spark SQL: dateadd in " + call.children[0].label())
            number = call.children[1].sql(scope)
            span = "to_months(3 * CAST(%s AS INTEGER))" % number if kind == "quarter" else "%s(CAST(%s AS %s))" % (
                _SPANS[kind], number, "DOUBLE" if kind in ("second", "millisecond") else "BIGINT" if kind in ("hour", "minute", "microsecond") else "INTEGER")
            return "CAST(%s + %s AS TIMESTAMP)" % (_stamp(call.children[2], scope), span)
        number = cast(call.children[1].sql(scope), call.children[1].type(scope), t.IntegerType())
        return "(%s %s %s)" % (temporal(call.children[0], scope, True), sign, number)
    return write


def _add_months(call, scope):
    return "CAST(%s + to_months(CAST(%s AS INTEGER)) AS DATE)" % (temporal(call.children[0], scope, True), call.children[1].sql(scope))


def _months_between(call, scope):
    rounded = len(call.children) < 3 or constant(call.children[2], "months_between")
    if not rounded:
        raise missing("pyspark.sql.functions.months_between without rounding")
    return "%s(%s, %s)" % (macro("spark_months_between"), temporal(call.children[0], scope), temporal(call.children[1], scope))


def _next_day(call, scope):
    day = str(constant(call.children[1], "next_day")).lower()[:2]
    wanted = {"su": 0, "mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6}.get(day)
    if wanted is None:
        return "CAST(NULL AS DATE)"
    date = temporal(call.children[0], scope, True)
    return "({0} + CAST((({1} - dayofweek({0}) + 6) % 7) + 1 AS INTEGER))".format(date, wanted)


_UNITS = {"year": "year", "yyyy": "year", "yy": "year", "month": "month", "mon": "month", "mm": "month", "week": "week", "quarter": "quarter",
          "day": "day", "dd": "day", "hour": "hour", "minute": "minute", "second": "second", "millisecond": "millisecond", "microsecond": "microsecond"}


def _trunc(call, scope):
    kind = _UNITS.get(str(constant(call.children[1], "trunc")).lower())
    return "CAST(date_trunc('%s', %s) AS DATE)" % (kind, temporal(call.children[0], scope, True)) if kind in ("year", "month", "week", "quarter") else "CAST(NULL AS DATE)"


def _date_trunc(call, scope):
    kind = _UNITS.get(str(constant(call.children[0], "date_trunc")).lower())
    return "CAST(date_trunc('%s', %s) AS TIMESTAMP)" % (kind, _stamp(call.children[1], scope)) if kind else "CAST(NULL AS TIMESTAMP)"


def _make_date(call, scope):
    parts = ["CAST(%s AS VARCHAR)" % child.sql(scope) for child in call.children]
    return "TRY_CAST(lpad({0}, 4, '0') || '-' || {1} || '-' || {2} AS DATE)".format(*parts)


def _make_timestamp(call, scope):
    parts = ["CAST(%s AS VARCHAR)" % child.sql(scope) for child in call.children]
    return "TRY_CAST(lpad({0}, 4, '0') || '-' || {1} || '-' || {2} || ' ' || lpad({3}, 2, '0') || ':' || lpad({4}, 2, '0') || ':' || {5} AS TIMESTAMP)".format(*parts)


_LENGTHS = {"second": 1, "seconds": 1, "minute": 60, "minutes": 60, "hour": 3600, "hours": 3600, "day": 86400, "days": 86400, "week": 604800, "weeks": 604800}


def _window(call, scope):
    """Windows of time that follow each other: {start, end}."""
    seconds = []
    for child in call.children[1:]:
        words = str(constant(child, "window")).split()
        if len(words) != 2 or words[1].lower() not in _LENGTHS:
            raise missing("pyspark.sql.functions.window with the duration '%s'" % child.value)
        seconds.append(int(words[0]) * _LENGTHS[words[1].lower()])
    if len(seconds) > 1 and seconds[1] != seconds[0]:
        raise missing("pyspark.sql.functions.window with windows that overlap")
    start = "make_timestamp(CAST(floor((epoch_us({0}) - {2}) / {1}) AS BIGINT) * {1} + {2})".format(_stamp(call.children[0], scope), seconds[0] * 1000000, seconds[2] * 1000000 if len(seconds) > 2 else 0)
    return "struct_pack(\"start\" := %s, \"end\" := %s + to_seconds(%d))" % (start, start, seconds[0])


WRITERS = {
    "window": _window, "date_format": _date_format, "to_date": _to_date, "date": _to_date, "to_timestamp": _to_timestamp, "timestamp": _to_timestamp, "try_to_timestamp": _to_timestamp,
    "to_timestamp_ntz": _to_timestamp, "unix_timestamp": _unix_timestamp, "to_unix_timestamp": _unix_timestamp, "from_unixtime": _from_unixtime,
    "datediff": _datediff, "date_diff": _datediff, "timestampdiff": _datediff, "date_add": _date_add("+"), "dateadd": _date_add("+"), "timestampadd": _date_add("+"), "date_sub": _date_add("-"),
    "add_months": _add_months, "months_between": _months_between, "next_day": _next_day, "trunc": _trunc, "date_trunc": _date_trunc, "make_date": _make_date, "make_timestamp": _make_timestamp,
    "year": _part("year"), "month": _part("month"), "dayofmonth": _part("day"), "day": _part("day"), "dayofweek": _part("dayofweek", " + 1"), "weekday": _part("isodow", " - 1"),
    "dayofyear": _part("dayofyear"), "weekofyear": _part("weekofyear"), "quarter": _part("quarter"), "hour": _part("hour"), "minute": _part("minute"), "second": _part("second"),
    "extract_second": _seconds, "date_part": _date_part, "datepart": _date_part, "last_day": _of_date("last_day({0})"), "unix_date": _of_date("CAST(({0} - DATE '1970-01-01') AS INTEGER)"),
    "unix_seconds": _of_stamp("CAST(floor(epoch({0})) AS BIGINT)"), "unix_millis": _of_stamp("epoch_ms({0})"), "unix_micros": _of_stamp("epoch_us({0})"),
    "to_utc_timestamp": _of_stamp("CAST(({0} AT TIME ZONE {1}) AS TIMESTAMP)"), "from_utc_timestamp": _of_stamp("(({0} AT TIME ZONE 'UTC') AT TIME ZONE {1})"),
}
