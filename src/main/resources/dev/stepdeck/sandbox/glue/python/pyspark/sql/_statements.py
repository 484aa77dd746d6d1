"""Queries of Spark's SQL. A query becomes the calls on frames that it means."""
from stepdeck_engine import missing
from pyspark.sql import _frame
from pyspark.sql import _parser, _pivots, _subqueries
from pyspark.sql._casts import widest
from pyspark.sql._nodes import Alias, Call, Field, Generator, Lit, Over, Ref, Sort, Star, Window, aggregates, analysis, split_name
from pyspark.sql.column import Column


def query(tokens, session):
    if not hasattr(tokens, "views"):
        tokens.views = {}
    outer = dict(tokens.views)
    if tokens.take("with"):
        while True:
            name = tokens.name()
            columns = _names(tokens) if tokens.peek() == "(" else None
            tokens.take("as")
            tokens.need("(")
            frame = query(tokens, session)
            tokens.need(")")
            tokens.views[name.lower()] = frame.toDF(*columns) if columns else frame
            if not tokens.take(","):
                break
    frame = _ordered(tokens, session, _sets(tokens, session))
    tokens.views = outer
    return frame


def _names(tokens):
    tokens.need("(")
    names = [tokens.name()]
    while tokens.take(","):
        names.append(tokens.name())
    tokens.need(")")
    return names


def _sets(tokens, session):
    frame = _term(tokens, session)
    while tokens.word() in ("union", "except", "minus", "intersect"):
        word = tokens.next().lower()
        every = tokens.take("all")
        if not every:
            tokens.take("distinct")
        other = _term(tokens, session)
        if word == "union":
            frame = frame.union(other) if every else frame.union(other).distinct()
        elif word == "intersect":
            frame = frame.intersectAll(other) if every else frame.intersect(other)
        else:
            frame = frame.exceptAll(other) if every else frame.subtract(other)
    return frame


def _term(tokens, session):
    if tokens.take("("):
        frame = query(tokens, session)
        tokens.need(")")
        return frame
    if tokens.word() == "values":
        return _values(tokens, session)
    return _select(tokens, session)


def _values(tokens, session):
    from pyspark.sql.dataframe import DataFrame
    tokens.next()
    rows = []
    while True:
        node = _parser.whole(tokens)
        rows.append(list(node.children) if isinstance(node, Call) and node.name == "struct" else [node])
        if not tokens.take(","):
            break
    if len({len(row) for row in rows}) > 1:
        raise analysis("[INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH] Invalid inline table. Inline table expected %d columns but found %d columns." % (
            len(rows[0]), next(len(row) for row in rows if len(row) != len(rows[0]))))
    names, one = ["col%d" % (index + 1) for index in range(len(rows[0]))], _one(session)

    def make():
        scope = one._scope()
        columns = [widest([(node.sql(scope), node.type(scope)) for node in column]) for column in zip(*rows)]
        return "SELECT * FROM (VALUES %s) AS v(%s)" % (", ".join("(%s)" % ", ".join(row) for row in zip(*columns)), ", ".join(names))
    return DataFrame(session, _frame.attributes(names), make)


def _one(session):
    from pyspark.sql.dataframe import DataFrame
    return DataFrame(session, [], "SELECT 1 AS one")


def _ordered(tokens, session, frame):
    # What is in one partition is not seen from outside; how it is sorted is.
    if tokens.take("distribute", "by"):
        _parser.sorts(tokens)
    if tokens.take("order", "by", "all"):
        frame = frame.orderBy(*[Column(Ref(each.name, each.id)) for each in frame._attributes])
    elif tokens.take("order", "by") or tokens.take("sort", "by") or tokens.take("cluster", "by"):
        frame = _sort(frame, _parser.sorts(tokens))
    limit, offset = None, None
    if tokens.take("limit"):
        limit = None if tokens.take("all") else int(tokens.next())
    if tokens.take("offset"):
        offset = int(tokens.next())
    frame = frame if offset is None else frame.offset(offset)
    return frame if limit is None else frame.limit(limit)


def _sort(frame, keys):
    """Sorts by what is selected, or by what it was selected from."""
    source = getattr(frame, "_source", None)
    nodes = []
    for key in keys:
        inner = key.children[0]
        if isinstance(inner, Lit) and isinstance(inner.value, int):
            attribute = frame._attributes[inner.value - 1]
            inner = Ref(attribute.name, attribute.id)
        nodes.append(Sort(inner, key.ascending, key.nulls_first))
    try:
        for node in nodes:
            _frame.check(frame._attributes, node)
        if not any(aggregates(node) for node in nodes):
            return frame.orderBy(*[Column(node) for node in nodes])
    except Exception:
        if source is None:
            raise
    if source is None:
        raise analysis("[UNSUPPORTED_EXPR_FOR_OPERATOR] ORDER BY an aggregate that is not selected.")
    make, items = source
    hidden = [Alias(node.children[0], ["sort#%d" % index]) for index, node in enumerate(nodes)]
    wide = make(items + hidden)
    count = len(wide._attributes) - len(hidden)
    extra = wide._attributes[count:]
    ordered = wide.orderBy(*[Column(Sort(Ref(each.name, each.id), node.ascending, node.nulls_first)) for each, node in zip(extra, nodes)])
    return ordered._kept(ordered._attributes[:count])


def _select(tokens, session):
    if not tokens.take("select"):
        raise tokens.wrong()
    distinct = tokens.take("distinct")
    if not distinct:
        tokens.take("all")
    start = tokens.at
    tokens.to_from()
    # What is selected is read when it is known from what, for subqueries in it may refer to that.
    outer, before = tokens.outside, tokens.inside
    frame = _from(tokens, session) if tokens.take("from") else _one(session)
    while tokens.word() == "lateral":
        frame = _lateral(tokens, frame)
    tokens.inside, outside = frame, []
    if tokens.take("where"):
        parts = _subqueries.conjuncts(_parser.whole(tokens))
        outside = [node for node in parts if _subqueries.looks_outside(frame, outer, node)]
        for node in parts:
            if node not in outside:
                frame = _subqueries.filtered(frame, node)
    keys, kind, having = None, None, None
    if tokens.take("group", "by"):
        keys, kind = _keys(tokens)
    if tokens.take("having"):
        having = _parser.whole(tokens)
    windows = {}
    if tokens.word() == "window" and tokens.word(2) == "as":
        tokens.next()
        while True:
            name = tokens.name().lower()
            tokens.need("as")
            tokens.need("(")
            windows[name] = _parser.window(tokens)
            if not tokens.take(","):
                break
    end, tokens.at = tokens.at, start
    items = [_item(tokens)]
    while tokens.take(","):
        items.append(_item(tokens))
    if tokens.word() != "from" and tokens.at != end and tokens.word() not in ("where", "group", "having", "window", "lateral"):
        raise tokens.wrong()
    tokens.at, tokens.inside = end, before
    items = [_named_windows(node, windows) for node in items]
    if kind == "ALL":
        keys, kind = [item.children[0] if isinstance(item, Alias) else item for item in _frame.expand(frame, items) if not aggregates(item)], None
    if outside:
        return _subqueries.Correlated(frame, outside, items, keys is not None or any(aggregates(node) for node in items if not isinstance(node, Star))).of(session)
    items = _earlier(frame, items)
    # A name of the list may stand for what it names in GROUP BY and HAVING.
    names = {item.names[0].lower(): item.children[0] for item in items if isinstance(item, Alias)}

    def make(nodes):
        if keys is not None or having is not None or any(aggregates(node) for node in nodes if not isinstance(node, Star)):
            return grouped(frame, nodes, keys or [], kind, having, names)
        wide, found = _subqueries.scalars(frame, _frame.expand(frame, nodes))
        return _frame.project(wide, found)
    made = make(items)
    if distinct:
        return made.distinct()
    made._source = (make, items)
    return made


def _named_windows(node, windows):
    def change(each):
        if not isinstance(each, Window):
            return each
        if each.name not in windows:
            raise analysis("[MISSING_WINDOW_SPECIFICATION] Window specification is not defined in the WINDOW clause for %s." % each.name)
        return Over(each.children[0], *windows[each.name])
    return node.map(change)


def _earlier(frame, items):
    """A name of the list may stand for what it names in what comes behind it, unless it is a column."""
    known, made = {}, []
    for item in items:
        if known:
            item = item.map(lambda node: known.get(split_name(node.name)[-1].lower(), node) if isinstance(node, Ref) and node.attribute is None and not _there(frame, node)
                            and len(split_name(node.name)) == 1 else node)
        made.append(item)
        if isinstance(item, Alias) and len(item.names) == 1:
            known[item.names[0].lower()] = item.children[0]
    return made


def _item(tokens):
    return _parser.item(tokens)


def _keys(tokens):
    kind = None
    if tokens.word() in ("rollup", "cube") and tokens.peek(1) == "(":
        kind = tokens.next().upper()
        tokens.need("(")
    keys = []
    if tokens.word() == "all" and tokens.peek(1) not in (",", "."):
        tokens.next()
        return None, "ALL"
    if not (tokens.word() == "grouping" and tokens.word(1) == "sets"):
        keys = [_parser.whole(tokens)]
        while tokens.take(","):
            keys.append(_parser.whole(tokens))
    if tokens.take("grouping", "sets"):
        return _sets_of_keys(tokens, keys)
    if kind:
        tokens.need(")")
    if tokens.take("with", "rollup"):
        kind = "ROLLUP"
    if tokens.take("with", "cube"):
        kind = "CUBE"
    return keys, kind


def _sets_of_keys(tokens, keys):
    """GROUPING SETS: (keys, the numbers of the keys of each set)."""
    sets, names = [], [key.label().lower() for key in keys]
    tokens.need("(")
    while True:
        found = []
        if tokens.take("("):
            while not tokens.take(")"):
                found.append(_parser.whole(tokens))
                tokens.take(",")
        else:
            found.append(_parser.whole(tokens))
        for key in found:
            if key.label().lower() not in names:
                keys.append(key)
                names.append(key.label().lower())
        sets.append([names.index(key.label().lower()) for key in found])
        if not tokens.take(","):
            break
    tokens.need(")")
    return keys, sets


def grouped(frame, items, keys, kind, having, names):
    from pyspark.sql.dataframe import DataFrame
    found = []
    for key in keys:
        if isinstance(key, Lit) and isinstance(key.value, int):
            key = items[key.value - 1]
            key = key.children[0] if isinstance(key, Alias) else key
        elif isinstance(key, Ref):
            try:
                _frame.resolve(frame._attributes, key)
            except Exception:
                key = names.get(split_name(key.name)[-1].lower(), key)
        found.append(key)
    items = _frame.expand(frame, items)
    span = next((_frame.outer(key) for key in found if isinstance(_frame.outer(key), Generator) and _frame.outer(key).kind == "window"), None)
    if span is not None:
        items = [_of_window(frame, node, span) for node in items]
    frame, every = _subqueries.scalars(frame, items + ([having] if having is not None else []))
    items, having = every[:len(items)], every[-1] if having is not None else None
    items = [node.map(lambda each: Call("grouping_id", *found) if isinstance(each, Call) and each.name == "grouping_id" and not each.children else each) for node in items]
    for node in items + found:
        _frame.check(frame._attributes, node)
    if having is not None:
        having = having.map(lambda node: names.get(split_name(node.name)[-1].lower(), node) if isinstance(node, Ref) and not _there(frame, node) else node)
    every = items + found + ([having] if having is not None else [])
    if any(_frame.special(node) for node in every):
        frame, every = _frame.prepared(frame, every)
        items, found = every[:len(items)], every[len(items):len(items) + len(found)]
        having = every[-1] if having is not None else None
    made = []
    labels = [_frame.column_name(frame, node) for node in items]
    for node, label, key in zip(items, labels, _frame.unique(labels)):
        if isinstance(node, Ref):
            attribute, rest = _frame.resolve(frame._attributes, node)
            made.append(_frame.Attribute(label, key, qualifiers=attribute.qualifiers) if rest else attribute.again(key, name=_frame.as_written(attribute, node), nullable=attribute.nullable or bool(kind)))
        else:
            made.append(_frame.computed(frame, node, label, key))

    def make():
        from stepdeck_engine import quoted
        scope = frame._scope()
        text = "SELECT %s FROM (%s)" % (", ".join("%s AS %s" % (node.sql(scope), quoted(each.key)) for node, each in zip(items, made)), frame._sql())
        if found:
            keys_sql = ", ".join((key.children[0] if isinstance(key, Alias) else key).sql(scope) for key in found)
            if isinstance(kind, list):
                texts = [(key.children[0] if isinstance(key, Alias) else key).sql(scope) for key in found]
                keys_sql, word = ", ".join("(%s)" % ", ".join(texts[index] for index in each) for each in kind), "GROUPING SETS"
            else:
                word = kind
            text += " GROUP BY " + ("%s (%s)" % (word, keys_sql) if word else keys_sql)
        return text + (" HAVING " + having.sql(scope) if having is not None else "")
    return DataFrame(frame._session, made, make)


def _of_window(frame, node, span):
    """An item in which `window` is the window of the groups."""
    def change(each):
        if not isinstance(each, Ref) or _there(frame, each) or split_name(each.name)[0].lower() != "window":
            return each
        made = span
        for part in split_name(each.name)[1:]:
            made = Field(made, part)
        return made
    if isinstance(node, Ref):
        made = change(node)
        return node if made is node else Alias(made, [split_name(node.name)[-1]])
    return node.map(change)


def _there(frame, node):
    try:
        _frame.resolve(frame._attributes, node)
        return True
    except Exception:
        return False


def _from(tokens, session):
    frame = _joined(tokens, session)
    while tokens.take(","):
        frame = frame.crossJoin(_joined(tokens, session))
    return frame


_JOINS = [(("inner", "join"), "inner"), (("join",), "inner"), (("cross", "join"), "cross"), (("left", "outer", "join"), "left"), (("left", "semi", "join"), "semi"),
          (("left", "anti", "join"), "anti"), (("left", "join"), "left"), (("right", "outer", "join"), "right"), (("right", "join"), "right"),
          (("full", "outer", "join"), "outer"), (("full", "join"), "outer"), (("semi", "join"), "semi"), (("anti", "join"), "anti")]


def _joined(tokens, session):
    frame = _relation(tokens, session)
    while True:
        natural = tokens.take("natural")
        kind = next((kind for words, kind in _JOINS if tokens.take(*words)), None)
        if kind is None:
            return frame
        other = _relation(tokens, session)
        if natural:
            theirs = {name.lower() for name in other.columns}
            frame = frame.join(other, [name for name in frame.columns if name.lower() in theirs], kind)
            continue
        if tokens.take("on"):
            frame = frame.join(other, Column(_parser.whole(tokens)), kind)
        elif tokens.take("using"):
            frame = frame.join(other, _names(tokens), kind)
        else:
            frame = frame.join(other, None, kind)


def _relation(tokens, session):
    if tokens.word() == "lateral":
        raise missing("Spark SQL: LATERAL with a subquery")
    if tokens.take("("):
        frame = query(tokens, session) if tokens.word() in ("select", "with", "values") or tokens.peek() == "(" else _from(tokens, session)
        tokens.need(")")
        name = None
    elif tokens.word() == "values":
        frame, name = _values(tokens, session), None
    elif tokens.word() == "range" and tokens.peek(1) == "(":
        tokens.next()
        tokens.need("(")
        bounds = [int(tokens.next())]
        while tokens.take(","):
            bounds.append(int(tokens.next()))
        tokens.need(")")
        frame, name = session.range(*bounds), None
    elif tokens.word() in _parser.GENERATORS and tokens.peek(1) == "(":
        frame, name = _frame.project(_one(session), [_parser.primary(tokens)]), None
    else:
        parts = [tokens.name()]
        while tokens.take("."):
            parts.append(tokens.name())
        name = parts[-1]
        view = tokens.views.get(parts[0].lower()) if len(parts) == 1 else None
        frame = view if view is not None else session.table(".".join(parts))
        if parts[0].lower() in ("parquet", "json", "csv") and len(parts) == 2 and "://" in parts[1]:
            frame = session.read.format(parts[0].lower()).load(parts[1])
        frame = _qualified(frame, [name.lower()] + ([".".join(parts).lower()] if len(parts) > 1 else []))
    if tokens.take("tablesample"):
        frame = _sampled(tokens, frame)
    frame = _aliased(tokens, frame)
    while tokens.word() in ("pivot", "unpivot") and tokens.peek(1) == "(":
        frame = _aliased(tokens, _pivots.pivot(tokens, frame) if tokens.next().lower() == "pivot" else _pivots.unpivot(tokens, frame))
    return frame


def _aliased(tokens, frame):
    tokens.take("as")
    if tokens.kind() == "name" and tokens.word() not in _parser._STOP:
        alias = tokens.name()
        frame = _qualified(frame, [alias.lower()])
        if tokens.peek() == "(":
            frame = _qualified(frame.toDF(*_names(tokens)), [alias.lower()])
    return frame


def _sampled(tokens, frame):
    tokens.need("(")
    number, unit = float(tokens.next()), tokens.name().lower()
    tokens.need(")")
    if unit not in ("percent", "rows"):
        raise missing("Spark SQL: TABLESAMPLE by " + unit)
    if unit == "rows":
        return frame.limit(int(number))
    return frame if number >= 100 else frame.sample(number / 100)


def _qualified(frame, names):
    from pyspark.sql.dataframe import DataFrame
    return DataFrame(frame._session, [each.again(id_=next(_frame._ids), qualifiers=names) for each in frame._attributes], frame._sql)


def _lateral(tokens, frame):
    tokens.next()
    tokens.need("view")
    outer = tokens.take("outer")
    generator = _parser.primary(tokens)
    if isinstance(generator, Call) and generator.name == "json_tuple":
        return _lateral_fields(tokens, frame, generator)
    if not isinstance(generator, Generator):
        raise missing("Spark SQL: LATERAL VIEW of " + generator.label())
    alias = tokens.name() if tokens.kind() == "name" and tokens.word() not in ("as",) else ""
    names = []
    if tokens.take("as"):
        names.append(tokens.name())
        while tokens.take(","):
            names.append(tokens.name())
    kind = generator.kind + ("_outer" if outer and not generator.kind.endswith("_outer") else "")
    made, added = _frame.generate(frame, kind, generator.children[0])
    own = frame._attributes + [each.again(name=name, qualifiers=(alias.lower(),)) for each, name in zip(added, names or [each.name for each in added])]
    from pyspark.sql.dataframe import DataFrame
    return DataFrame(frame._session, own, made._sql)


def _lateral_fields(tokens, frame, call):
    from pyspark.sql import _documents
    alias = tokens.name() if tokens.word() != "as" else ""
    fields = _documents.fields_of(call)
    names = ["c%d" % index for index in range(len(fields))]
    if tokens.take("as"):
        names = [tokens.name()]
        while tokens.take(","):
            names.append(tokens.name())
    made = _frame.project(frame, [Ref(each.name, each.id) for each in frame._attributes] + [Alias(field, [name]) for field, name in zip(fields, names)])
    count = len(frame._attributes)
    from pyspark.sql.dataframe import DataFrame
    return DataFrame(frame._session, made._attributes[:count] + [each.again(qualifiers=(alias.lower(),)) for each in made._attributes[count:]], made._sql)


# Statements
