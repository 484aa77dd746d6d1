"""Relationalize, unnest and unbox."""
from stepdeck_engine import literal, missing, quoted
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._nodes import Alias, Field, Ref


def _columns(frame):
    """The leaves of a frame, structs taken apart: [(name, node, type)]."""
    found = []

    def walk(name, node, kind):
        if isinstance(kind, t.StructType):
            for field in kind.fields:
                walk(name + "." + field.name, Field(node, field.name), field.dataType)
        else:
            found.append((name, node, kind))
    for attribute in frame._attributes:
        walk(attribute.name, Ref(attribute.name, attribute.id), frame._types()[attribute])
    return found


def unnested(frame):
    return _frame.project(frame, [Alias(node, [name]) for name, node, _ in _columns(frame)])


def relationalized(dynamic, root):
    """Tables of flat columns: lists become tables of their own, joined by `id` and `index`. Source: Glue, Relationalize."""
    made = {}

    def table(name, frame, counter):
        from pyspark.sql.dataframe import DataFrame
        from pyspark.sql._frame import Attribute
        leaves = _columns(frame)
        lists = [leaf for leaf in leaves if isinstance(leaf[2], (t.ArrayType, t.MapType))]
        if not lists:
            made[name] = dynamic._with(_frame.project(frame, [Alias(node, [column]) for column, node, _ in leaves]), name, {})
            return
        # Each list gets a number in its row, by which its own table finds back.
        ids = [Attribute("id %s" % column, "id#%d" % next(_frame._ids)) for column, _, _ in lists]
        scope_frame = frame

        def make():
            scope = scope_frame._scope()
            parts = ["CASE WHEN %s IS NOT NULL THEN row_number() OVER () END AS %s" % (node.sql(scope), quoted(each.key)) for each, (_, node, _) in zip(ids, lists)]
            place = _frame.kept("SELECT *, %s FROM (%s)" % (", ".join(parts), scope_frame._sql()))
            return "SELECT * FROM read_parquet(%s)" % literal(place)
        numbered = DataFrame(frame._session, frame._attributes + ids, make)
        places = {column: Ref(each.name, each.id) for each, (column, _, _) in zip(ids, lists)}
        made[name] = dynamic._with(_frame.project(numbered, [Alias(places.get(column, node), [column]) for column, node, _ in leaves]), name, {})
        for (column, node, kind), each in zip(lists, ids):
            kept = _frame.filtered(numbered, _present(node))
            if isinstance(kind, t.MapType):
                inner, added = _frame.generate(kept, "posexplode", node)
                pairs = [("key", Ref(added[1].name, added[1].id)), ("value", Ref(added[2].name, added[2].id))]
            else:
                inner, added = _frame.generate(kept, "posexplode", node)
                pairs = [("val", Ref(added[1].name, added[1].id))]
            nodes = [Alias(Ref(each.name, each.id), ["id"]), Alias(Ref(added[0].name, added[0].id), ["index"])]
            rows = _frame.project(inner, nodes + [Alias(value, ["%s.%s" % (column, label)]) for label, value in pairs])
            table("%s_%s" % (name, column), rows, counter)
    table(root, dynamic._frame, [0])
    return made


def _present(node):
    from pyspark.sql._operators import Unary
    return Unary("IS NOT NULL", node)


def unboxed(frame, path, form, options):
    """A text that is a document becomes a struct: the frame, and why records are left out of it."""
    if form.lower() != "json":
        raise missing("awsglue.dynamicframe.DynamicFrame.unbox of the format " + form)
    from stepdeck_engine import engine
    from pyspark.sql import _files
    from pyspark.sql.dataframe import DataFrame
    attribute, rest = _frame.resolve(frame._attributes, Ref(path))
    if rest:
        raise missing("awsglue.dynamicframe.DynamicFrame.unbox within a struct")
    copied = engine().copy("SELECT %s AS j FROM (%s) WHERE json_valid(%s)" % (quoted(attribute.key), frame._sql(), quoted(attribute.key)),
                           "FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE ''")
    file = _files.File({"file": copied["place"], "key": "unbox.json", "size": 1, "modified": 0}, "", [])
    schema = _files.json_schema([file], {}) if copied["rows"] else t.StructType([])
    if "schema" in options:
        schema = t.parse_type(options["schema"])
    own = [each.again(id_=next(_frame._ids)) if each is attribute else each for each in frame._attributes]

    def make():
        parts = ["TRY_CAST(TRY_CAST({0} AS JSON) AS {1}) AS {0}".format(quoted(each.key), schema.duck()) if each is attribute else quoted(each.key) for each in frame._attributes]
        return "SELECT %s FROM (%s) WHERE coalesce(json_valid(%s), true)" % (", ".join(parts), frame._sql(), quoted(attribute.key))
    bad = engine().rows("SELECT {0} AS j FROM ({1}) WHERE NOT json_valid({0})".format(quoted(attribute.key), frame._sql()))
    return DataFrame(frame._session, own, make), ["JsonParseException: the value of %s is no document: %s" % (attribute.name, row["j"]) for row in bad]
