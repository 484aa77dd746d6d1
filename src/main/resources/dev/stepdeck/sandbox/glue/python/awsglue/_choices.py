"""ResolveChoice."""
from pyspark.sql import functions as F

from stepdeck_engine import missing
from stepdeck_tables import get_table

from awsglue import _mapping
from awsglue._columns import column, found, split


def resolved(dynamic, specs, choice, database, table_name):
    """Source: Glue, DynamicFrame.resolveChoice: cast:type, make_cols, make_struct, project:type, match_catalog."""
    if specs and choice:
        raise ValueError("specs and choice are mutually exclusive")
    if not specs and not choice and not (database and table_name):
        raise ValueError("resolveChoice needs specs or choice")
    frame = dynamic._frame
    if choice == "match_catalog" or (not specs and not choice):
        table = get_table(database, table_name)
        columns = table["StorageDescriptor"]["Columns"] + table.get("PartitionKeys", [])
        specs = [(each["Name"], "cast:" + each["Type"]) for each in columns if any(each["Name"].lower() == name.lower() for name in frame.columns)]
    elif choice:
        specs = [(name, choice) for name in dynamic._choices]
    choices = dict(dynamic._choices)
    frame = _within(frame, specs)
    wanted = {path.strip("`").lower(): action for path, action in specs}
    made = []
    for name in frame.columns:
        action = wanted.get(name.lower())
        kinds = choices.get(name)
        if action is None:
            made.append(column(name))
            continue
        verb, _, kind = action.partition(":")
        if verb == "cast":
            made.append(_cast(name, kinds, kind).alias(name))
            choices.pop(name, None)
        elif verb == "project":
            made.append(_cast(name, kinds and [each for each in kinds if each == _kind(kind)], kind).alias(name))
            choices.pop(name, None)
        elif verb == "make_cols":
            if kinds:
                made.extend(column(name, each).alias("%s_%s" % (name, each)) for each in kinds)
                choices.pop(name, None)
            else:
                made.append(column(name))
        elif verb == "make_struct":
            made.append(column(name))
            choices.pop(name, None)
        else:
            raise ValueError("Unknown action of resolveChoice: %s" % action)
    return dynamic._with(frame.select(*made), choices=choices)


def _within(frame, specs):
    """Carries out what is wanted of fields within structs."""
    names = {name.lower() for name in frame.columns}
    for path, action in specs:
        parts = split(path)
        if ".".join(parts).lower() in names or parts[0].replace("[]", "").lower() not in names:
            continue
        verb, _, kind = action.partition(":")
        if "[]" in path or verb != "cast":
            raise missing("awsglue.dynamicframe.DynamicFrame.resolveChoice with %s of '%s'" % (action, path))
        there = found(frame, path)
        if there is not None:
            frame = _mapping.changed(frame, there[0], lambda fields, name: [(each[0], each[1].cast(_type(kind)) if each[0] == name else each[1]) for each in fields])
    return frame


def _type(kind):
    from awsglue.dynamicframe import type_of
    return type_of(kind)


def _kind(kind):
    from awsglue.dynamicframe import name_of
    return name_of(_type(kind))


def _cast(name, kinds, kind):
    target = _type(kind)
    if kinds is None:
        return column(name).cast(target)
    return F.coalesce(*[column(name, each).cast(target) for each in kinds]) if kinds else F.lit(None).cast(target)
