"""Spark's functions of arrays and maps in DuckDB's SQL. Lambdas get the types of what they are given."""
from stepdeck_engine import literal, missing, quoted
from pyspark.sql import types as t
from pyspark.sql._casts import cast, order_key, wider, widest
from pyspark.sql._macros import macro
from pyspark.sql._nodes import Alias, Field, Lambda, Lit, Ref, bound

TEMPLATES = {
    "array_position": "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN CAST(coalesce(list_position({0}, {1}), 0) AS BIGINT) END", "array_max": "list_max({0})", "array_min": "list_min({0})",
    "array_remove": "CASE WHEN {1} IS NOT NULL THEN list_filter({0}, lambda e: e IS DISTINCT FROM {1}) END", "array_repeat": "list_transform(range({1}), lambda e: {0})",
    "array_compact": "list_filter({0}, lambda e: e IS NOT NULL)",
    "flatten": "CASE WHEN len(list_filter({0}, lambda e: e IS NULL)) = 0 THEN flatten({0}) END", "shuffle": "list_transform(list_sort(list_transform({0}, lambda e: struct_pack(r := random(), v := e))), lambda p: struct_extract(p, 'v'))", "array_size": "CAST(len({0}) AS INTEGER)",
    "map_keys": "map_keys({0})", "map_values": "map_values({0})", "map_entries": "map_entries({0})",
    "map_from_arrays": "map({0}, {1})", "map_contains_key": "list_contains(map_keys({0}), {1})",
    "get": "CASE WHEN {1} >= 0 THEN ({0})[{1} + 1] END",
}


def _plain(name):
    def write(call, scope):
        return "%s(%s)" % (macro(name), ", ".join(child.sql(scope) for child in call.children))
    return write


def _array(call, scope):
    return "[%s]" % ", ".join(widest([(child.sql(scope), child.type(scope)) for child in call.children]))


def _joined(template):
    """An array and a value of one type; a null array stays null."""
    def write(call, scope):
        found, element = (child.type(scope) for child in call.children)
        target = wider(found.elementType, element) if isinstance(found, t.ArrayType) else None
        array, value = (child.sql(scope) for child in call.children)
        if target is not None:
            array, value = cast(array, found, t.ArrayType(target)), cast(value, element, target)
        return template.format(array, value)
    return write


def _element(call, scope):
    found = call.children[0].type(scope)
    return found.elementType if isinstance(found, t.ArrayType) else None


def _function(call, index):
    node = call.children[index]
    if not isinstance(node, Lambda):
        from pyspark.sql._nodes import analysis
        raise analysis("[INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION] `%s` needs a function." % call.name)
    return node


def _counted(function, element):
    """The text of a function of an element and maybe its place, which is counted from 0 in Spark and from 1 in DuckDB."""
    if len(function.names) == 1:
        return bound(function, [element])
    return bound(function, [element, t.IntegerType()], [None, "(CAST(%s AS INTEGER) - 1)" % function.names[1]])


def _transform(call, scope):
    return "list_transform(%s, %s)" % (call.children[0].sql(scope), _counted(_function(call, 1), _element(call, scope)).sql(scope))


def _filter(call, scope):
    return "list_filter(%s, %s)" % (call.children[0].sql(scope), _counted(_function(call, 1), _element(call, scope)).sql(scope))


def _exists(call, scope):
    return "%s(%s)" % (macro("spark_exists" if call.name == "exists" else "spark_forall"), _transform(call, scope))


def _aggregate(call, scope):
    values, start = call.children[0].sql(scope), call.children[1].sql(scope)
    kind = call.children[1].type(scope)
    merge = bound(_function(call, 2), [kind, _element(call, scope)])
    made = "list_reduce(%s, %s, %s)" % (values, merge.sql(scope), start)
    if kind is not None:
        made = "CAST(%s AS %s)" % (made, kind.duck())
    if len(call.children) < 4:
        return made
    finish = _function(call, 3)
    return bound(finish, [kind], [made]).children[0].sql(scope)


def _zip_with(call, scope):
    one, two = (child.sql(scope) for child in call.children[:2])
    types = [child.type(scope) for child in call.children[:2]]
    function = _function(call, 2)
    pair = function.names[0] + "_both"
    body = bound(function, [each.elementType if isinstance(each, t.ArrayType) else None for each in types], [pair + "[1]", pair + "[2]"]).children[0]
    return "list_transform(list_zip(%s, %s), lambda %s: %s)" % (one, two, pair, body.sql(scope))


def _entries(call, scope, index=1):
    """(map, name of an entry, body over its key and value)."""
    found = call.children[0].type(scope)
    function = _function(call, index)
    entry = function.names[0] + "_entry"
    kinds = [found.keyType, found.valueType] if isinstance(found, t.MapType) else [None, None]
    return call.children[0].sql(scope), entry, bound(function, kinds, [entry + ".key", entry + ".value"]).children[0].sql(scope)


def _map_zip_with(call, scope):
    one, two = (child.type(scope) for child in call.children[:2])
    maps = [child.sql(scope) for child in call.children[:2]]
    function = _function(call, 2)
    key = function.names[0] + "_key"
    body = bound(function, [one.keyType, one.valueType, two.valueType] if isinstance(one, t.MapType) and isinstance(two, t.MapType) else [],
                 [key, "(%s)[%s]" % (maps[0], key), "(%s)[%s]" % (maps[1], key)]).children[0].sql(scope)
    keys = "%s(map_keys(%s), map_keys(%s))" % (macro("spark_array_union"), maps[0], maps[1])
    return "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN map_from_entries(list_transform({2}, lambda {3}: struct_pack(k := {3}, v := {4}))) END".format(maps[0], maps[1], keys, key, body)


def _map_filter(call, scope):
    values, entry, body = _entries(call, scope)
    return "map_from_entries(list_filter(map_entries(%s), lambda %s: %s))" % (values, entry, body)


def _transform_keys(call, scope):
    values, entry, body = _entries(call, scope)
    return "map_from_entries(list_transform(map_entries(%s), lambda %s: struct_pack(k := %s, v := %s.value)))" % (values, entry, body, entry)


def _transform_values(call, scope):
    values, entry, body = _entries(call, scope)
    return "map_from_entries(list_transform(map_entries(%s), lambda %s: struct_pack(k := %s.key, v := %s)))" % (values, entry, entry, body)


def _map(call, scope):
    def alike(nodes):
        return ", ".join(widest([(node.sql(scope), node.type(scope)) for node in nodes]))
    return "MAP([%s], [%s])" % (alike(call.children[::2]), alike(call.children[1::2]))


def _map_concat(call, scope):
    """Several maps may not have the same keys; the first of them is told."""
    maps = [child.sql(scope) for child in call.children]
    if len(maps) < 2:
        return maps[0] if maps else "MAP {}"
    keys = "list_concat(map_keys(%s), map_keys(%s))" % (maps[0], maps[1])
    for each in maps[2:]:
        keys = "list_concat(%s, map_keys(%s))" % (keys, each)
    there = " AND ".join("%s IS NOT NULL" % each for each in maps)
    return ("CASE WHEN {0} THEN CASE WHEN len(list_distinct({1})) = len({1}) THEN map_concat({2}) ELSE error('[DUPLICATED_MAP_KEY] Duplicate map key was found, please check the input data. If you want to"
            " remove the duplicated keys, you can set \"spark.sql.mapKeyDedupPolicy\" to \"LAST_WIN\" so that the key inserted at last takes precedence.') END END").format(there, keys, ", ".join(maps))


def _map_from_entries(call, scope):
    names = _element(call, scope).names
    return "map_from_entries(list_transform(%s, lambda e: struct_pack(k := struct_extract(e, %s), v := struct_extract(e, %s))))" % (
        call.children[0].sql(scope), literal(names[0]), literal(names[1]))


def _str_to_map(call, scope):
    text = call.children[0].sql(scope)
    pairs = call.children[1].sql(scope) if len(call.children) > 1 else "','"
    mark = call.children[2].sql(scope) if len(call.children) > 2 else "':'"
    return "%s(%s, %s, %s)" % (macro("spark_str_to_map"), text, pairs, mark)


def _arrays_zip(call, scope):
    names = [child.label() if isinstance(child, (Ref, Field, Alias)) else str(index) for index, child in enumerate(call.children)]
    parts = ", ".join("%s := z[%d]" % (quoted(name), index + 1) for index, name in enumerate(names))
    return "list_transform(list_zip(%s), lambda z: struct_pack(%s))" % (", ".join(child.sql(scope) for child in call.children), parts)


def _size(call, scope):
    inner = call.children[0].sql(scope)
    found = call.children[0].type(scope)
    return "CAST(coalesce(%s(%s), -1) AS INTEGER)" % ("cardinality" if isinstance(found, t.MapType) else "len", inner)


def _slice(call, scope):
    text, start, size = (child.sql(scope) for child in call.children)
    return "CASE WHEN {1} > 0 THEN ({0})[{1}:{1} + {2} - 1] ELSE ({0})[len({0}) + {1} + 1:len({0}) + {1} + {2}] END".format(text, start, size)


def _sort_array(call, scope):
    ascending = True
    if len(call.children) > 1:
        if not isinstance(call.children[1], Lit):
            raise missing("pyspark.sql.functions.sort_array with an order that is no literal")
        ascending = call.children[1].value
    return _sorted(call, scope, "'%s', 'NULLS %s'" % ("ASC" if ascending else "DESC", "FIRST" if ascending else "LAST"))


def _sorted(call, scope, order):
    sql, element = call.children[0].sql(scope), _element(call, scope)
    if not isinstance(element, t.StructType):
        return "list_sort(%s, %s)" % (sql, order)
    keyed = "list_transform(%s, lambda o: CASE WHEN o IS NOT NULL THEN struct_pack(k := %s, v := o) END)" % (sql, order_key("o", element))
    return "list_transform(list_sort(%s, %s), lambda o: o.v)" % (keyed, order)


def _array_sort(call, scope):
    if len(call.children) > 1:
        # Each element is put before the first one of those sorted already that is greater.
        element, function = _element(call, scope), _function(call, 1)
        depth = "s%d" % len(function.names[0])
        test = bound(function, [element, element], [depth + "i", depth + "e[1]"]).children[0].sql(scope)
        place = "len(list_filter({0}a, lambda {0}i: ({1}) <= 0))".format(depth, test)
        return "list_reduce(list_transform({0}, lambda {1}w: [{1}w]), lambda {1}a, {1}e: list_concat(list_concat({1}a[1:{2}], {1}e), {1}a[{2} + 1:]), [])".format(call.children[0].sql(scope), depth, place) \
            if element is None else "list_reduce(list_transform({0}, lambda {1}w: [{1}w]), lambda {1}a, {1}e: list_concat(list_concat({1}a[1:{2}], {1}e), {1}a[{2} + 1:]), CAST([] AS {3}[]))".format(
                call.children[0].sql(scope), depth, place, element.duck())
    return _sorted(call, scope, "'ASC', 'NULLS LAST'")


def _array_join(call, scope):
    inner = call.children[0].sql(scope)
    separator = call.children[1].sql(scope)
    if len(call.children) > 2:
        inner = "list_transform(%s, lambda e: coalesce(CAST(e AS VARCHAR), %s))" % (inner, call.children[2].sql(scope))
    return "array_to_string(list_filter(%s, lambda e: e IS NOT NULL), %s)" % (inner, separator)


def _sequence(call, scope):
    arguments = [child.sql(scope) for child in call.children]
    found = call.children[0].type(scope)
    if isinstance(found, (t.DateType, t.TimestampType)):
        step = arguments[2] if len(arguments) > 2 else "INTERVAL 1 DAY"
        # From the start each time, so that a month has its last day again.
        text = ("list_filter(list_transform(range(len(generate_series(CAST({0} AS TIMESTAMP), CAST({1} AS TIMESTAMP) + CASE WHEN {0} <= {1} THEN INTERVAL 4 DAY ELSE INTERVAL (-4) DAY END, {2}))), lambda i:"
                " CAST({0} AS TIMESTAMP) + {2} * i), lambda e: CASE WHEN {0} <= {1} THEN e <= {1} ELSE e >= {1} END)").format(arguments[0], arguments[1], step)
        return "list_transform(%s, lambda e: CAST(e AS %s))" % (text, found.duck())
    if len(arguments) < 3:
        text = "CASE WHEN {0} <= {1} THEN generate_series({0}, {1}) ELSE generate_series({0}, {1}, -1) END".format(*arguments)
    else:
        text = "generate_series(%s)" % ", ".join(arguments)
    return "CAST(%s AS %s[])" % (text, found.duck()) if isinstance(found, t.IntegralType) else text


def _element_at(call, scope):
    return "(%s)[%s]" % (call.children[0].sql(scope), call.children[1].sql(scope))


def _reverse(call, scope):
    found, sql = call.children[0].type(scope), call.children[0].sql(scope)
    return "list_reverse(%s)" % sql if isinstance(found, t.ArrayType) else "reverse(%s)" % cast(sql, found, t.StringType())


WRITERS = {
    "array": _array, "array_contains": _plain("spark_array_contains"), "array_distinct": _plain("spark_array_distinct"),
    "array_union": _plain("spark_array_union"), "array_intersect": _plain("spark_array_intersect"), "array_except": _plain("spark_array_except"),
    "arrays_overlap": _plain("spark_arrays_overlap"), "array_insert": _plain("spark_array_insert"), "transform": _transform, "filter": _filter,
    "exists": _exists, "forall": _exists, "aggregate": _aggregate, "reduce": _aggregate, "zip_with": _zip_with, "map_filter": _map_filter,
    "transform_keys": _transform_keys, "transform_values": _transform_values, "map_from_entries": _map_from_entries, "str_to_map": _str_to_map,
    "arrays_zip": _arrays_zip, "array_append": _joined("CASE WHEN {0} IS NOT NULL THEN list_append({0}, {1}) END"), "map_zip_with": _map_zip_with,
    "array_prepend": _joined("CASE WHEN {0} IS NOT NULL THEN list_prepend({1}, {0}) END"), "size": _size, "cardinality": _size, "slice": _slice, "sort_array": _sort_array, "array_sort": _array_sort,
    "array_join": _array_join, "sequence": _sequence, "element_at": _element_at, "try_element_at": _element_at, "reverse": _reverse,
    "create_map": _map, "map": _map, "map_concat": _map_concat,
}
ARGUMENTS = {"array_append": (2, 2), "array_prepend": (2, 2), "map_zip_with": (3, 3), "array_sort": (1, 2)}
