"""PIVOT and UNPIVOT of Spark's SQL."""
from stepdeck_engine import missing
from pyspark.sql import _parser
from pyspark.sql._nodes import Alias, Cast, Lit, Ref, analysis
from pyspark.sql._operators import Unary
from pyspark.sql.column import Column


def pivot(tokens, frame):
    """PIVOT (aggregates FOR column IN (values)): groups by all other columns."""
    tokens.need("(")
    nodes = [_parser.item(tokens)]
    while tokens.take(","):
        nodes.append(_parser.item(tokens))
    tokens.need("for")
    if tokens.peek() == "(":
        raise missing("Spark SQL: PIVOT for several columns")
    column = tokens.name()
    tokens.need("in")
    values, names = [], []
    tokens.need("(")
    while not tokens.take(")"):
        node = _parser.item(tokens)
        value = node.children[0] if isinstance(node, Alias) else node
        if isinstance(value, Cast) and isinstance(value.children[0], Lit):
            value = value.children[0]
        if not isinstance(value, Lit):
            raise analysis("[NON_LITERAL_PIVOT_VALUES] Literal expressions required for pivot values, found \"%s\"." % value.label())
        values.append(value.value)
        names.append(node.names[0] if isinstance(node, Alias) else value.label() if value.value is not None else "null")
        tokens.take(",")
    tokens.need(")")
    used = {column.lower()}
    for node in nodes:
        node.any(lambda each: used.add(each.label().lower()) if isinstance(each, Ref) else False)
    others = [name for name in frame.columns if name.lower() not in used]
    made = frame.groupBy(*["`%s`" % name for name in others]).pivot(column, values).agg(*[Column(node) for node in nodes])
    labels = [name if len(nodes) == 1 else "%s_%s" % (name, node.label()) for name in names for node in nodes]
    return made.toDF(*(others + labels))


def unpivot(tokens, frame):
    """UNPIVOT (value FOR name IN (columns)): a row for each of the columns; nulls are left out unless INCLUDE NULLS is said."""
    keep = tokens.take("include", "nulls")
    tokens.take("exclude", "nulls")
    tokens.need("(")
    value = tokens.name()
    tokens.need("for")
    name = tokens.name()
    tokens.need("in")
    tokens.need("(")
    columns, labels = [], []
    while not tokens.take(")"):
        columns.append(tokens.name())
        labels.append(columns[-1])
        if tokens.take("as"):
            labels[-1] = _parser.unquoted(tokens.next()) if tokens.kind() == "text" else tokens.name()
        tokens.take(",")
    tokens.need(")")
    gone = {each.lower() for each in columns}
    others = ["`%s`" % each for each in frame.columns if each.lower() not in gone]
    made = None
    for column, label in zip(columns, labels):
        part = frame.select(*others, Column(Alias(Lit(label), [name])), Column(Alias(Ref("`%s`" % column), [value])))
        made = part if made is None else made.union(part)
    return made if keep else made.filter(Column(Unary("IS NOT NULL", Ref("`%s`" % value))))
