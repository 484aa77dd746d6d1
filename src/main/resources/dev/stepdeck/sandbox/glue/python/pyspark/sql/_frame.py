"""What a DataFrame is made of: attributes and a relation.

An attribute is a column: the name that scripts see (several may have the same), an id that stays when the column passes through
other frames, and the name that is unique in the relation. The relation is a SELECT in DuckDB's SQL. It is made when it is first
needed, not when the frame is: functions in Python, and what has to be kept, are carried out then.
"""
import itertools

from stepdeck_engine import EngineError, engine, literal, quoted
from pyspark.sql import types as t
from pyspark.sql._nodes import Alias, Call, Cast, Field, Generator, Lit, PythonCall, Raw, Ref, Several, Star, analysis, split_name

_ids = itertools.count(1)


class Attribute:
    def __init__(self, name, key, id_=None, qualifiers=(), nullable=True, declared=None):
        self.name, self.key, self.id, self.qualifiers = name, key, id_ or next(_ids), tuple(qualifiers)
        # Whether a schema lets it be null, and its type there, which knows this of what is within it.
        self.nullable, self.declared = nullable, declared

    def again(self, key=None, id_=None, name=None, qualifiers=None, nullable=None):
        return Attribute(self.name if name is None else name, self.key if key is None else key, self.id if id_ is None else id_,
                         self.qualifiers if qualifiers is None else qualifiers, self.nullable if nullable is None else nullable, self.declared)


def unique(names):
    """Names for a relation, no two of which are the same in any case."""
    seen, made = set(), []
    for name in names:
        key, number = name, 1
        while key.lower() in seen:
            number += 1
            key = "%s#%d" % (name, number)
        seen.add(key.lower())
        made.append(key)
    return made


def attributes(names):
    return [Attribute(name, key) for name, key in zip(names, unique(names))]


def failed(error):
    from pyspark.errors import of_engine
    return of_engine(error)


def type_of(relation, sql):
    try:
        return t.of_duck(engine().describe("SELECT %s AS v FROM (%s)" % (sql, relation))[0][1])
    except EngineError as error:
        raise failed(error) from None


class Scope:
    """The columns of one relation. `prefixes` says what stands before the key of an attribute, for joins."""

    standins = False

    def __init__(self, found, relation, types, prefixes=None):
        self.attributes, self.relation, self.types, self.prefixes = found, relation, types, prefixes or {}

    def type(self, sql):
        return type_of(self.relation, sql)

    def column(self, ref):
        attribute, rest = resolve(self.attributes, ref)
        text = self.prefixes.get(attribute, "") + quoted(attribute.key)
        found = self.types[attribute]
        for part in rest:
            node = Field(Raw(text, attribute.name, type_=found), part)
            text = node.sql(self)
            found = _field_type(found, part)
        return text, found


def _field_type(found, part):
    if isinstance(found, t.StructType):
        for field in found.fields:
            if field.name.lower() == part.lower():
                return field.dataType
        raise analysis("[FIELD_NOT_FOUND] No such struct field `%s` in %s." % (part, ", ".join("`%s`" % name for name in found.names)))
    if isinstance(found, t.MapType):
        return found.valueType
    if isinstance(found, t.ArrayType):
        return t.ArrayType(_field_type(found.elementType, part))
    raise analysis("[INVALID_EXTRACT_BASE_FIELD_TYPE] Can't extract a value from a column of type %s: `%s`."
                   % (found.simpleString() if found else "unknown", part))


def resolve(found, ref):
    """The attribute that a reference means, and the fields within it."""
    if ref.attribute is not None:
        for attribute in found:
            if attribute.id == ref.attribute:
                return attribute, []
    parts = split_name(ref.name)
    for size in range(len(parts), 0, -1):
        name = ".".join(parts[:size]).lower()
        hits = [each for each in found if each.name.lower() == name]
        if not hits and size > 1:
            hits = [each for each in found if parts[0].lower() in each.qualifiers and each.name.lower() == ".".join(parts[1:size]).lower()]
        if len({(hit.key, hit.id) for hit in hits}) > 1:
            raise analysis("[AMBIGUOUS_REFERENCE] Reference `%s` is ambiguous, could be: [%s]." % (ref.name, ", ".join(
                "`%s`" % ".".join(hit.qualifiers[:1] + (hit.name,)) for hit in hits)))
        if hits:
            return hits[0], parts[size:]
    raise analysis("[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name `%s` cannot be resolved. Did you mean"
                   " one of the following? [%s]." % ("`.`".join(parts), ", ".join("`%s`" % each.name for each in found[:5])))


def check(found, node):
    """Fails for a reference to what is not there."""
    if isinstance(node, Ref):
        resolve(found, node)
    for child in node.children:
        check(found, child)


def expand(frame, nodes):
    """Stars become columns."""
    made = []
    for node in nodes:
        inner = outer(node)
        if isinstance(inner, Call) and inner.name == "json_tuple":
            from pyspark.sql import _documents
            fields = _documents.fields_of(inner)
            names = node.names if isinstance(node, Alias) and len(node.names) == len(fields) else ["c%d" % index for index in range(len(fields))]
            made.extend(Alias(field, [name]) for field, name in zip(fields, names))
        elif isinstance(node, Several):
            made.extend(node.children)
        elif not isinstance(node, Star):
            made.append(node.map(lambda each: _spread(frame, each)) if node.any(lambda each: isinstance(each, Star)) else node)
        elif node.qualifier is None:
            made.extend(Ref(each.name, each.id) for each in frame._attributes)
        else:
            mine = [each for each in frame._attributes if node.qualifier.lower() in each.qualifiers]
            if mine:
                made.extend(Ref(each.name, each.id) for each in mine)
            else:
                inner = Ref(node.qualifier)
                struct = inner.type(frame._scope())
                if not isinstance(struct, t.StructType):
                    raise analysis("[CANNOT_RESOLVE_STAR_EXPAND] Cannot resolve `%s.*`." % node.qualifier)
                made.extend(Alias(Field(inner, name), [name]) for name in struct.names)
    return made


def _spread(frame, node):
    """A call with a star has all columns as its arguments, but count(*) counts rows."""
    if not isinstance(node, Call) or not any(isinstance(child, Star) for child in node.children) or node.name == "count" and not node.distinct:
        return node
    return node.with_children([each for child in node.children for each in expand(frame, [child])])


def outer(node):
    return node.children[0] if isinstance(node, Alias) else node


def special(node):
    return node.any(lambda each: isinstance(each, (Generator, PythonCall)))


def generated(node):
    """The names of what a column gives: two for a position and a value, or a key and a value."""
    inner = outer(node)
    names = node.names if isinstance(node, Alias) else ()
    if isinstance(inner, Generator):
        if inner.kind.startswith("posexplode"):
            return list(names) if len(names) > 1 else ["pos", "col"]
        if inner.kind in ("explode_map", "inline"):
            return list(names) or None
        return [names[0] if names else "col"]
    return [node.label()]


def generate(frame, kind, node):
    """A frame with the columns of a generator behind its own: (frame, attributes)."""
    from pyspark.sql.dataframe import DataFrame
    if kind == "window":
        return _windowed(frame, node)
    found = node.type(frame._scope())
    positions = kind.startswith("posexplode")
    if kind in ("inline", "inline_outer"):
        fields = found.elementType.names
    else:
        fields = (["pos"] if positions else []) + (["key", "value"] if isinstance(found, t.MapType) else ["col"])
    added = [Attribute(name, "gen#%d" % next(_ids)) for name in fields]

    def make():
        scope = frame._scope()
        values = node.sql(scope)
        if isinstance(found, t.MapType):
            values = "map_entries(%s)" % values
        if kind.endswith("_outer"):
            values = "CASE WHEN %s IS NULL OR len(%s) = 0 THEN [NULL] ELSE %s END" % (values, values, values)
        position = ", unnest(range(len(%s))) AS \"gen pos\"" % values if positions else ""
        inner = "SELECT *%s, unnest(%s) AS \"gen value\" FROM (%s)" % (position, values, frame._sql())
        parts = []
        for attribute in added:
            if attribute.name == "pos" and positions:
                text = "CAST(\"gen pos\" AS INTEGER)"
                if kind.endswith("_outer"):
                    text = "CASE WHEN \"gen value\" IS NOT NULL THEN %s END" % text
            elif kind.startswith("inline") or isinstance(found, t.MapType):
                text = "struct_extract(\"gen value\", %s)" % literal(attribute.name)
            else:
                text = "\"gen value\""
            parts.append("%s AS %s" % (text, quoted(attribute.key)))
        mine = [quoted(each.key) for each in frame._attributes]
        return "SELECT %s FROM (%s)" % (", ".join(mine + parts), inner)
    return DataFrame(frame._session, frame._attributes + added, make), added


def _windowed(frame, node):
    """A frame with the windows of time behind its columns: a row for each window that its time is in, none where that is null."""
    from pyspark.sql._times import windows
    from pyspark.sql.dataframe import DataFrame
    added = [Attribute("window", "window#%d" % next(_ids))]

    def make():
        mine = ", ".join(quoted(each.key) for each in frame._attributes)
        return "SELECT %s, unnest(%s) AS %s FROM (%s)" % (mine or "1", windows(node, frame._scope()), quoted(added[0].key), frame._sql())
    return DataFrame(frame._session, frame._attributes + added, make), added


def compute(frame, calls):
    """A frame with the results of functions in Python behind its columns: (frame, attributes)."""
    from pyspark.sql.dataframe import DataFrame
    added = [Attribute("py", "py#%d" % next(_ids)) for _ in calls]

    def make():
        scope = frame._scope()
        place = kept(frame._sql())
        source = "read_parquet(%s, file_row_number = true)" % literal(place)
        arguments, readers, given = [], [], []
        for index, call in enumerate(calls):
            types = [child.type(scope) for child in call.children]
            given.extend(each for each in types if each)
            readers.append([t.reader(each) if each else None for each in types])
            for number, child in enumerate(call.children):
                arguments.append("%s AS a%d_%d" % (_carried(child.sql(scope), types[number]), index, number))
        rows = engine().rows("SELECT file_row_number AS n%s FROM %s" % ("".join(", " + each for each in arguments), source), t.parser(given))

        def results():
            for row in rows:
                made = {"n": row["n"]}
                for index, call in enumerate(calls):
                    values = [_read(row.get("a%d_%d" % (index, number)), read) for number, read in enumerate(readers[index])]
                    try:
                        made["v%d" % index] = written(call.function(*values), call.target)
                    except Exception as error:
                        import traceback
                        traceback.print_exc()
                        from pyspark.errors import PythonException
                        raise PythonException("An exception was thrown from the Python function %s: %s: %s"
                                              % (call.name, type(error).__name__, error)) from error
                yield made
        file = engine().keep(results())
        shape = t.StructType([t.StructField("n", t.LongType())] + [t.StructField("v%d" % index, call.target) for index, call in enumerate(calls)])
        results_sql = ", ".join("%s AS %s" % (uncarried("u.v%d" % index, call.target), quoted(added[index].key)) for index, call in enumerate(calls))
        mine = ", ".join("p." + quoted(each.key) for each in frame._attributes)
        mine = mine + ", " if mine else ""
        return ("SELECT %s%s FROM %s AS p JOIN read_json(%s, format = 'newline_delimited', columns = %s, maximum_object_size = 16777216) AS u ON"
                " p.file_row_number = u.n ORDER BY p.file_row_number" % (mine, results_sql, source, literal(file), t.columns_of(shape)))
    return DataFrame(frame._session, frame._attributes + added, make), added


def _read(value, read):
    return None if value is None else read(value) if read else value


def written(value, type_, inside=False):
    """A Python value as it goes to the engine; one of another type is null, as in Spark."""
    if value is None:
        return None
    if inside and isinstance(type_, t.BinaryType) and isinstance(value, (bytes, bytearray)):
        return "".join("\\x%02X" % each for each in value)
    if isinstance(type_, t.StringType) and not isinstance(value, str):
        return str(value) if not isinstance(value, bool) else str(value).lower()
    if isinstance(type_, t.IntegralType) and (isinstance(value, bool) or not isinstance(value, int)):
        return value if hasattr(value, "__index__") and not isinstance(value, bool) else None
    if isinstance(type_, (t.DoubleType, t.FloatType)):
        if isinstance(value, bool) or not isinstance(value, float):
            return float(value) if hasattr(value, "dtype") else None
        return value if value == value and abs(value) != float("inf") else str(value)
    if isinstance(type_, t.BooleanType) and not isinstance(value, bool):
        return None
    if isinstance(type_, t.ArrayType):
        return [written(each, type_.elementType, True) for each in value]
    if isinstance(type_, t.MapType):
        return {_key(name): written(each, type_.valueType, True) for name, each in value.items()}
    if isinstance(type_, t.StructType):
        if isinstance(value, dict):
            return {field.name: written(value.get(field.name), field.dataType, True) for field in type_.fields}
        if isinstance(value, (tuple, list)):
            return {field.name: written(each, field.dataType, True) for field, each in zip(type_.fields, value)}
        return {field.name: written(getattr(value, field.name, None), field.dataType, True) for field in type_.fields}
    return value


def _key(name):
    return name if isinstance(name, str) else str(name).lower() if isinstance(name, bool) else str(name)


def _carried(sql, type_):
    """A value so that JSON brings it whole."""
    if isinstance(type_, t.BinaryType):
        return "base64(%s)" % sql
    if isinstance(type_, t.DecimalType):
        return "CAST(%s AS VARCHAR)" % sql
    if isinstance(type_, (t.DoubleType, t.FloatType)):
        return "CASE WHEN isfinite({0}) THEN to_json({0}) ELSE to_json(CAST({0} AS VARCHAR)) END".format(sql)
    if isinstance(type_, t.NullType):
        return "CAST(%s AS VARCHAR)" % sql
    if isinstance(type_, t.DayTimeIntervalType):
        return "CAST(epoch(%s) * 1000000 AS BIGINT)" % sql
    return sql


def uncarried(sql, type_):
    """A value that came as [t.carried] says, as its own type."""
    if isinstance(type_, t.BinaryType):
        return "from_base64(%s)" % sql
    return "CAST(%s AS %s)" % (sql, type_.duck()) if t.carried(type_) != type_ else sql


def kept(relation):
    """The rows of a relation in a file of the session, and its path."""
    try:
        return engine().copy(relation, "FORMAT parquet")["place"]
    except EngineError as error:
        raise failed(error) from None


def prepared(frame, nodes):
    """Takes generators and functions in Python out of expressions: (frame, nodes). The innermost come first."""
    while True:
        calls = []

        def collect(node):
            if isinstance(node, (Generator, PythonCall)) and not any(special(child) for child in node.children):
                calls.append(node)
                return
            for child in node.children:
                collect(child)
        for node in nodes:
            collect(node)
        if not calls:
            return frame, nodes
        generators = [call for call in calls if isinstance(call, Generator)]
        same = {id(call) for call in generators if call.kind == "window" and call.same_as(generators[0])}
        generators = generators[:1] + [call for call in generators[1:] if id(call) not in same and call is not generators[0]]
        if len(generators) > 1:
            raise analysis("[UNSUPPORTED_GENERATOR.MULTI_GENERATOR] The generator is not supported: only one generator allowed per SELECT clause.")
        python = [call for call in calls if isinstance(call, PythonCall)]
        if python:
            frame, added = compute(frame, python)
            places = {id(call): Ref(attribute.name, attribute.id) for call, attribute in zip(python, added)}
            names = {id(call): call.label() for call in python}
            nodes = [_replaced(node, places, names) for node in nodes]
        else:
            frame, added = generate(frame, generators[0].kind, generators[0].children[0])
            refs = [Ref(attribute.name, attribute.id) for attribute in added]
            made = []
            for node in nodes:
                inner = outer(node)
                if inner is generators[0] or id(inner) in same:
                    names = node.names if isinstance(node, Alias) and len(node.names) == len(refs) else [each.name for each in added]
                    if isinstance(node, Alias) and len(refs) == 1:
                        names = node.names
                    made.extend(Alias(ref, [name]) for ref, name in zip(refs, names))
                elif len(refs) == 1:
                    made.append(_replaced(node, {key: refs[0] for key in same | {id(generators[0])}}, {key: "col" for key in same | {id(generators[0])}}))
                elif special(node):
                    raise analysis("[UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS] The generator is not supported: nested in expressions.")
                else:
                    made.append(node)
            nodes = made


def _replaced(node, places, names):
    """The tree with some nodes replaced; a column that was one of them keeps its name."""
    if id(node) in places:
        return Alias(places[id(node)], [names[id(node)]])

    def inner(each):
        if id(each) in places:
            return places[id(each)]
        children = [inner(child) for child in each.children]
        return each.with_children(children) if any(new is not old for new, old in zip(children, each.children)) else each
    return inner(node)


def _file_name(node):
    return isinstance(node, Call) and node.name == "input_file_name"


def file_names(frame, nodes):
    """Takes input_file_name() out of expressions, over a frame whose rows are those of files."""
    if not hasattr(frame, "_with_names"):
        from stepdeck_engine import missing
        raise missing("pyspark.sql.functions.input_file_name over what is not read from files, or is joined, grouped or united")
    frame, name = frame._with_names()
    ref = Ref(name.name, name.id)
    return frame, [Alias(ref, [name.name]) if _file_name(node) else node.map(lambda each: ref if _file_name(each) else each) for node in nodes]


def carry_names(made, frame, again):
    """Lets a frame know the files of its rows, as the one does that it is made of; `again` makes it of one with their names."""
    if hasattr(frame, "_with_names"):
        def with_names():
            inner, name = frame._with_names()
            return again(inner, name), name
        made._with_names = with_names
    return made


def _named_again(frame, nodes, found):
    """What a projection's `_with_names` is."""
    from pyspark.sql.dataframe import DataFrame

    def with_names():
        again = project(frame, nodes + [Alias(Call("input_file_name"), ["input_file_name()"])])
        name = again._attributes[-1]
        keys = zip(again._attributes, found + [name])
        return DataFrame(frame._session, found + [name], "SELECT %s FROM (%s)" % (", ".join("%s AS %s" % (quoted(one.key), quoted(other.key)) for one, other in keys), again._sql())), name
    return with_names


def column_name(frame, node):
    """The name of the column that an expression gives."""
    if isinstance(node, Cast) and isinstance(node.children[0], (Ref, Field)):
        return column_name(frame, node.children[0])
    if isinstance(node, Field) and isinstance(node.key, str) and isinstance(node.children[0], Ref):
        found = resolve(frame._attributes, node.children[0])
        if not found[1] and isinstance(frame._types()[found[0]], t.MapType):
            return "%s[%s]" % (node.children[0].label(), node.key)
    return node.label()


def computed(frame, node, name, key):
    """The attribute of an expression."""
    inner = outer(node)
    if isinstance(inner, Ref):
        attribute, rest = resolve(frame._attributes, inner)
        if not rest:
            return Attribute(name, key, nullable=attribute.nullable, declared=attribute.declared)
    return Attribute(name, key, nullable=not (isinstance(inner, Lit) and inner.value is not None or isinstance(inner, Call) and inner.name in ("count", "monotonically_increasing_id")))


def as_written(attribute, ref):
    """The name of a column in the letters in which it was asked for."""
    name = ref.name.replace("`", "")
    return name[-len(attribute.name):] if name.lower().endswith(attribute.name.lower()) else attribute.name


def project(frame, nodes, clauses="", distinct=False):
    """SELECT nodes FROM frame, with what stands behind it: `clauses` is a text or a function of the scope."""
    from pyspark.sql.dataframe import DataFrame
    nodes = expand(frame, nodes)
    for node in nodes:
        check(frame._attributes, node)
    origin, asked = frame, list(nodes)
    if any(node.any(_file_name) for node in nodes):
        frame, nodes = file_names(frame, nodes)
    if any(special(node) for node in nodes):
        frame, nodes = prepared(frame, nodes)
    found = []
    names = [column_name(frame, node) for node in nodes]
    for node, name, key in zip(nodes, names, unique(names)):
        if isinstance(node, Ref):
            attribute, rest = resolve(frame._attributes, node)
            found.append(Attribute(name, key) if rest else attribute.again(key, name=as_written(attribute, node)))
        else:
            found.append(computed(frame, node, name, key))

    def make():
        scope = frame._scope()
        parts = ", ".join("%s AS %s" % (node.sql(scope), quoted(attribute.key)) for node, attribute in zip(nodes, found))
        tail = clauses(scope) if callable(clauses) else clauses
        return "SELECT %s%s FROM (%s)%s" % ("DISTINCT " if distinct else "", parts or "NULL", frame._sql(), tail)
    made = DataFrame(frame._session, found, make)
    if hasattr(origin, "_with_names") and not clauses and not distinct:
        made._with_names = _named_again(origin, asked, found)
    return made


def filtered(frame, node):
    from pyspark.sql.dataframe import DataFrame
    check(frame._attributes, node)
    own, origin, asked = frame._attributes, frame, node
    if node.any(_file_name):
        frame, (node,) = file_names(frame, [node])
    if special(node):
        frame, (node,) = prepared(frame, [node])

    def make():
        return "SELECT %s FROM (%s) WHERE %s" % (", ".join(quoted(each.key) for each in own) or "1 AS one", frame._sql(), node.sql(frame._scope()))
    return carry_names(DataFrame(frame._session, own, make), origin, lambda inner, _: filtered(inner, asked))
