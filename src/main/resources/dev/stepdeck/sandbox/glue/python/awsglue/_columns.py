"""Columns by the paths that Glue's scripts write."""
from pyspark.sql import functions as F
from pyspark.sql import types as t


def split(path):
    """The parts of a path; dots within backticks part nothing."""
    parts, part, quoted = [], "", False
    for letter in path:
        if letter == "`":
            quoted = not quoted
        elif letter == "." and not quoted:
            parts.append(part)
            part = ""
        else:
            part += letter
    return parts + [part]


def name(text):
    """A name between backticks."""
    return "`%s`" % text.replace("`", "``")


def column(*parts):
    """A column, or a field within it."""
    return F.col(".".join(name(part) for part in parts))


def field(frame, wanted):
    """The field of a frame's schema, whatever the case of its name; none if there is none."""
    return next((each for each in frame.schema.fields if each.name.lower() == wanted.lower()), None)


def found(frame, path):
    """The parts of a path as they are in a frame, and the type there: ([part, ...], type). None if it is not there. A column of that
    whole name goes before a field within a struct."""
    parts = split(path)
    for wanted in (path, ".".join(parts)):
        whole = field(frame, wanted)
        if whole is not None:
            return [whole.name], whole.dataType
    first = field(frame, parts[0])
    if first is None:
        return None
    there, kind = [first.name], first.dataType
    for part in parts[1:]:
        inner = next((each for each in kind.fields if each.name.lower() == part.lower()), None) if isinstance(kind, t.StructType) else None
        if inner is None:
            return None
        there.append(inner.name)
        kind = inner.dataType
    return there, kind


def leaves(frame):
    """What is in a frame, structs taken apart: [([part, ...], type)]."""
    result = []

    def walk(parts, kind):
        if isinstance(kind, t.StructType) and kind.fields:
            for each in kind.fields:
                walk(parts + [each.name], each.dataType)
        else:
            result.append((parts, kind))
    for each in frame.schema.fields:
        walk([each.name], each.dataType)
    return result
