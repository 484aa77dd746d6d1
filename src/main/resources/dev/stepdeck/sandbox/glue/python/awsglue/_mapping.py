"""ApplyMapping, and columns that are chosen, dropped and renamed, within structs too."""
from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue._columns import column, found, leaves, split


def mapped(dynamic, mappings):
    """Source: Glue, ApplyMapping: (source, source type, target, target type); what the source has not is left out, and so is every
    column that is not mentioned."""
    from awsglue.dynamicframe import type_of
    frame = dynamic._frame
    columns, structs = [], {}
    for mapping in mappings:
        if isinstance(mapping, str):
            source, target, kind = mapping, mapping, None
        elif len(mapping) == 4:
            source, _, target, kind = mapping
        elif len(mapping) == 3:
            source, target, kind = mapping
        elif len(mapping) == 2:
            source, target, kind = mapping[0], mapping[1], None
        else:
            raise ValueError("a mapping must be (source, source type, target, target type): %r" % (mapping,))
        there = found(frame, source)
        if there is None:
            continue
        path, _ = there
        value = column(*path)
        choice = next((name for name in dynamic._choices if name.lower() == source.strip("`").lower()), None)
        if kind and str(kind).lower() not in ("struct", "array", "map"):
            wanted = type_of(kind)
            value = F.coalesce(*[column(path[0], each).cast(wanted) for each in dynamic._choices[choice]]) if choice else value.cast(wanted)
        parts = split(target)
        if len(parts) == 1:
            columns.append(value.alias(parts[0]))
            continue
        if parts[0] not in structs:
            structs[parts[0]] = {}
            columns.append(parts[0])
        place = structs[parts[0]]
        for part in parts[1:-1]:
            place = place.setdefault(part, {})
        place[parts[-1]] = value
    return frame.select(*[_packed(structs[each]).alias(each) if isinstance(each, str) else each for each in columns])


def _packed(fields):
    return F.struct(*[(_packed(value) if isinstance(value, dict) else value).alias(name) for name, value in fields.items()])


def selected(frame, paths):
    columns, places = [], {}
    for path in paths:
        there = found(frame, path)
        if there is None:
            continue
        parts = there[0]
        if len(parts) == 1:
            columns.append(column(*parts))
            continue
        # Fields of one struct stay in one.
        if parts[0] not in places:
            places[parts[0]] = []
            columns.append(parts[0])
        places[parts[0]].append(column(*parts).alias(".".join(parts[1:])))
    return frame.select(*[F.struct(*places[each]).alias(each) if isinstance(each, str) else each for each in columns])


def dropped(frame, paths):
    for path in paths:
        there = found(frame, path)
        if there is None:
            continue
        parts = there[0]
        if len(parts) == 1:
            frame = frame.select(*[column(each.name) for each in frame.schema.fields if each.name != parts[0]])
        else:
            frame = changed(frame, parts, lambda fields, name: [each for each in fields if each[0] != name])
    return frame


def renamed(frame, old, new):
    there = found(frame, old)
    if there is None:
        return frame
    parts, target = there[0], split(new)
    if len(parts) == 1:
        return frame.toDF(*[target[-1] if name == parts[0] else name for name in frame.columns])
    return changed(frame, parts, lambda fields, name: [(target[-1] if each[0] == name else each[0], each[1]) for each in fields])


def changed(frame, parts, change):
    """A frame with other fields in the struct that a path leads into: `change` gets [(name, column)] and the last part."""
    def rebuilt(path, kind, rest):
        fields = []
        for each in kind.fields:
            inner = column(*(path + [each.name]))
            if len(rest) > 1 and each.name == rest[0]:
                inner = rebuilt(path + [each.name], each.dataType, rest[1:])
            fields.append((each.name, inner))
        if len(rest) == 1:
            fields = change(fields, rest[0])
        return F.when(column(*path).isNotNull(), F.struct(*[value.alias(name) for name, value in fields]))
    return frame.select(*[rebuilt([each.name], each.dataType, parts[1:]).alias(each.name) if each.name == parts[0] else column(each.name) for each in frame.schema.fields])


def without_nulls(frame):
    """A frame without the columns, and the fields of structs, that are null in every row."""
    there = leaves(frame)
    if not there:
        return frame
    counts = frame.agg(*[F.count(column(*parts)).alias("c%d" % index) for index, (parts, _) in enumerate(there)]).collect()[0]
    held = {tuple(parts): counts[index] > 0 for index, (parts, _) in enumerate(there)}

    def kept(path, kind):
        if tuple(path) in held:
            return column(*path) if held[tuple(path)] else None
        fields = [(each.name, kept(path + [each.name], each.dataType)) for each in kind.fields]
        some = [value.alias(name) for name, value in fields if value is not None]
        return F.when(column(*path).isNotNull(), F.struct(*some)) if some else None
    if all(held.values()):
        return frame
    columns = [(each.name, kept([each.name], each.dataType)) for each in frame.schema.fields]
    return frame.select(*[value.alias(name) for name, value in columns if value is not None])
