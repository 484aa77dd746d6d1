"""Expressions: a tree of nodes, each of which writes itself in DuckDB's SQL, within a scope that knows the columns and their types.

Spark's answers differ from DuckDB's in places (a division gives a double, integers wrap around, what cannot be cast is null, text
beside a number is a number); the nodes write those out.
"""
import datetime
import decimal

from stepdeck_engine import EngineError, literal
from pyspark.sql import types as t
from pyspark.sql._casts import cast, widest

class AnalysisError(Exception):
    """Raised as pyspark's AnalysisException, of which this is the base."""


def analysis(message):
    from pyspark.errors import AnalysisException
    return AnalysisException(message)


class Node:
    children = ()

    def sql(self, scope):
        raise NotImplementedError(type(self).__name__)

    def label(self):
        raise NotImplementedError(type(self).__name__)

    def type(self, scope):
        """The Spark type; None where nobody knows."""
        if not self.is_open():
            return scope.type(self.sql(scope))
        if self.any(lambda each: isinstance(each, Raw) and each.is_open() and each._type is None):
            return None
        # Variables of functions stand for values of their types.
        before, scope.standins = scope.standins, True
        try:
            return scope.type(self.sql(scope))
        finally:
            scope.standins = before

    def is_open(self):
        return any(child.is_open() for child in self.children)

    def with_children(self, children):
        return self

    def map(self, change):
        """The tree in which `change` has replaced nodes, from the leaves up."""
        children = [child.map(change) for child in self.children]
        same = all(new is old for new, old in zip(children, self.children))
        return change(self if same else self.with_children(children))

    def any(self, test):
        return test(self) or any(child.any(test) for child in self.children)


class Ref(Node):
    """A column by its name, or by the attribute that it was when the script took it from a DataFrame."""

    def __init__(self, name, attribute=None):
        self.name, self.attribute = name, attribute

    def sql(self, scope):
        return scope.column(self)[0]

    def type(self, scope):
        return scope.column(self)[1]

    def label(self):
        parts = split_name(self.name)
        return parts[-1]


class Star(Node):
    def __init__(self, qualifier=None):
        self.qualifier = qualifier

    def sql(self, scope):
        return "*"

    def label(self):
        return "1"


class Several(Node):
    """Several columns at once."""

    def __init__(self, nodes):
        self.children = tuple(nodes)

    def with_children(self, children):
        return Several(children)


class Raw(Node):
    """SQL of DuckDB as it is, such as a variable of a lambda."""

    def __init__(self, text, label=None, open_=False, type_=None):
        self.text, self._label, self._open, self._type = text, label or text, open_, type_

    def sql(self, scope):
        return "CAST(NULL AS %s)" % self._type.duck() if self._open and self._type and scope.standins else self.text

    def label(self):
        return "namedlambdavariable()" if self._open else self._label

    def is_open(self):
        return self._open

    def type(self, scope):
        return self._type or (None if self._open else Node.type(self, scope))


class Lit(Node):
    def __init__(self, value, type_=None):
        self.value, self._type = value, type_

    def sql(self, scope):
        made = value_sql(self.value)
        return "CAST(%s AS %s)" % (made, self._type.duck()) if isinstance(self._type, t.NumericType) else made

    def type(self, scope):
        if self._type:
            return self._type
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return t.IntegerType() if -2**31 <= self.value < 2**31 else t.LongType()
        if isinstance(self.value, (list, tuple, dict)):
            return Node.type(self, scope)
        return t.infer_type(self.value)

    def label(self):
        if self.value is None:
            return "NULL"
        if isinstance(self.value, bool):
            return str(self.value).lower()
        if isinstance(self.value, float):
            from pyspark.sql import _show
            return _show.number(self.value)
        if isinstance(self.value, datetime.datetime):
            return "TIMESTAMP '%s'" % (self.value.isoformat(" ").rstrip("0") if self.value.microsecond else self.value.isoformat(" "))
        if isinstance(self.value, datetime.date):
            return "DATE '%s'" % self.value.isoformat()
        if isinstance(self.value, (bytes, bytearray)):
            return "X'%s'" % bytes(self.value).hex().upper()
        return str(self.value)


def value_sql(value):
    """A Python value as DuckDB's literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return "CAST(%d AS %s)" % (value, "INTEGER" if -2**31 <= value < 2**31 else "BIGINT" if -2**63 <= value < 2**63 else "HUGEINT")
    if isinstance(value, float):
        return "CAST(%s AS DOUBLE)" % (repr(value) if value and value == value and abs(value) != float("inf") else literal(str(value)))
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, decimal.Decimal):
        sign, digits, exponent = value.as_tuple()
        scale = max(0, -exponent)
        return "CAST(%s AS DECIMAL(%d, %d))" % (literal(format(value, "f")), max(len(digits) + max(exponent, 0), scale + 1, 1), scale)
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return "TIMESTAMP " + literal(value.isoformat(" "))
    if isinstance(value, datetime.date):
        return "DATE " + literal(value.isoformat())
    if isinstance(value, datetime.timedelta):
        return "to_microseconds(CAST(%d AS BIGINT))" % (value // datetime.timedelta(microseconds=1))
    if isinstance(value, (bytes, bytearray)):
        return "from_hex(%s)" % literal(bytes(value).hex())
    if isinstance(value, (list, tuple)):
        return "[%s]" % ", ".join(value_sql(each) for each in value)
    if isinstance(value, dict):
        return "MAP([%s], [%s])" % (", ".join(value_sql(each) for each in value), ", ".join(value_sql(each) for each in value.values()))
    if hasattr(value, "item"):
        return value_sql(value.item())
    raise TypeError("[UNSUPPORTED_LITERAL] Unsupported literal type %s" % type(value).__name__)


class Alias(Node):
    def __init__(self, child, names):
        self.children, self.names = (child,), tuple(names)

    def with_children(self, children):
        return Alias(children[0], self.names)

    def sql(self, scope):
        return self.children[0].sql(scope)

    def type(self, scope):
        return self.children[0].type(scope)

    def label(self):
        return self.names[0]


class Call(Node):
    """A function by its name in Spark; what it is in DuckDB is said by `_calls`."""

    def __init__(self, name, *arguments, distinct=False, where=None, ignore_nulls=False, label=None):
        self.name, self.distinct, self.where, self.ignore_nulls = name, distinct, where, ignore_nulls
        self.children, self._label = tuple(arguments), label

    def with_children(self, children):
        return Call(self.name, *children, distinct=self.distinct, where=self.where, ignore_nulls=self.ignore_nulls, label=self._label)

    def sql(self, scope):
        from pyspark.sql import _calls
        return _calls.sql(self, scope)

    def label(self):
        if self._label:
            return self._label
        from pyspark.sql import _labels
        return _labels.of(self, ["%s AS %s" % (child.children[0].label(), child.names[0]) if isinstance(child, Alias) else child.label() for child in self.children])


class Lambda(Node):
    def __init__(self, names, body):
        self.names, self.children = names, (body,)

    def with_children(self, children):
        return Lambda(self.names, children[0])

    def sql(self, scope):
        return "(lambda %s: %s)" % (", ".join(self.names), self.children[0].sql(scope))

    def is_open(self):
        names = set(self.names)
        return self.any(lambda each: isinstance(each, Raw) and each._open and each._label not in names)

    def label(self):
        return "lambdafunction(%s)" % ", ".join([self.children[0].label()] + ["namedlambdavariable()"] * len(self.names))


def bound(function, types, texts=()):
    """A function whose variables have types, and maybe stand for other texts than their names."""
    known = {}
    for index, name in enumerate(function.names):
        text = texts[index] if index < len(texts) and texts[index] else name
        known[name] = Raw(text, name, open_=True, type_=types[index] if index < len(types) else None)
    return Lambda(function.names, function.children[0].map(lambda each: known.get(each._label, each) if isinstance(each, Raw) and each._open else each))


class Query(Node):
    """A query within an expression: `IN (SELECT ...)`, `EXISTS`, one value."""

    def __init__(self, frame, kind, child=None):
        self.frame, self.kind, self.children = frame, kind, (child,) if child is not None else ()

    def with_children(self, children):
        return Query(self.frame, self.kind, *children)

    def sql(self, scope):
        text = "(%s)" % self.frame._plain_sql()
        if self.kind == "IN":
            return "(%s IN %s)" % (self.children[0].sql(scope), text)
        return "EXISTS %s" % text if self.kind == "EXISTS" else text

    def label(self):
        return {"IN": "in (listquery())", "EXISTS": "exists()"}.get(self.kind, "scalarsubquery()")


class Case(Node):
    """`branches` are conditions and values, one after the other."""

    def __init__(self, branches, otherwise=None):
        self.count = len(branches)
        self.children = tuple(each for pair in branches for each in pair) + ((otherwise,) if otherwise is not None else ())

    @property
    def branches(self):
        return [(self.children[2 * i], self.children[2 * i + 1]) for i in range(self.count)]

    @property
    def otherwise(self):
        return self.children[-1] if len(self.children) % 2 else None

    def with_children(self, children):
        made = Case([], None)
        made.count, made.children = self.count, tuple(children)
        return made

    def sql(self, scope):
        values = [value for _, value in self.branches] + ([self.otherwise] if self.otherwise is not None else [])
        written = widest([(value.sql(scope), value.type(scope)) for value in values])
        text = "CASE " + " ".join("WHEN %s THEN %s" % (test.sql(scope), value) for (test, _), value in zip(self.branches, written))
        return "(%s%s END)" % (text, "" if self.otherwise is None else " ELSE " + written[-1])

    def label(self):
        text = "CASE " + " ".join("WHEN %s THEN %s" % (test.label(), value.label()) for test, value in self.branches)
        return "%s%s END" % (text, "" if self.otherwise is None else " ELSE " + self.otherwise.label())


class Cast(Node):
    def __init__(self, child, type_, named=True):
        self.children, self.target, self.named = (child,), type_, named

    def with_children(self, children):
        return Cast(children[0], self.target, self.named)

    def type(self, scope):
        return self.target

    def label(self):
        return self.children[0].label() if not self.named else "CAST(%s AS %s)" % (self.children[0].label(), self.target.simpleString().upper())

    def sql(self, scope):
        return cast(self.children[0].sql(scope), self.children[0].type(scope), self.target)


class Field(Node):
    """A field of a struct, an element of an array (from 0) or of a map."""

    def __init__(self, child, key):
        self.children = (child, key) if isinstance(key, Node) else (child,)
        self.key = key

    def with_children(self, children):
        return Field(children[0], children[1] if len(children) > 1 else self.key)

    def sql(self, scope):
        child = self.children[0]
        inner, found = child.sql(scope), child.type(scope)
        if isinstance(self.key, str):
            if isinstance(found, t.MapType):
                return "element_at(%s, %s)[1]" % (inner, literal(self.key)) if False else "(%s)[%s]" % (inner, literal(self.key))
            if isinstance(found, t.ArrayType):
                return "list_transform(%s, lambda e: struct_extract(e, %s))" % (inner, literal(self.key))
            return "struct_extract(%s, %s)" % (inner, literal(self.key))
        key = self.children[1].sql(scope)
        if isinstance(found, t.MapType):
            return "(%s)[%s]" % (inner, key)
        if isinstance(found, t.StructType):
            return "struct_extract(%s, %s)" % (inner, literal(str(self.children[1].value)))
        return "CASE WHEN %s >= 0 THEN (%s)[%s + 1] END" % (key, inner, key)

    def label(self):
        if isinstance(self.key, str):
            return "%s.%s" % (self.children[0].label(), self.key)
        return "%s[%s]" % (self.children[0].label(), self.children[1].label())


class Sort(Node):
    def __init__(self, child, ascending=True, nulls_first=None):
        self.children, self.ascending = (child,), ascending
        self.nulls_first = ascending if nulls_first is None else nulls_first

    def with_children(self, children):
        return Sort(children[0], self.ascending, self.nulls_first)

    def sql(self, scope):
        return "%s %s NULLS %s" % (self.children[0].sql(scope), "ASC" if self.ascending else "DESC", "FIRST" if self.nulls_first else "LAST")

    def label(self):
        return "%s %s NULLS %s" % (self.children[0].label(), "ASC" if self.ascending else "DESC", "FIRST" if self.nulls_first else "LAST")


class Over(Node):
    """A call over a window. `frame` is (kind, start, end), the bounds as Window has them."""

    def __init__(self, call, partition, order, frame=None):
        self.parts, self.frame = (len(partition), len(order)), frame
        self.children = (call,) + tuple(partition) + tuple(order)

    def with_children(self, children):
        made = Over(children[0], [], [], self.frame)
        made.parts, made.children = self.parts, tuple(children)
        return made

    def sql(self, scope):
        call = self.children[0]
        partition = self.children[1:1 + self.parts[0]]
        order = self.children[1 + self.parts[0]:]
        words = []
        if partition:
            words.append("PARTITION BY " + ", ".join(each.sql(scope) for each in partition))
        if order:
            words.append("ORDER BY " + ", ".join(each.sql(scope) for each in order))
        if self.frame and not (isinstance(call, Call) and call.name in (
                "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead")):
            kind, start, end = self.frame
            words.append("%s BETWEEN %s AND %s" % (kind, _bound(start), _bound(end)))
        from pyspark.sql import _calls
        return _calls.over(call, scope, " ".join(words))

    def label(self):
        partition = self.children[1:1 + self.parts[0]]
        order = self.children[1 + self.parts[0]:]
        words = []
        if partition:
            words.append("PARTITION BY " + ", ".join(each.label() for each in partition))
        if order:
            words.append("ORDER BY " + ", ".join(each.label() for each in order))
        words.append(self._rows(bool(order)))
        name = self.children[0].label()
        return "%s OVER (%s)" % (name.replace("first_value(", "first(").replace("last_value(", "last("), " ".join(words))

    def _rows(self, ordered):
        """The rows that the window has, as Spark names them."""
        call = self.children[0]
        name = call.name if isinstance(call, Call) else ""
        if name in ("lag", "lead"):
            offset = getattr(call.children[1], "value", 1) if len(call.children) > 1 else 1
            place = "%d FOLLOWING" % (-offset if name == "lag" else offset)
            return "ROWS BETWEEN %s AND %s" % (place, place)
        if name in ("row_number", "rank", "dense_rank", "percent_rank", "ntile"):
            return "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        if self.frame and name != "cume_dist":
            kind, start, end = self.frame
            texts = [_bound(each) if each == 0 or each <= -2**31 or each >= 2**31 - 1 else "%d FOLLOWING" % each for each in (start, end)]
            return "%s BETWEEN %s AND %s" % (kind, texts[0], texts[1])
        return "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW" if ordered else "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"


class Window(Node):
    """A call over a window that has a name; the name goes when the clause WINDOW has been read."""

    def __init__(self, call, name):
        self.children, self.name = (call,), name

    def with_children(self, children):
        return Window(children[0], self.name)

    def label(self):
        return self.children[0].label()


def _bound(value):
    if value <= -2**31:
        return "UNBOUNDED PRECEDING"
    if value >= 2**31 - 1:
        return "UNBOUNDED FOLLOWING"
    if value == 0:
        return "CURRENT ROW"
    return "%d %s" % (abs(value), "PRECEDING" if value < 0 else "FOLLOWING")


class Generator(Node):
    """explode and its kin: gives several rows for one. A DataFrame takes it out of the expressions before they are written."""

    def __init__(self, kind, child):
        self.kind, self.children = kind, (child,)

    def with_children(self, children):
        return Generator(self.kind, children[0])

    def label(self):
        return "window" if self.kind == "window" else "col"

    def same_as(self, other):
        """Whether both give the same rows, as a window does that is a column and a key of the groups."""
        return self.kind == other.kind and self.children[0].label() == other.children[0].label()


class PythonCall(Node):
    """A function in Python, over the values of a row. Taken out as generators are."""

    def __init__(self, function, arguments, type_, name):
        self.function, self.children, self.target, self.name = function, tuple(arguments), type_, name

    def with_children(self, children):
        return PythonCall(self.function, children, self.target, self.name)

    def type(self, scope):
        return self.target

    def label(self):
        return "%s(%s)" % (self.name, ", ".join(child.label() for child in self.children))


def split_name(name):
    """The parts of `a.b`, of which each may be within backticks."""
    parts, current, ticks, at = [], "", False, 0
    while at < len(name):
        letter = name[at]
        if letter == "`":
            if ticks and name[at + 1:at + 2] == "`":
                current += "`"
                at += 1
            else:
                ticks = not ticks
        elif letter == "." and not ticks:
            parts.append(current)
            current = ""
        else:
            current += letter
        at += 1
    return parts + [current]


AGGREGATES = {"count", "sum", "avg", "mean", "min", "max", "first", "last", "first_value", "last_value", "collect_list", "collect_set",
              "approx_count_distinct", "stddev", "stddev_samp", "stddev_pop", "std", "variance", "var_samp", "var_pop", "skewness", "kurtosis", "corr",
              "covar_samp", "covar_pop", "count_if", "bool_and", "bool_or", "every", "some", "any", "any_value", "max_by", "min_by", "percentile",
              "percentile_approx", "approx_percentile", "median", "mode", "sum_distinct", "bit_and", "bit_or", "bit_xor", "array_agg", "product",
              "grouping", "grouping_id", "regr_count", "regr_avgx", "regr_avgy", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy",
              "try_sum", "try_avg"}


def aggregates(node):
    """Whether there is an aggregate in an expression that is not over a window."""
    if isinstance(node, Over):
        return any(aggregates(child) for child in node.children[1:]) or any(aggregates(child) for child in node.children[0].children)
    if isinstance(node, Call) and node.name in AGGREGATES:
        return True
    return any(aggregates(child) for child in node.children)


def no_type(error):
    return isinstance(error, EngineError)
