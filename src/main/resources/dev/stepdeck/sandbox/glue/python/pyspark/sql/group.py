"""Groups of rows, as pyspark.sql.group has them."""
from stepdeck_engine import quoted
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._frame import Attribute, check, unique
from pyspark.sql._nodes import Alias, Call, Case, Lit, Ref, Star
from pyspark.sql._operators import Binary, Unary
from pyspark.sql.column import Column, named


class GroupedData:
    def __init__(self, frame, keys, kind=None, pivot=None):
        self._frame, self._keys, self._kind, self._pivot = frame, _frame.expand(frame, keys), kind, pivot
        for key in self._keys:
            check(frame._attributes, key)

    def agg(self, *exprs):
        if len(exprs) == 1 and isinstance(exprs[0], dict):
            nodes = [Call(function.lower(), Star() if name == "*" else Ref(name)) for name, function in exprs[0].items()]
            if any(isinstance(node.children[0], Star) for node in nodes):
                nodes = [Call("count", Star()) if isinstance(node.children[0], Star) else node for node in nodes]
        else:
            nodes = [each._node for each in exprs]
        return self._made(nodes)

    def _made(self, nodes):
        from pyspark.sql.dataframe import DataFrame
        frame, keys = self._frame, self._keys
        for node in nodes:
            check(frame._attributes, node)
        if any(_frame.special(node) for node in keys + nodes):
            frame, both = _frame.prepared(frame, keys + nodes)
            keys, nodes = both[:len(keys)], both[len(keys):]
        if self._pivot:
            nodes = self._pivoted(nodes)
        all_nodes = keys + nodes
        found = []
        labels = [_frame.column_name(frame, node) for node in all_nodes]
        for node, label, key in zip(all_nodes, labels, unique(labels)):
            if isinstance(node, Ref):
                attribute, rest = _frame.resolve(frame._attributes, node)
                found.append(Attribute(label, key, qualifiers=attribute.qualifiers) if rest else attribute.again(key, name=_frame.as_written(attribute, node), nullable=attribute.nullable or bool(self._kind)))
            else:
                found.append(_frame.computed(frame, node, label, key))

        def make():
            scope = frame._scope()
            parts = ", ".join("%s AS %s" % (node.sql(scope), quoted(attribute.key)) for node, attribute in zip(all_nodes, found))
            group = ""
            if keys:
                texts = [(key.children[0] if isinstance(key, Alias) else key).sql(scope) for key in keys]
                group = " GROUP BY %s" % ("%s (%s)" % (self._kind, ", ".join(texts)) if self._kind else ", ".join(texts))
            return "SELECT %s FROM (%s)%s" % (parts, frame._sql(), group)
        return DataFrame(frame._session, found, make)

    def pivot(self, pivot_col, values=None):
        node = named(pivot_col)
        if values is None:
            rows = self._frame.select(Column(node)).distinct().collect()
            values = sorted((row[0] for row in rows), key=lambda value: (value is not None, value))
        return GroupedData(self._frame, self._keys, self._kind, (node, list(values)))

    def _pivoted(self, nodes):
        column, values = self._pivot
        made = []
        for value in values:
            test = Unary("IS NULL", column) if value is None else Binary("=", column, Lit(value))
            for node in nodes:
                name = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                made.append(Alias(_only(node.children[0] if isinstance(node, Alias) else node, test),
                                  [name if len(nodes) == 1 else "%s_%s" % (name, node.label())]))
        return made

    def count(self):
        return self._made([Alias(Call("count", Star()), ["count"])])

    def _each(self, function, cols):
        types = self._frame._types()
        if not cols:
            keys = {node.label().lower() for node in self._keys}
            cols = [each.name for each in self._frame._attributes if isinstance(types[each], t.NumericType) and each.name.lower() not in keys]
        return self._made([Call(function, Ref(name)) for name in cols])

    def sum(self, *cols):
        return self._each("sum", cols)

    def avg(self, *cols):
        return self._each("avg", cols)

    mean = avg

    def min(self, *cols):
        return self._each("min", cols)

    def max(self, *cols):
        return self._each("max", cols)

    def applyInPandas(self, func, schema):
        from stepdeck_engine import missing
        raise missing("pyspark.sql.GroupedData.applyInPandas")


_OF_NONE = {"count", "collect_list", "collect_set", "array_agg", "approx_count_distinct", "count_if", "regr_count"}


def _only(node, test):
    """An aggregate over the rows that meet a condition."""
    from pyspark.sql._nodes import AGGREGATES
    if isinstance(node, Call) and node.name in AGGREGATES:
        first = node.children[0] if node.children else Star()
        value = Lit(1) if isinstance(first, Star) else first
        children = [Case([(test, value)])] + list(node.children[1:])
        ignore = node.name in ("first", "last", "first_value", "last_value")
        made = Call(node.name, *children, distinct=node.distinct, ignore_nulls=node.ignore_nulls or ignore)
        # Where there are no rows for a value there is nothing, not a count of 0 or an empty list.
        return made if node.name not in _OF_NONE else Case([(Binary(">", Call("count", Case([(test, Lit(1))])), Lit(0)), made)])
    if not node.children:
        return node
    return node.with_children([_only(child, test) for child in node.children])
