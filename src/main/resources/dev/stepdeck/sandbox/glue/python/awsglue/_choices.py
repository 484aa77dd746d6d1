"""ResolveChoice."""
from pyspark.sql import _frame
from pyspark.sql._nodes import Alias, Call, Cast, Field, Ref


def resolved(dynamic, specs, choice, database, table_name):
    """Source: Glue, DynamicFrame.resolveChoice: cast:type, make_cols, make_struct, project:type, match_catalog."""
    if specs and choice:
        raise ValueError("specs and choice are mutually exclusive")
    if not specs and not choice and not (database and table_name):
        raise ValueError("resolveChoice needs specs or choice")
    frame = dynamic._frame
    if choice == "match_catalog" or (not specs and not choice):
        from pyspark.sql._catalog import get_table
        table = get_table(database, table_name)
        columns = table["StorageDescriptor"]["Columns"] + table.get("PartitionKeys", [])
        specs = [(column["Name"], "cast:" + column["Type"]) for column in columns if any(column["Name"].lower() == name.lower() for name in frame.columns)]
    elif choice:
        specs = [(name, choice) for name in dynamic._choices]
    choices = dict(dynamic._choices)
    wanted = {path.strip("`").lower(): action for path, action in specs}
    frame = _within(frame, specs)
    nodes = []
    for attribute in frame._attributes:
        ref = Ref(attribute.name, attribute.id)
        action = wanted.get(attribute.name.lower())
        kinds = choices.get(attribute.name)
        if action is None:
            nodes.append(ref)
            continue
        verb, _, kind = action.partition(":")
        if verb == "cast":
            nodes.append(Alias(_cast(ref, kinds, kind), [attribute.name]))
            choices.pop(attribute.name, None)
        elif verb == "project":
            nodes.append(Alias(_cast(ref, kinds and [each for each in kinds if each == _kind(kind)], kind) if kinds else Cast(ref, _type(kind)), [attribute.name]))
            choices.pop(attribute.name, None)
        elif verb == "make_cols":
            if kinds:
                nodes.extend(Alias(Field(ref, each), ["%s_%s" % (attribute.name, each)]) for each in kinds)
                choices.pop(attribute.name, None)
            else:
                nodes.append(ref)
        elif verb == "make_struct":
            nodes.append(ref)
            choices.pop(attribute.name, None)
        else:
            raise ValueError("Unknown action of resolveChoice: %s" % action)
    return dynamic._with(_frame.project(frame, nodes), choices=choices)


def _within(frame, specs):
    """Carries out what is wanted of fields within structs."""
    from stepdeck_engine import missing
    from pyspark.sql._nodes import split_name
    from awsglue import _mapping
    names = {each.name.lower() for each in frame._attributes}
    for path, action in specs:
        parts = split_name(path)
        if ".".join(parts).lower() in names or parts[0].replace("[]", "").lower() not in names:
            continue
        verb, _, kind = action.partition(":")
        if "[]" in path or verb != "cast":
            raise missing("awsglue.dynamicframe.DynamicFrame.resolveChoice with %s of '%s'" % (action, path))
        if _mapping._found(frame, path) is not None:
            frame = _mapping._changed(frame, parts, lambda fields, name: [(field[0], Cast(field[1], _type(kind)) if field[0].lower() == name.lower() else field[1]) for field in fields])
    return frame


def _type(kind):
    from awsglue.dynamicframe import type_of
    return type_of(kind)


def _kind(kind):
    from awsglue.dynamicframe import name_of
    return name_of(_type(kind))


def _cast(ref, kinds, kind):
    target = _type(kind)
    if kinds is None:
        return Cast(ref, target)
    return Call("coalesce", *[Cast(Field(ref, each), target) for each in kinds]) if kinds else Cast(_null(), target)


def _null():
    from pyspark.sql._nodes import Lit
    return Lit(None)
