"""Subqueries that look at the row outside of them: they become joins, as Spark's optimizer makes them."""
from stepdeck_engine import missing
from pyspark.sql import _frame
from pyspark.sql._nodes import Alias, Call, Lit, Query, Ref, aggregates
from pyspark.sql._operators import Binary, Unary
from pyspark.sql.column import Column


def conjuncts(node):
    if isinstance(node, Binary) and node.operator == "AND":
        return conjuncts(node.children[0]) + conjuncts(node.children[1])
    return [node]


def _found(frame, ref):
    try:
        return _frame.resolve(frame._attributes, ref)
    except Exception:
        return None


def looks_outside(frame, outer, node):
    """Whether a condition has columns that only the query outside has."""
    return outer is not None and node.any(lambda each: isinstance(each, Ref) and _found(frame, each) is None and _found(outer, each) is not None)


class Correlated:
    """What a subquery selects from, the conditions that look outside, and what it selects."""

    def __init__(self, frame, conditions, items, grouped):
        self.frame, self.conditions, self.items, self.grouped = frame, conditions, items, grouped

    def of(self, session):
        """A frame that stands for it, and cannot be used in any other way."""
        from pyspark.sql.dataframe import DataFrame

        def refuse():
            raise missing("Spark SQL: a subquery of this form that refers to the query outside")
        made = DataFrame(session, _frame.attributes([item.label() for item in self.items]), refuse)
        made._correlated = self
        return made

    def bound(self, outer):
        """The conditions, each column of them tied to the side that it is of."""
        def tied(node):
            if not isinstance(node, Ref):
                return node
            own = _found(self.frame, node)
            attribute, rest = own or _frame.resolve(outer._attributes, node)
            return node if rest else Ref(node.name, attribute.id)
        return [condition.map(tied) for condition in self.conditions]


def correlated(node):
    return isinstance(node, Query) and getattr(node.frame, "_correlated", None)


def _all(nodes):
    made = nodes[0]
    for node in nodes[1:]:
        made = Binary("AND", made, node)
    return made


def filtered(frame, node):
    """Filters by a condition, in which there may be such subqueries."""
    plain = []
    own = frame._attributes
    for each in conjuncts(node):
        inner, negative = (each.children[0], True) if isinstance(each, Unary) and each.operator == "NOT" else (each, False)
        found = correlated(inner)
        if found and inner.kind in ("EXISTS", "IN"):
            frame = _semi(frame, inner, found, negative)
        else:
            plain.append(each)
    if plain:
        frame, nodes = scalars(frame, plain)
        frame = _frame.filtered(frame, _all(nodes))
    # A join gives the columns keys of their names, which they need not have had before.
    ids = {each.id for each in own}
    return frame if len(frame._attributes) == len(own) else frame._kept([each for each in frame._attributes if each.id in ids])


def _semi(frame, query, found, negative):
    conditions = found.bound(frame)
    if query.kind == "IN":
        if found.grouped or len(found.items) != 1:
            raise missing("Spark SQL: IN with an aggregate that refers to the query outside")
        item = _frame.outer(_frame.expand(found.frame, found.items)[0])
        same = Binary("=", query.children[0], item.map(lambda node: Ref(node.name, _frame.resolve(found.frame._attributes, node)[0].id) if isinstance(node, Ref) else node))
        # NOT IN is not true beside a null.
        conditions.append(Call("coalesce", same, Lit(True)) if negative else same)
    elif found.grouped:
        raise missing("Spark SQL: EXISTS with an aggregate that refers to the query outside")
    return frame.join(found.frame, Column(_all(conditions)), "left_anti" if negative else "left_semi")


def scalars(frame, nodes):
    """Takes subqueries that give one value out of expressions: (frame, nodes)."""
    found = []
    for node in nodes:
        node.any(lambda each: found.append(each) if correlated(each) and not any(each is known for known in found) else False)
    places = {}
    for query in found:
        if query.kind != "VALUE":
            raise missing("Spark SQL: %s within an expression, of a subquery that refers to the query outside" % query.kind)
        frame, places[id(query)] = _joined(frame, query.frame._correlated)
    if not places:
        return frame, nodes
    return frame, [node.map(lambda each: places.get(id(each), each)) for node in nodes]


def _joined(frame, found):
    from pyspark.sql._statements import grouped
    value = _frame.outer(found.items[0])
    if len(found.items) != 1 or not aggregates(value):
        from pyspark.sql._nodes import analysis
        raise analysis("[UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY] Unsupported subquery expression: Correlated scalar subqueries must be aggregated"
                       " to return at most one row.")
    mine, theirs = {each.id for each in found.frame._attributes}, []
    for condition in found.bound(frame):
        sides = condition.children if isinstance(condition, Binary) and condition.operator in ("=", "<=>") else ()
        inside = [not side.any(lambda each: isinstance(each, Ref) and each.attribute not in mine) for side in sides]
        if sorted(inside) != [False, True]:
            raise missing("Spark SQL: a subquery that refers to the query outside by something other than equality")
        theirs.append((sides[inside.index(True)], sides[inside.index(False)], condition.operator))
    keys = [Alias(inner, ["key#%d" % index]) for index, (inner, _, _) in enumerate(theirs)]
    groups = grouped(found.frame, keys + [Alias(value, ["value#"])], [inner for inner, _, _ in theirs], None, None, {})
    condition = _all([Binary(operator, outer, Ref(each.name, each.id)) for (_, outer, operator), each in zip(theirs, groups._attributes)])
    made = frame.join(groups, Column(condition), "left")
    result = Ref("value#", groups._attributes[-1].id)
    return made, Call("coalesce", result, Lit(0)) if isinstance(value, Call) and value.name == "count" else result
