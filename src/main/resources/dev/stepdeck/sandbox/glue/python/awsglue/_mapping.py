"""ApplyMapping, and columns that are dropped and renamed, within structs too."""
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._nodes import Alias, Call, Case, Cast, Field, Lit, Ref, split_name
from pyspark.sql._operators import Unary


def _found(frame, path):
    """The node that a path means, or None when it is not there."""
    parts = split_name(path)
    for attribute in frame._attributes:
        if attribute.name == path or attribute.name.lower() == ".".join(parts).lower():
            return Ref(attribute.name, attribute.id), frame._types()[attribute]
    for attribute in frame._attributes:
        if attribute.name.lower() == parts[0].lower():
            node, found = Ref(attribute.name, attribute.id), frame._types()[attribute]
            for part in parts[1:]:
                field = next((each for each in found.fields if each.name.lower() == part.lower()), None) if isinstance(found, t.StructType) else None
                if field is None:
                    return None
                node, found = Field(node, field.name), field.dataType
            return node, found
    return None


def _choice(frame, name, node, target, choices):
    """A column of a choice cast to a type: whichever of its types has the value."""
    return Call("coalesce", *[Cast(Field(node, kind), target) for kind in choices])


def mapped(dynamic, mappings):
    """Source: Glue, ApplyMapping: (source, source type, target, target type); what the source has not is left out, and so is every
    column that is not mentioned."""
    from awsglue.dynamicframe import type_of
    frame = dynamic._frame
    nodes, structs = [], {}
    for mapping in mappings:
        if isinstance(mapping, str):
            source, target, kind = mapping, mapping, None
        elif len(mapping) == 4:
            source, _, target, kind = mapping
        elif len(mapping) == 3:
            source, target, kind = mapping[0], mapping[1], mapping[2]
        elif len(mapping) == 2:
            source, target, kind = mapping[0], mapping[1], None
        else:
            raise ValueError("a mapping must be (source, source type, target, target type): %r" % (mapping,))
        there = _found(frame, source)
        if there is None:
            continue
        node, found = there
        name = next((each for each in dynamic._choices if each.lower() == source.strip("`").lower()), None)
        if kind and str(kind).lower() not in ("struct", "array", "map"):
            wanted = type_of(kind)
            node = _choice(frame, name, node, wanted, dynamic._choices[name]) if name else Cast(node, wanted)
        parts = split_name(target)
        if len(parts) == 1:
            nodes.append(Alias(node, [parts[0]]))
        else:
            if parts[0] not in structs:
                structs[parts[0]] = {}
                nodes.append(parts[0])
            place = structs[parts[0]]
            for part in parts[1:-1]:
                place = place.setdefault(part, {})
            place[parts[-1]] = node
    return _frame.project(frame, [Alias(_packed(structs[node]), [node]) if isinstance(node, str) else node for node in nodes])


def _packed(fields):
    arguments = []
    for name, value in fields.items():
        arguments += [Lit(name), _packed(value) if isinstance(value, dict) else value]
    return Call("named_struct", *arguments)


def selected(frame, paths):
    nodes, places = [], {}
    for path in paths:
        parts = split_name(path)
        whole = [each for each in frame._attributes if each.name.lower() == ".".join(parts).lower()]
        if whole:
            nodes.append(Ref(whole[0].name, whole[0].id))
        elif len(parts) > 1 and any(each.name.lower() == parts[0].lower() for each in frame._attributes):
            # Fields of one struct stay in one.
            name = parts[0].lower()
            if name not in places:
                places[name] = len(nodes)
                nodes.append(Alias(Call("named_struct"), [parts[0]]))
            before = nodes[places[name]]
            nodes[places[name]] = Alias(Call("named_struct", *before.children[0].children, Lit(".".join(parts[1:])), Ref(path)), before.names)
    return _frame.project(frame, nodes)


def dropped(frame, paths):
    for path in paths:
        parts = split_name(path)
        whole = [each for each in frame._attributes if each.name.lower() == ".".join(parts).lower()]
        if whole:
            frame = frame._kept([each for each in frame._attributes if each not in whole])
        elif len(parts) > 1 and _found(frame, path) is not None:
            frame = _changed(frame, parts, lambda fields, name: [field for field in fields if field[0].lower() != name.lower()])
    return frame


def renamed(frame, old, new):
    parts, names = split_name(old), split_name(new)
    whole = next((each for each in frame._attributes if each.name.lower() == ".".join(parts).lower()), None)
    if whole is not None:
        return frame._renamed([".".join(names) if each is whole else each.name for each in frame._attributes])
    if _found(frame, old) is None:
        return frame
    return _changed(frame, parts, lambda fields, name: [(names[-1] if field[0].lower() == name.lower() else field[0], field[1]) for field in fields])


def _changed(frame, parts, change):
    """The frame with the fields changed of the struct that has the last part of a path."""
    def rebuilt(node, found, rest):
        fields = []
        for field in found.fields:
            inner = Field(node, field.name)
            if len(rest) > 1 and field.name.lower() == rest[0].lower():
                inner = rebuilt(inner, field.dataType, rest[1:])
            fields.append((field.name, inner))
        if len(rest) == 1:
            fields = change(fields, rest[0])
        return Call("named_struct", *[each for name, inner in fields for each in (Lit(name), inner)])
    nodes = []
    for attribute in frame._attributes:
        ref = Ref(attribute.name, attribute.id)
        if attribute.name.lower() == parts[0].lower():
            nodes.append(Alias(rebuilt(ref, frame._types()[attribute], parts[1:]), [attribute.name]))
        else:
            nodes.append(ref)
    return _frame.project(frame, nodes)


def without_nulls(frame):
    """A frame without the columns, and the fields of structs, that are null in every row."""
    leaves = []

    def walk(node, found):
        """What is below a column: the place of a leaf, or [(name, what is below)]."""
        if isinstance(found, t.StructType) and found.fields:
            return [(field.name, walk(Field(node, field.name), field.dataType)) for field in found.fields]
        leaves.append(node)
        return len(leaves) - 1
    trees = [walk(Ref(each.name, each.id), frame._types()[each]) for each in frame._attributes]
    if not leaves:
        return frame
    scope = frame._scope()
    counts = frame._query("SELECT %s FROM (%s)" % (", ".join("CAST(count(%s) > 0 AS INTEGER)" % node.sql(scope) for node in leaves), frame._sql()))[0]

    def kept(node, tree):
        if isinstance(tree, int):
            return node if counts[tree] == "1" else None
        fields = [(name, kept(Field(node, name), inner)) for name, inner in tree]
        there = [(name, inner) for name, inner in fields if inner is not None]
        if len(there) == len(fields) and all(isinstance(inner, Field) for _, inner in there):
            return node
        whole = Call("named_struct", *[each for name, inner in there for each in (Lit(name), inner)]) if there else None
        return whole and Case([(Unary("IS NOT NULL", node), whole)])
    nodes = []
    for attribute, tree in zip(frame._attributes, trees):
        ref = Ref(attribute.name, attribute.id)
        node = kept(ref, tree)
        if node is not None:
            nodes.append(node if node is ref else Alias(node, [attribute.name]))
    return _frame.project(frame, nodes)
