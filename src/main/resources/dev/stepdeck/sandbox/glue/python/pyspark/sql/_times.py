"""Spark's functions of dates and timestamps in DuckDB's SQL."""
from stepdeck_engine import literal, missing
from pyspark.sql import types as t
from pyspark.sql._formats import formatted, parsed
from pyspark.sql._casts import cast
from pyspark.sql._macros import java, macro
from pyspark.sql._nodes import Lit

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
        if isinstance(call.children[0].type(scope), t.DayTimeIntervalType):
            return "CAST(%s(%s) AS INTEGER)" % (name, call.children[0].sql(scope))
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
    if isinstance(call.children[0].type(scope), t.DayTimeIntervalType):
        return "CAST(microsecond(%s) / 1000000.0 AS DECIMAL(8, 6))" % call.children[0].sql(scope)
    return "CAST(epoch_us(%s) %% 60000000 / 1000000.0 AS DECIMAL(8, 6))" % _stamp(call.children[0], scope)


_PARTS = {"year": "year", "yearofweek": "yearofweek", "quarter": "quarter", "month": "month", "week": "weekofyear", "day": "day", "dayofweek": "dayofweek", "dow": "dayofweek", "doy": "dayofyear",
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
    return _formatted(_stamp(call.children[0], scope), call.children[1], scope)


def _formatted(sql, pattern, scope):
    """A time by a pattern that is a literal or the value of a column."""
    if isinstance(pattern, Lit):
        return formatted(sql, pattern.value) if pattern.value is not None else "CAST(NULL AS VARCHAR)"
    return java("date_format", "epoch_us(%s)" % sql, pattern.sql(scope))


def _parsed(call, scope, pattern):
    found, sql = call.children[0].type(scope), call.children[0].sql(scope)
    if isinstance(found, (t.DateType, t.TimestampType)):
        return sql
    if found is not None and not isinstance(found, (t.StringType, t.NullType)):
        sql = cast(sql, found, t.StringType())
    if isinstance(pattern, Lit):
        policy = "CORRECTED" if call.name.startswith("try_") else None
        return parsed(sql, pattern.value, policy) if pattern.value is not None else "CAST(NULL AS TIMESTAMP)"
    return "make_timestamp(CAST(%s AS BIGINT))" % java("parse_time", sql, pattern.sql(scope))


def _to_date(call, scope):
    if len(call.children) > 1:
        return "CAST(%s AS DATE)" % _parsed(call, scope, call.children[1])
    return cast(call.children[0].sql(scope), call.children[0].type(scope), t.DateType())


def _to_timestamp(call, scope):
    if len(call.children) > 1:
        return "CAST(%s AS TIMESTAMP)" % _parsed(call, scope, call.children[1])
    return cast(call.children[0].sql(scope), call.children[0].type(scope), t.TimestampType())


def _unix_timestamp(call, scope):
    if not call.children:
        return "CAST(floor(epoch(CAST(now() AS TIMESTAMP))) AS BIGINT)"
    pattern = call.children[1] if len(call.children) > 1 else Lit("yyyy-MM-dd HH:mm:ss")
    return "CAST(floor(epoch(%s)) AS BIGINT)" % _parsed(call, scope, pattern)


def _from_unixtime(call, scope):
    pattern = call.children[1] if len(call.children) > 1 else Lit("yyyy-MM-dd HH:mm:ss")
    return _formatted("make_timestamp(%s * 1000000)" % cast(call.children[0].sql(scope), call.children[0].type(scope), t.LongType()), pattern, scope)


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
        if kind in ("year", "quarter", "month"):
            return "CAST(%s(%s, %s) // %d AS BIGINT)" % (macro("spark_whole_months"), one, two, {"year": 12, "quarter": 3, "month": 1}[kind])
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
    digits = "CASE WHEN %s THEN 8 ELSE 20 END" % call.children[2].sql(scope) if len(call.children) > 2 else "8"
    return "%s(%s, %s, %s)" % (macro("spark_months_between"), temporal(call.children[0], scope), temporal(call.children[1], scope), digits)


_WEEK = {"su": 0, "sun": 0, "sunday": 0, "mo": 1, "mon": 1, "monday": 1, "tu": 2, "tue": 2, "tuesday": 2, "we": 3, "wed": 3, "wednesday": 3, "th": 4, "thu": 4, "thursday": 4,
         "fr": 5, "fri": 5, "friday": 5, "sa": 6, "sat": 6, "saturday": 6}


def _next_day(call, scope):
    date, day = temporal(call.children[0], scope, True), call.children[1]
    wanted = str(_WEEK.get(str(day.value).lower(), "NULL")) if isinstance(day, Lit) else "CASE lower(%s) %s END" % (
        day.sql(scope), " ".join("WHEN '%s' THEN %d" % pair for pair in _WEEK.items()))
    return "({0} + CAST((({1} - dayofweek({0}) + 6) % 7) + 1 AS INTEGER))".format(date, "CAST(%s AS INTEGER)" % wanted)


_UNITS = {"year": "year", "yyyy": "year", "yy": "year", "month": "month", "mon": "month", "mm": "month", "week": "week", "quarter": "quarter",
          "day": "day", "dd": "day", "hour": "hour", "minute": "minute", "second": "second", "millisecond": "millisecond", "microsecond": "microsecond"}


def _by_unit(node, scope, write):
    """What `write` gives for the unit that a column has in each row."""
    if isinstance(node, Lit):
        return write(_UNITS.get(str(node.value).lower()))
    return "CASE lower(%s) %s END" % (node.sql(scope), " ".join("WHEN %s THEN %s" % (literal(word), write(kind)) for word, kind in _UNITS.items()))


def _trunc(call, scope):
    def write(kind):
        return "CAST(date_trunc('%s', %s) AS DATE)" % (kind, temporal(call.children[0], scope, True)) if kind in ("year", "month", "week", "quarter") else "CAST(NULL AS DATE)"
    return _by_unit(call.children[1], scope, write)


def _date_trunc(call, scope):
    def write(kind):
        return "CAST(date_trunc('%s', %s) AS TIMESTAMP)" % (kind, _stamp(call.children[1], scope)) if kind else "CAST(NULL AS TIMESTAMP)"
    return _by_unit(call.children[0], scope, write)


def _make_date(call, scope):
    parts = ["CAST(%s AS VARCHAR)" % child.sql(scope) for child in call.children]
    return "TRY_CAST(lpad({0}, 4, '0') || '-' || {1} || '-' || {2} AS DATE)".format(*parts)


def _make_timestamp(call, scope):
    parts = ["CAST(%s AS VARCHAR)" % child.sql(scope) for child in call.children[:5]]
    second = call.children[5]
    moment = "TRY_CAST(lpad({0}, 4, '0') || '-' || {1} || '-' || {2} || ' ' || lpad({3}, 2, '0') || ':' || lpad({4}, 2, '0') || ':00' AS TIMESTAMP)".format(*parts)
    # 60 seconds are the next minute, but nothing may stand behind them.
    micros = "CAST(round(CAST(%s AS DECIMAL(16, 6)) * 1000000) AS BIGINT)" % cast(second.sql(scope), second.type(scope), t.DecimalType(16, 6))
    made = "CASE WHEN {1} BETWEEN 0 AND 60000000 THEN {0} + to_microseconds({1}) END".format(moment, micros)
    if len(call.children) > 6:
        return "CAST(((%s) AT TIME ZONE %s) AS TIMESTAMP)" % (made, call.children[6].sql(scope))
    return "CAST(%s AS TIMESTAMP)" % made


def _make_interval(call, scope):
    units = {"make_interval": ("years", "months", "weeks", "days", "hours", "minutes"), "make_dt_interval": ("days", "hours", "minutes"), "make_ym_interval": ("years", "months")}[call.name]
    parts = []
    for index, child in enumerate(call.children):
        if index < len(units):
            number = cast(child.sql(scope), child.type(scope), t.IntegerType())
            parts.append("to_%s(CAST(%s AS %s))" % (units[index], number, "BIGINT" if units[index] in ("hours", "minutes") else "INTEGER"))
        else:
            parts.append("to_microseconds(CAST(round(%s * 1000000) AS BIGINT))" % cast(child.sql(scope), child.type(scope), t.DecimalType(18, 6)))
    return "(%s)" % " + ".join(parts) if parts else "to_days(0)"


def _convert_timezone(call, scope):
    before, after = (call.children[0].sql(scope), call.children[1].sql(scope)) if len(call.children) > 2 else ("'UTC'", call.children[0].sql(scope))
    return "((%s AT TIME ZONE %s) AT TIME ZONE %s)" % (_stamp(call.children[-1], scope), before, after)


_LENGTHS = {"second": 1, "seconds": 1, "minute": 60, "minutes": 60, "hour": 3600, "hours": 3600, "day": 86400, "days": 86400, "week": 604800, "weeks": 604800}


def seconds_of(node, name):
    """The length of a duration such as `10 minutes`."""
    words, total = str(constant(node, name)).lower().replace("interval", "").split(), 0
    if not words or len(words) % 2:
        raise missing("pyspark.sql.functions.%s with the duration '%s'" % (name, node.value))
    for amount, word in zip(words[::2], words[1::2]):
        if word not in _LENGTHS:
            raise missing("pyspark.sql.functions.%s with the duration '%s'" % (name, node.value))
        total += int(amount) * _LENGTHS[word]
    return total


def windows(call, scope):
    """The windows that a time is in, as a list: {start, end}."""
    size = seconds_of(call.children[1], "window")
    slide = seconds_of(call.children[2], "window") if len(call.children) > 2 else size
    offset = seconds_of(call.children[3], "window") if len(call.children) > 3 else 0
    stamp = _stamp(call.children[0], scope)
    last = "(CAST(floor((epoch_us({0}) - {2}) / {1}) AS BIGINT) * {1} + {2})".format(stamp, slide * 1000000, offset * 1000000)
    starts = "list_transform(range({0}), lambda w: make_timestamp({1} - w * {2}))".format(-(-size // slide), last, slide * 1000000)
    spans = "list_transform(%s, lambda w: struct_pack(\"start\" := w, \"end\" := w + to_seconds(%d)))" % (starts, size)
    return "CASE WHEN {1} IS NOT NULL THEN list_filter({0}, lambda w: struct_extract(w, 'end') > {1}) ELSE [] END".format(spans, stamp)


WRITERS = {
    "date_format": _date_format, "to_date": _to_date, "date": _to_date, "to_timestamp": _to_timestamp, "timestamp": _to_timestamp, "try_to_timestamp": _to_timestamp,
    "to_timestamp_ntz": _to_timestamp, "unix_timestamp": _unix_timestamp, "to_unix_timestamp": _unix_timestamp, "from_unixtime": _from_unixtime,
    "datediff": _datediff, "date_diff": _datediff, "timestampdiff": _datediff, "date_add": _date_add("+"), "dateadd": _date_add("+"), "timestampadd": _date_add("+"), "date_sub": _date_add("-"),
    "add_months": _add_months, "months_between": _months_between, "next_day": _next_day, "trunc": _trunc, "date_trunc": _date_trunc, "make_date": _make_date, "make_timestamp": _make_timestamp, "make_timestamp_ltz": _make_timestamp, "make_timestamp_ntz": _make_timestamp, "make_interval": _make_interval,
    "make_dt_interval": _make_interval, "make_ym_interval": _make_interval, "convert_timezone": _convert_timezone, "to_timestamp_ltz": _to_timestamp,
    "window_time": lambda call, scope: "(struct_extract(%s, 'end') - to_microseconds(1))" % call.children[0].sql(scope),
   
    "year": _part("year"), "month": _part("month"), "dayofmonth": _part("day"), "day": _part("day"), "dayofweek": _part("dayofweek", " + 1"), "weekday": _part("isodow", " - 1"),
    "dayofyear": _part("dayofyear"), "yearofweek": _part("isoyear"), "weekofyear": _part("weekofyear"), "quarter": _part("quarter"), "hour": _part("hour"), "minute": _part("minute"), "second": _part("second"),
    "extract_second": _seconds, "date_part": _date_part, "datepart": _date_part, "last_day": _of_date("last_day({0})"), "unix_date": _of_date("CAST(({0} - DATE '1970-01-01') AS INTEGER)"),
    "unix_seconds": _of_stamp("CAST(floor(epoch({0})) AS BIGINT)"), "unix_millis": _of_stamp("epoch_ms({0})"), "unix_micros": _of_stamp("epoch_us({0})"),
    "to_utc_timestamp": _of_stamp("CAST(({0} AT TIME ZONE {1}) AS TIMESTAMP)"), "from_utc_timestamp": _of_stamp("(({0} AT TIME ZONE 'UTC') AT TIME ZONE {1})"),
}
ARGUMENTS = {"make_timestamp": (6, 7), "make_timestamp_ltz": (6, 7), "make_timestamp_ntz": (6, 6), "make_interval": (0, 7), "make_dt_interval": (0, 4), "make_ym_interval": (0, 2), "convert_timezone": (2, 3),
             "to_timestamp_ltz": (1, 2), "to_timestamp_ntz": (1, 2), "try_to_timestamp": (1, 2), "window_time": (1, 1)}
