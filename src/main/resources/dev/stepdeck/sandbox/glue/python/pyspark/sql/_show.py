"""Values as Spark shows them, and the table of `show`."""
import datetime
import decimal
import unicodedata


def text(value):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, decimal.Decimal):
        return format(value, "f") if value.adjusted() >= -6 else str(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ").rstrip("0") if value.microsecond else value.isoformat(" ")
    if isinstance(value, datetime.timedelta):
        return interval(value)
    if isinstance(value, (bytes, bytearray)):
        return "[%s]" % " ".join("%02X" % byte for byte in value)
    if isinstance(value, tuple):
        return "{%s}" % ", ".join(text(each) for each in value)
    if isinstance(value, list):
        return "[%s]" % ", ".join(text(each) for each in value)
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%s -> %s" % (text(key), text(each)) for key, each in value.items())
    return str(value)


def interval(value):
    total = value // datetime.timedelta(microseconds=1)
    sign, total = "-" if total < 0 else "", abs(total)
    seconds, fraction = divmod(total, 1000000)
    text = "%02d:%02d:%02d%s" % (seconds // 3600 % 24, seconds // 60 % 60, seconds % 60, (".%06d" % fraction).rstrip("0") if fraction else "")
    return "INTERVAL '%s%d %s' DAY TO SECOND" % (sign, seconds // 86400, text)


def number(value):
    """A double as Java writes it."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value) if "e" not in repr(value) else format(decimal.Decimal(repr(value)), "f")
    sign, digits, exponent = decimal.Decimal(repr(value)).as_tuple()
    digits = "".join(map(str, digits)).rstrip("0") or "0"
    power = len(decimal.Decimal(repr(value)).as_tuple().digits) + exponent - 1
    return "%s%s.%sE%d" % ("-" if sign else "", digits[0], digits[1:] or "0", power)


def _width(value):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in value)


def table(names, rows, more, limit, truncate, vertical):
    cells = [[text(value).replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") for value in row] for row in rows]
    if truncate > 0:
        cells = [[each if len(each) <= truncate else each[:truncate] if truncate < 4 else each[:truncate - 3] + "..." for each in row] for row in cells]
    note = "only showing top %d row%s\n" % (limit, "" if limit == 1 else "s") if more else ""
    if vertical:
        lines = []
        wide = max([_width(name) for name in names] or [0])
        data = max([_width(each) for row in cells for each in row] or [0])
        for index, row in enumerate(cells):
            lines.append(("-RECORD %d" % index).ljust(wide + data + 5, "-"))
            lines.extend(" %s | %s " % (name.ljust(wide), each.ljust(data)) for name, each in zip(names, row))
        return "\n".join(lines) + "\n" + note
    widths = [max([3, _width(name)] + [_width(row[index]) for row in cells]) for index, name in enumerate(names)]
    line = "+" + "+".join("-" * width for width in widths) + "+"

    def row_of(values):
        padded = []
        for value, width in zip(values, widths):
            space = " " * (width - _width(value))
            padded.append(space + value if truncate > 0 else value + space)
        return "|" + "|".join(padded) + "|"
    return "\n".join([line, row_of(names), line] + [row_of(row) for row in cells] + [line]) + "\n" + note
