"""Columns of expressions, with Python's operators."""
from stepdeck_engine import missing
from pyspark.sql import types as t
from pyspark.sql._nodes import Alias, Call, Case, Cast, Field, Lit, Node, Over, Ref, Sort, Star
from pyspark.sql._operators import Binary, In, Unary


def node_of(value):
    """The node of a column, or of a literal."""
    if isinstance(value, Column):
        return value._node
    return value if isinstance(value, Node) else Lit(value)


def named(value):
    """The node of a column, or of the column that a text names."""
    if isinstance(value, str):
        if value == "*":
            return Star()
        return Star(value[:-2]) if value.endswith(".*") else Ref(value)
    return node_of(value)


class Column:
    """An expression over the columns of a DataFrame. Its node is in `_node`."""

    def __init__(self, node):
        self._node = node

    def _binary(operator, swapped=False):
        def method(self, other):
            one, two = self._node, node_of(other)
            return Column(Binary(operator, two, one) if swapped else Binary(operator, one, two))
        return method

    __add__, __radd__ = _binary("+"), _binary("+", True)
    __sub__, __rsub__ = _binary("-"), _binary("-", True)
    __mul__, __rmul__ = _binary("*"), _binary("*", True)
    __truediv__, __rtruediv__ = _binary("/"), _binary("/", True)
    __mod__, __rmod__ = _binary("%"), _binary("%", True)
    __eq__, __ne__ = _binary("="), _binary("!=")
    __lt__, __le__, __gt__, __ge__ = _binary("<"), _binary("<="), _binary(">"), _binary(">=")
    __and__, __rand__ = _binary("AND"), _binary("AND", True)
    __or__, __ror__ = _binary("OR"), _binary("OR", True)
    eqNullSafe = _binary("<=>")
    bitwiseAND, bitwiseOR, bitwiseXOR = _binary("&"), _binary("|"), _binary("^")
    del _binary
    __hash__ = None

    def __pow__(self, other):
        return Column(Call("pow", self._node, node_of(other)))

    def __rpow__(self, other):
        return Column(Call("pow", node_of(other), self._node))

    def __invert__(self):
        return Column(Unary("NOT", self._node))

    def __neg__(self):
        return Column(Unary("-", self._node))

    def __contains__(self, item):
        raise ValueError("[CANNOT_APPLY_IN_FOR_COLUMN] Cannot apply 'in' operator against a column: please use 'contains' in a string"
                         " column or 'array_contains' function for an array column.")

    def __bool__(self):
        raise ValueError("[CANNOT_CONVERT_COLUMN_INTO_BOOL] Cannot convert column into bool: please use '&' for 'and', '|' for 'or', '~' for"
                         " 'not' when building DataFrame boolean expressions.")

    __nonzero__ = __bool__

    def __iter__(self):
        raise TypeError("Column is not iterable")

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self.substr(key.start, key.stop)
        return Column(Field(self._node, key if isinstance(key, str) else node_of(key)))

    def getItem(self, key):
        return self[key]

    def getField(self, name):
        return Column(Field(self._node, name))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _MISSING:
            raise missing("pyspark.sql.Column." + name)
        return Column(Field(self._node, name))

    def alias(self, *names, **_):
        return Column(Alias(self._node, names))

    name = alias

    def cast(self, dataType):
        return Column(Cast(self._node, t.parse_type(dataType)))

    astype = cast

    def isNull(self):
        return Column(Unary("IS NULL", self._node))

    def isNotNull(self):
        return Column(Unary("IS NOT NULL", self._node))

    def isin(self, *values):
        if len(values) == 1 and isinstance(values[0], (list, tuple, set)):
            values = tuple(values[0])
        return Column(In(self._node, [node_of(value) for value in values]))

    def between(self, lowerBound, upperBound):
        return (self >= lowerBound) & (self <= upperBound)

    def _call(self, name, *others):
        return Column(Call(name, self._node, *[node_of(other) for other in others]))

    def like(self, other):
        return self._call("like", other)

    def ilike(self, other):
        return self._call("ilike", other)

    def rlike(self, other):
        return self._call("rlike", other)

    def contains(self, other):
        return self._call("contains", other)

    def startswith(self, other):
        return self._call("startswith", other)

    def endswith(self, other):
        return self._call("endswith", other)

    def substr(self, startPos, length):
        return self._call("substring", startPos, length)

    def asc(self):
        return Column(Sort(self._node, True))

    def desc(self):
        return Column(Sort(self._node, False))

    def asc_nulls_first(self):
        return Column(Sort(self._node, True, True))

    def asc_nulls_last(self):
        return Column(Sort(self._node, True, False))

    def desc_nulls_first(self):
        return Column(Sort(self._node, False, True))

    def desc_nulls_last(self):
        return Column(Sort(self._node, False, False))

    def when(self, condition, value):
        node = self._node
        if not isinstance(node, Case) or node.otherwise is not None:
            raise TypeError("when() can only be applied on a Column previously generated by when() function")
        return Column(Case(node.branches + [(condition._node, node_of(value))]))

    def otherwise(self, value):
        node = self._node
        if not isinstance(node, Case) or node.otherwise is not None:
            raise TypeError("otherwise() can only be applied on a Column previously generated by when()")
        return Column(Case(node.branches, node_of(value)))

    def over(self, window):
        return Column(Over(self._node, window._partition, window._order, window._frame))

    def withField(self, fieldName, col):
        return Column(Call("with_field", self._node, Lit(fieldName), node_of(col)))

    def dropFields(self, *fieldNames):
        return Column(Call("drop_fields", self._node, *[Lit(name) for name in fieldNames]))

    def __repr__(self):
        return "Column<'%s'>" % self._node.label()


_MISSING = {"explain", "outer", "transform", "isNaN", "bitwise_not"}
