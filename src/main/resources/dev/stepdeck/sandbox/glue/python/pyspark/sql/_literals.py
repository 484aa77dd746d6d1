"""Literals of Spark's SQL: numbers, texts, moments, intervals, types."""
import datetime
import decimal
import re

from stepdeck_engine import missing
from pyspark.sql import types as t
from pyspark.sql._nodes import Cast, Lit, Raw


def unquoted(text):
    raw = text[0] in "rR"
    body = text[2:-1] if raw else text[1:-1]
    if raw:
        return body
    names = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "Z": "\x1a", "%": "\\%", "_": "\\_"}
    return re.sub(r"\\(u[0-9a-fA-F]{4}|.)", lambda hit: chr(int(hit.group(1)[1:], 16)) if len(hit.group(1)) == 5 else names.get(hit.group(1), hit.group(1)), body, flags=re.S)


def type_of(tokens):
    """A type: the text up to where it ends."""
    depth, parts = 0, []
    while tokens.at < len(tokens.items):
        word = tokens.peek()
        if depth == 0 and parts and word not in ("<", "("):
            break
        depth += word in ("<", "(")
        depth -= word in (">", ")")
        parts.append(word)
        tokens.next()
    return t.parse_type(" ".join(parts))


def moment(text, word):
    """DATE '...' and TIMESTAMP '...'."""
    try:
        value = datetime.datetime.fromisoformat(text.strip().replace("Z", "+00:00")) if len(text.strip()) >= 10 else None
    except ValueError:
        value = None
    if value is None or word == "date" and len(text.strip()) > 10:
        return Cast(Lit(text), t.DateType() if word == "date" else t.TimestampType())
    if value.tzinfo is not None:
        value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return Lit(value.date() if word == "date" else value)


def number(text):
    if re.fullmatch(r"\d+", text):
        value = int(text)
        return Lit(decimal.Decimal(value), t.DecimalType(len(text), 0)) if value >= 1 << 63 else Lit(value)
    ending = re.search(r"(BD|[LSYDF])$", text.upper())
    if ending:
        body = text[:-len(ending.group(1))]
        kind = ending.group(1)
        if kind == "F":
            return Cast(Lit(float(body)), t.FloatType())
        if kind in "LSY" and kind != "BD":
            return Lit(int(body), {"L": t.LongType, "S": t.ShortType, "Y": t.ByteType}[kind]())
        return Lit(decimal.Decimal(body)) if kind == "BD" else Lit(float(body))
    if "e" in text.lower():
        return Lit(float(text))
    value = decimal.Decimal(text)
    scale = max(0, -value.as_tuple().exponent)
    return Lit(value, t.DecimalType(max(len(value.as_tuple().digits), scale), scale))


_UNITS = ("year", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond")
_MICROS = {"day": 86400000000, "hour": 3600000000, "minute": 60000000, "second": 1000000}
_PLACES = ("day", "hour", "minute", "second")


def _unit(word):
    found = word.lower()
    found = found[:-1] if found.endswith("s") else found
    if found not in _UNITS:
        raise missing("Spark SQL: INTERVAL in " + word)
    return found


def interval(tokens):
    """INTERVAL 1 DAY, INTERVAL '1' DAY, INTERVAL '1 day 2 hours', INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04' DAY TO SECOND."""
    tokens.next()
    parts = []
    while tokens.kind() in ("number", "text") or tokens.peek() in ("-", "+") and tokens.kind(1) in ("number", "text"):
        sign = tokens.next() if tokens.peek() in ("-", "+") else ""
        text = unquoted(tokens.next()) if tokens.kind() == "text" else tokens.next()
        words = re.sub(r"([-+])\s+(?=[\d.])", r"\1", text).split()
        if words and words[0].lower() == "interval":
            words = words[1:]
        if len(words) > 1 and not re.fullmatch(r"[\d:.]+", words[1]):
            parts += [(sign + amount, _unit(word)) for amount, word in zip(words[::2], words[1::2])]
            continue
        first = _unit(tokens.next())
        if tokens.take("to"):
            return _between(sign, text, first, _unit(tokens.next()))
        parts.append((sign + text.strip(), first))
    if not parts:
        raise tokens.wrong()
    return _interval([(decimal.Decimal(amount.replace("--", "")), unit) for amount, unit in parts])


def _between(sign, text, first, last):
    negative = (sign == "-") != text.strip().startswith("-")
    numbers = re.findall(r"[\d.]+", text)
    units = ("year", "month") if first == "year" else _PLACES[_PLACES.index(first):_PLACES.index(last) + 1]
    if len(numbers) != len(units):
        from pyspark.errors import ParseException
        raise ParseException("[INVALID_INTERVAL_FORMAT] Error parsing '%s' to interval." % text)
    return _interval([(decimal.Decimal(number) * (-1 if negative else 1), unit) for number, unit in zip(numbers, units)], (first, last))


def _interval(parts, span=None):
    """The node of an interval, with the name that Spark gives it."""
    months = sum(int(amount) * (12 if unit == "year" else 1) for amount, unit in parts if unit in ("year", "month"))
    micros = sum(int(amount * {"week": 7 * _MICROS["day"], "millisecond": 1000, "microsecond": 1}.get(unit, _MICROS.get(unit, 0))) for amount, unit in parts if unit not in ("year", "month"))
    days, rest = divmod(abs(micros), _MICROS["day"])
    sign = -1 if micros < 0 else 1
    sql = "(to_months(%d) + to_days(%d) + to_microseconds(CAST(%d AS BIGINT)))" % (months, sign * days, sign * rest)
    units = [unit for _, unit in parts]
    small = {"week": "day", "millisecond": "second", "microsecond": "second"}
    places = sorted({_PLACES.index(small.get(unit, unit)) for unit in units if unit not in ("year", "month")})
    if months and micros:
        label = "INTERVAL %s" % " ".join("'%s' %s" % (amount, unit.upper()) for amount, unit in parts)
    elif not places:
        first, last = span or (("year" if "year" in units else "month"), ("month" if "month" in units else "year"))
        label = "INTERVAL '%s' %s" % (_years(months, first, last), first.upper() if first == last else "YEAR TO MONTH")
    else:
        first, last = (_PLACES.index(each) for each in span) if span else (places[0], places[-1])
        label = "INTERVAL '%s' %s" % (_clock(micros, first, last), _PLACES[first].upper() if first == last else "%s TO %s" % (_PLACES[first].upper(), _PLACES[last].upper()))
    return Raw(sql, label, type_=t.DayTimeIntervalType())


def _years(months, first, last):
    sign, months = "-" if months < 0 else "", abs(months)
    if first == last:
        return "%s%d" % (sign, months // 12 if first == "year" else months)
    return "%s%d-%d" % (sign, months // 12, months % 12)


def _clock(micros, first, last):
    sign, micros = "-" if micros < 0 else "", abs(micros)
    texts = []
    for place in range(first, last + 1):
        size = _MICROS[_PLACES[place]]
        amount, micros = divmod(micros, size)
        texts.append("%d" % amount if place == first and place == 0 else "%02d" % amount)
        if place == 3 and micros:
            texts[-1] += (".%06d" % micros).rstrip("0")
    made = texts[0]
    for index, text in enumerate(texts[1:]):
        made += (" " if first + index == 0 else ":") + text
    return sign + made
