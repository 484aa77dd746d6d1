"""Joins."""
from stepdeck_engine import quoted
from pyspark.sql import _frame
from pyspark.sql._frame import Attribute, Scope
from pyspark.sql._nodes import Ref, analysis
from pyspark.sql._operators import Binary
from pyspark.sql.column import Column

_KINDS = {"inner": "INNER", "cross": "CROSS", "outer": "FULL", "full": "FULL", "fullouter": "FULL", "left": "LEFT", "leftouter": "LEFT", "right": "RIGHT",
          "rightouter": "RIGHT", "leftsemi": "SEMI", "semi": "SEMI", "leftanti": "ANTI", "anti": "ANTI"}


def joined(left, right, on, how):
    from pyspark.sql.dataframe import DataFrame
    kind = _KINDS.get(how.lower().replace("_", ""))
    if kind is None:
        raise analysis("Unsupported join type '%s'." % how)
    shared = {each.id for each in left._attributes} & {each.id for each in right._attributes}
    mine = left._attributes
    theirs = [each.again(id_=next(_frame._ids)) if each.id in shared else each for each in right._attributes]
    both = {old.id: new for old, new in zip(right._attributes, theirs) if old.id in shared}
    conditions, using = [], []
    if on is not None:
        for each in on if isinstance(on, (list, tuple)) else [on]:
            if isinstance(each, Column):
                conditions.append(each._node)
            else:
                using.append((_frame.resolve(mine, Ref("`%s`" % each))[0], _frame.resolve(theirs, Ref("`%s`" % each))[0]))
    conditions = [node.map(lambda each: _own(each, both)) for node in conditions]
    for node in conditions:
        _frame.check(mine + theirs, node)
    used_left, used_right = {pair[0] for pair in using}, {pair[1] for pair in using}
    output = [(each, None) for each in mine if each not in used_left] if using else [(each, None) for each in mine]
    if kind not in ("SEMI", "ANTI"):
        output += [(each, None) for each in theirs if each not in used_right]
    output = [(pair[0], pair[1]) for pair in using] + output if using else output
    keys = _frame.unique([each.name for each, _ in output])
    found = []
    for (attribute, other), key in zip(output, keys):
        source = other if other is not None and kind == "RIGHT" else attribute
        absent = kind == "FULL" or other is None and (kind == "LEFT" and attribute in theirs or kind == "RIGHT" and attribute in mine)
        found.append(Attribute(attribute.name, key, next(_frame._ids) if other is not None and kind == "FULL" else source.id,
                               attribute.qualifiers + (other.qualifiers if other is not None else ()), absent or source.nullable, source.declared))

    def make():
        prefixes = {each: "l." for each in mine}
        prefixes.update({each: "r." for each in theirs})
        types = dict(left._types())
        types.update({new: right._types()[old] for old, new in zip(right._attributes, theirs)})
        relation = "(%s) AS l CROSS JOIN (%s) AS r" % (left._sql(), right._sql())
        scope = Scope(mine + theirs, "SELECT * FROM " + relation, types, prefixes)
        scope.type = lambda sql: _type(relation, sql)
        tests = [node.sql(scope) for node in conditions] + ["l.%s = r.%s" % (quoted(one.key), quoted(two.key)) for one, two in using]
        parts = []
        for (attribute, other), new in zip(output, found):
            side = prefixes[attribute]
            text = side + quoted(attribute.key)
            if other is not None and kind == "FULL":
                text = "coalesce(l.%s, r.%s)" % (quoted(attribute.key), quoted(other.key))
            elif other is not None and kind == "RIGHT":
                text = "r." + quoted(other.key)
            parts.append("%s AS %s" % (text, quoted(new.key)))
        word = kind if tests or kind == "CROSS" else "INNER" if kind == "INNER" else kind
        text = "SELECT %s FROM (%s) AS l " % (", ".join(parts) or "NULL", left._sql())
        if kind == "CROSS" or not tests and kind == "INNER":
            return text + "CROSS JOIN (%s) AS r%s" % (right._sql(), " WHERE " + " AND ".join(tests) if tests else "")
        return text + "%s JOIN (%s) AS r ON %s" % (word, right._sql(), " AND ".join(tests) or "true")
    return DataFrame(left._session, found, make)


def _own(node, both):
    """`df.id == df.id` of a frame joined with itself means one side each."""
    if isinstance(node, Binary) and node.operator in ("=", "<=>") and all(isinstance(each, Ref) for each in node.children):
        one, two = node.children
        if one.attribute is not None and one.attribute == two.attribute and one.attribute in both:
            return Binary(node.operator, one, Ref(two.name, both[one.attribute].id))
    return node


def _type(relation, sql):
    from stepdeck_engine import EngineError, engine
    from pyspark.sql import types as t
    try:
        return t.of_duck(engine().describe("SELECT %s AS v FROM %s" % (sql, relation))[0][1])
    except EngineError as error:
        raise _frame.failed(error) from None
