"""Reads Spark's SQL. Expressions become the same nodes that columns are made of; queries become frames (see `_statements`)."""
import decimal
import re

from stepdeck_engine import missing
from pyspark.sql import _calls
from pyspark.sql import types as t
from pyspark.sql._literals import interval, moment, number, type_of, unquoted
from pyspark.sql._nodes import Alias, Call, Case, Cast, Field, Generator, Lambda, Lit, Over, PythonCall, Query, Raw, Ref, Sort, Star, Window
from pyspark.sql._operators import Binary, In, Unary

_TOKEN = re.compile(r"""\s+|--[^\n]*|/\*.*?\*/|(?P<number>(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?(?:BD|bd|[LSYDFlsydf])?\b)|(?P<text>[rRxX]?'(?:[^'\\]|\\.)*'|[rRxX]?"(?:[^"\\]|\\.)*")
    |(?P<name>`(?:[^`]|``)*`|[A-Za-z_][A-Za-z0-9_]*)|(?P<mark><=>|->|\|\||::|<>|!=|==|<=|>=|[-+*/%(),.<>=\[\]&|^~!;:?@])""", re.S | re.X)

_STOP = {"from", "where", "group", "having", "order", "limit", "union", "intersect", "except", "minus", "join", "inner", "left", "right", "full", "cross", "on", "using",
         "lateral", "semi", "anti", "as", "when", "then", "else", "end", "and", "or", "not", "in", "is", "like", "rlike", "regexp", "between", "asc", "desc", "nulls",
         "distribute", "sort", "cluster", "window", "natural", "tablesample", "offset", "outer", "pivot", "unpivot", "for", "div", "escape", "ilike", "placing", "include", "exclude"}


_CLAUSES = {"from", "where", "group", "having", "order", "limit", "union", "intersect", "except", "minus", "lateral", "window", "offset", "sort", "cluster", "distribute"}


def failed(message):
    from pyspark.errors import ParseException
    return ParseException("[PARSE_SYNTAX_ERROR] " + message)


class Tokens:
    def __init__(self, text, session=None):
        self.text, self.items, self.at, self.session = text, [], 0, session
        self.variables = []
        # The frame whose columns the expression is over that is read, and that of the query outside.
        self.inside, self.outside = None, None
        # The values of `:name`, or of `?` one after the other.
        self.arguments, self.taken = None, 0
        place = 0
        while place < len(text):
            found = _TOKEN.match(text, place)
            if not found:
                raise failed("Syntax error at or near '%s'." % text[place:place + 20])
            if found.lastgroup:
                self.items.append((found.lastgroup, found.group(0), found.start()))
            place = found.end()

    def peek(self, ahead=0):
        return self.items[self.at + ahead][1] if self.at + ahead < len(self.items) else ""

    def kind(self, ahead=0):
        return self.items[self.at + ahead][0] if self.at + ahead < len(self.items) else ""

    def word(self, ahead=0):
        return self.peek(ahead).lower() if self.kind(ahead) == "name" else ""

    def next(self):
        if self.at >= len(self.items):
            raise failed("Syntax error: unexpected end of '%s'." % self.text)
        self.at += 1
        return self.items[self.at - 1][1]

    def take(self, *words):
        """Takes these words or marks, when all of them come next."""
        for ahead, word in enumerate(words):
            if self.peek(ahead).lower() != word or self.kind(ahead) == "text":
                return False
        self.at += len(words)
        return True

    def need(self, word):
        if not self.take(word):
            raise self.wrong()

    def wrong(self):
        return failed("Syntax error at or near %s in '%s'." % ("'%s'" % self.peek() if self.peek() else "end of input", self.text))

    def name(self):
        if self.kind() != "name":
            raise self.wrong()
        found = self.next()
        return found[1:-1].replace("``", "`") if found[0] == "`" else found

    def to_from(self):
        """Goes on to where a SELECT's list ends."""
        depth = 0
        while self.at < len(self.items):
            mark, word = self.peek(), self.word()
            if depth == 0 and (self.kind() == "mark" and mark in (")", ";") or word in _CLAUSES and (word != "window" or self.word(2) == "as") and not (word == "from" and self.word(-1) == "distinct" and self.word(-2) in ("is", "not"))):
                return
            depth += self.kind() != "text" and (mark in "([" and mark != "") or 0
            depth -= self.kind() != "text" and (mark in ")]" and mark != "") or 0
            self.at += 1

    def end(self):
        self.take(";")
        if self.at < len(self.items):
            raise self.wrong()


def expression(text, session=None):
    tokens = Tokens(text, session or _session())
    node = item(tokens)
    tokens.end()
    return node


select_item = expression


def _session():
    from pyspark.sql.session import SparkSession
    return SparkSession._active


def item(tokens):
    """An expression and maybe its name."""
    if tokens.peek() == "*":
        tokens.next()
        return Star()
    node = whole(tokens)
    if tokens.take("as"):
        if tokens.take("("):
            names = [tokens.name()]
            while tokens.take(","):
                names.append(tokens.name())
            tokens.need(")")
            return Alias(node, names)
        return Alias(node, [unquoted(tokens.next()) if tokens.kind() == "text" else tokens.name()])
    if tokens.kind() == "name" and tokens.word() not in _STOP:
        return Alias(node, [tokens.name()])
    return node


def whole(tokens):
    node = conjunction(tokens)
    while tokens.take("or"):
        node = Binary("OR", node, conjunction(tokens))
    return node


def conjunction(tokens):
    node = negation(tokens)
    while tokens.take("and"):
        node = Binary("AND", node, negation(tokens))
    return node


def negation(tokens):
    if tokens.take("not") or tokens.take("!"):
        return Unary("NOT", negation(tokens))
    if tokens.word() == "exists" and tokens.peek(1) == "(" and tokens.word(2) in ("select", "with"):
        tokens.next()
        return Query(subquery(tokens), "EXISTS")
    return comparison(tokens)


def subquery(tokens):
    from pyspark.sql._statements import query
    tokens.need("(")
    before = tokens.outside, tokens.inside
    tokens.outside, tokens.inside = tokens.inside, None
    frame = query(tokens, tokens.session)
    tokens.outside, tokens.inside = before
    tokens.need(")")
    return frame


def comparison(tokens):
    node = bits(tokens)
    while True:
        mark = tokens.peek()
        if tokens.kind() == "mark" and mark in ("=", "==", "<>", "!=", "<", ">", "<=", ">=", "<=>"):
            tokens.next()
            node = Binary({"==": "=", "<>": "!="}.get(mark, mark), node, bits(tokens))
            continue
        if tokens.take("is"):
            negative = tokens.take("not")
            if tokens.take("null"):
                node = Unary("IS NOT NULL" if negative else "IS NULL", node)
            elif tokens.take("true") or tokens.take("false"):
                value = tokens.peek(-1).lower() == "true" if tokens.at else True
                node = Binary("<=>", node, Lit(value))
                node = Unary("NOT", node) if negative else node
            elif tokens.take("distinct", "from"):
                node = Binary("<=>", node, bits(tokens))
                node = node if negative else Unary("NOT", node)
            else:
                raise tokens.wrong()
            continue
        at = tokens.at
        negative = tokens.take("not")
        if tokens.take("between"):
            low = bits(tokens)
            tokens.need("and")
            made = Binary("AND", Binary(">=", node, low), Binary("<=", node, bits(tokens)))
        elif tokens.take("in"):
            if tokens.word(1) in ("select", "with"):
                made = Query(subquery(tokens), "IN", node)
            else:
                tokens.need("(")
                values = [whole(tokens)]
                while tokens.take(","):
                    values.append(whole(tokens))
                tokens.need(")")
                made = In(node, values)
        elif tokens.word() in ("like", "ilike"):
            made = like(tokens, node, tokens.next().lower())
        elif tokens.take("rlike") or tokens.take("regexp"):
            made = Call("rlike", node, bits(tokens))
        else:
            tokens.at = at
            return node
        node = Unary("NOT", made) if negative else made


def like(tokens, node, name):
    """What stands behind LIKE: a pattern, or ANY, SOME or ALL of several."""
    quantifier = tokens.word() if tokens.word() in ("any", "some", "all") and tokens.peek(1) == "(" else None
    if quantifier is None:
        pattern = bits(tokens)
        return Call(name, node, pattern, *([whole(tokens)] if tokens.take("escape") else []))
    tokens.next()
    tokens.need("(")
    made = Call(name, node, whole(tokens))
    while tokens.take(","):
        made = Binary("AND" if quantifier == "all" else "OR", made, Call(name, node, whole(tokens)))
    tokens.need(")")
    return made


def bits(tokens):
    node = sums(tokens)
    while tokens.kind() == "mark" and tokens.peek() in ("&", "|", "^"):
        node = Binary(tokens.next(), node, sums(tokens))
    return node


def sums(tokens):
    node = products(tokens)
    while tokens.kind() == "mark" and tokens.peek() in ("+", "-", "||"):
        mark = tokens.next()
        other = products(tokens)
        node = Call("concat", node, other) if mark == "||" else Binary(mark, node, other)
    return node


def products(tokens):
    node = unary(tokens)
    while tokens.kind() == "mark" and tokens.peek() in ("*", "/", "%") or tokens.word() == "div":
        node = Binary(tokens.next().lower(), node, unary(tokens))
    return node


def unary(tokens):
    if tokens.take("-"):
        node = unary(tokens)
        return Lit(-node.value, node._type) if isinstance(node, Lit) and isinstance(node.value, (int, float, decimal.Decimal)) else Unary("-", node)
    if tokens.take("+"):
        return unary(tokens)
    if tokens.take("~"):
        return Unary("~", unary(tokens))
    return postfix(tokens)


def postfix(tokens):
    node = primary(tokens)
    while True:
        if tokens.take("["):
            key = whole(tokens)
            tokens.need("]")
            node = Field(node, key.value if isinstance(key, Lit) and isinstance(key.value, str) else key)
        elif tokens.peek() == "." and tokens.kind(1) == "name" and not isinstance(node, Lit):
            tokens.next()
            name = tokens.name()
            node = Ref("%s.`%s`" % (node.name, name.replace("`", "``"))) if isinstance(node, Ref) else Field(node, name)
        elif tokens.take("::"):
            node = Cast(node, type_of(tokens))
        else:
            return node


def primary(tokens):
    kind, word = tokens.kind(), tokens.word()
    if kind == "number":
        return number(tokens.next())
    if kind == "text" and tokens.peek()[0] in "xX":
        return Lit(bytes.fromhex(tokens.next()[2:-1]))
    if kind == "text":
        text = unquoted(tokens.next())
        while tokens.kind() == "text":
            text += unquoted(tokens.next())
        return Lit(text)
    if tokens.peek() == "(":
        if tokens.word(1) in ("select", "with"):
            return Query(subquery(tokens), "VALUE")
        at = tokens.at
        names = lambda_names(tokens)
        if names is not None:
            return names
        tokens.at = at
        tokens.next()
        node = whole(tokens)
        if tokens.take(","):
            nodes = [node, whole(tokens)]
            while tokens.take(","):
                nodes.append(whole(tokens))
            tokens.need(")")
            return Call("struct", *nodes)
        tokens.need(")")
        return node
    if tokens.peek() in (":", "?") and kind == "mark":
        return parameter(tokens)
    if kind != "name":
        raise tokens.wrong()
    if tokens.peek()[0] == "`":
        return Ref("`%s`" % tokens.name().replace("`", "``"))
    if word in ("true", "false"):
        tokens.next()
        return Lit(word == "true")
    if word == "null":
        tokens.next()
        return Lit(None)
    if word == "case":
        return case(tokens)
    if word in ("cast", "try_cast") and tokens.peek(1) == "(":
        tokens.next()
        tokens.next()
        node = whole(tokens)
        tokens.need("as")
        target = type_of(tokens)
        tokens.need(")")
        return Cast(node, target)
    if word in ("date", "timestamp", "timestamp_ltz", "timestamp_ntz") and tokens.kind(1) == "text":
        tokens.next()
        return moment(unquoted(tokens.next()), "timestamp" if word != "date" else word)
    if word == "interval" and tokens.peek(1):
        return interval(tokens)
    if word == "extract" and tokens.peek(1) == "(":
        tokens.next()
        tokens.next()
        part = tokens.name()
        tokens.need("from")
        node = whole(tokens)
        tokens.need(")")
        from pyspark.sql._times import part_of
        return Call(part_of(part), node, label="extract(%s FROM %s)" % (part, node.label()))
    if tokens.peek(1) == "->":
        names = [tokens.name()]
        tokens.next()
        return function_of(tokens, names)
    if tokens.peek(1) == "(":
        return call(tokens)
    if word in ("current_date", "current_timestamp", "current_user", "user", "localtimestamp", "current_time") and tokens.peek(1) not in (".", "["):
        tokens.next()
        return made(tokens, word, [], False, False)
    name = tokens.name()
    if tokens.peek() == "." and tokens.peek(1) == "*":
        tokens.next()
        tokens.next()
        return Star(name)
    for variables in reversed(tokens.variables):
        if name.lower() in variables:
            return Raw(variables[name.lower()], open_=True)
    return Ref("`%s`" % name)


def parameter(tokens):
    if tokens.next() == "?":
        found, name = tokens.arguments if isinstance(tokens.arguments, (list, tuple)) else [], tokens.taken
        tokens.taken += 1
        there = name < len(found)
    else:
        name = tokens.name()
        found = tokens.arguments if isinstance(tokens.arguments, dict) else {}
        there = name in found
    if not there:
        from pyspark.sql._nodes import analysis
        raise analysis("[UNBOUND_SQL_PARAMETER] Found the unbound parameter: %s. Please, fix `args` and provide a mapping of the parameter to a SQL literal." % name)
    value = found[name]
    return value._node if hasattr(value, "_node") else Lit(value)


def case(tokens):
    tokens.next()
    base = None if tokens.word() == "when" else whole(tokens)
    branches, otherwise = [], None
    while tokens.take("when"):
        test = whole(tokens)
        tokens.need("then")
        branches.append((Binary("=", base, test) if base is not None else test, whole(tokens)))
    if tokens.take("else"):
        otherwise = whole(tokens)
    tokens.need("end")
    return Case(branches, otherwise)


def lambda_names(tokens):
    tokens.next()
    names = []
    while tokens.kind() == "name":
        names.append(tokens.name())
        if not tokens.take(","):
            break
    if names and tokens.take(")") and tokens.take("->"):
        return function_of(tokens, names)
    return None


def function_of(tokens, names):
    texts = {name.lower(): "v%d_%s" % (len(tokens.variables), name) for name in names}
    tokens.variables.append(texts)
    body = whole(tokens)
    tokens.variables.pop()
    return Lambda(list(texts.values()), body)


GENERATORS = {"explode", "explode_outer", "posexplode", "posexplode_outer", "inline", "inline_outer"}


def call(tokens):
    name = tokens.name().lower()
    tokens.need("(")
    distinct = tokens.take("distinct")
    arguments, side = [], None
    if name == "trim" and tokens.word() in ("both", "leading", "trailing"):
        side = tokens.next().upper()
        name = {"BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim"}[side]
        what = whole(tokens) if tokens.word() != "from" else None
        tokens.need("from")
        arguments = [whole(tokens)] + ([what] if what is not None else [])
        side = side if what is not None else None
    elif tokens.peek() != ")":
        argument = item if name in ("struct", "count") else bits if name == "position" else argument_of
        arguments.append(argument(tokens))
        if name == "trim" and tokens.take("from"):
            arguments, side = [whole(tokens), arguments[0]], "BOTH"
        if name == "position" and tokens.take("in"):
            name = "locate"
            arguments.append(whole(tokens))
        while tokens.take(","):
            arguments.append(argument(tokens))
        if name in ("substring", "substr") and tokens.take("from"):
            name = "substring"
            arguments.append(whole(tokens))
            if tokens.take("for"):
                arguments.append(whole(tokens))
        if name == "overlay" and tokens.take("placing"):
            arguments.append(whole(tokens))
            tokens.need("from")
            arguments.append(whole(tokens))
            if tokens.take("for"):
                arguments.append(whole(tokens))
    tokens.need(")")
    ignore = tokens.take("ignore", "nulls")
    if tokens.take("filter"):
        tokens.need("(")
        tokens.need("where")
        test = whole(tokens)
        tokens.need(")")
        first = arguments[0] if arguments and not isinstance(arguments[0], Star) else Lit(1)
        arguments = [Case([(test, first)])] + arguments[1:]
    node = made(tokens, name, arguments, distinct, ignore, bool(side))
    if side:
        node._label = "TRIM(%s %s FROM %s)" % (side, arguments[1].label(), arguments[0].label())
    ignore = ignore or tokens.take("ignore", "nulls")
    if ignore and isinstance(node, Call):
        node.ignore_nulls = True
    tokens.take("respect", "nulls")
    return over(tokens, node) if tokens.take("over") else node


def argument_of(tokens):
    """An argument, which may have its name before it; it stands at its place all the same."""
    if tokens.kind() == "name" and tokens.peek(1) == "=" and tokens.peek(2) == ">":
        tokens.at += 3
    return whole(tokens)


_CONSTANTS = {"current_user": "root", "user": "root", "current_catalog": "spark_catalog"}
_RENAMED = {"string": "string", "int": "int", "bigint": "bigint", "double": "double", "float": "float", "boolean": "boolean", "smallint": "smallint", "tinyint": "tinyint",
            "binary": "binary", "decimal": "decimal"}


def made(tokens, name, arguments, distinct, ignore, swapped=False):
    functions = tokens.session._functions if tokens.session is not None else {}
    if name in functions:
        function = functions[name]
        return PythonCall(function.func, arguments, function.returnType, name)
    if name in GENERATORS:
        return Generator(name, arguments[0])
    if name in _RENAMED and len(arguments) == 1:
        return Cast(arguments[0], t.parse_type(_RENAMED[name]), False)
    if name == "position" and len(arguments) == 1:
        raise missing("Spark SQL: position(a IN b)")
    if name in ("dateadd", "date_add", "timestampadd", "datediff", "date_diff", "timestampdiff") and len(arguments) == 3 and isinstance(arguments[0], Ref):
        arguments = [Lit(arguments[0].label().upper())] + arguments[1:]
    if name in ("ltrim", "rtrim", "trim") and len(arguments) == 2 and not swapped:
        # What is trimmed away comes first here, unlike in btrim.
        arguments = arguments[::-1]
    if name in ("rank", "dense_rank", "percent_rank"):
        arguments = []
    if name == "window":
        return Generator("window", Call("window", *arguments))
    if name in _CONSTANTS and not arguments:
        return Alias(Lit(_CONSTANTS[name]), ["current_catalog()" if name == "current_catalog" else "current_user()"])
    if name in ("current_database", "current_schema") and tokens.session is not None:
        return Alias(Lit(tokens.session._database), ["current_database()"])
    if name == "stack":
        return stack(arguments)
    if name == "if" and len(arguments) == 3:
        return Call("if", *arguments)
    if not _calls.known(name):
        if name in _calls.REFUSED:
            raise missing("Spark SQL function " + name)
        from pyspark.sql._nodes import analysis
        raise analysis("[UNRESOLVED_ROUTINE] Cannot resolve function `%s` on search path [`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]." % name)
    if name == "count" and not arguments:
        arguments = [Star()]
    label = None
    if name == "count" and arguments and (isinstance(arguments[0], Star) or isinstance(arguments[0], Lit)) and not distinct:
        label = "count(%s)" % arguments[0].label()
        arguments = [Star()] if not isinstance(arguments[0], Lit) or arguments[0].value is not None else arguments
    return Call(name, *arguments, distinct=distinct, ignore_nulls=ignore, label=label)


def stack(arguments):
    """stack(n, ...) is an array of structs that is taken apart."""
    rows = arguments[0].value if isinstance(arguments[0], Lit) else 0
    values = arguments[1:]
    if not isinstance(rows, int) or rows < 1:
        raise missing("Spark SQL: stack with a number of rows that is no literal")
    width = -(-len(values) // rows)
    values += [Lit(None)] * (width * rows - len(values))
    return Generator("inline", Call("array", *[Call("named_struct", *[each for column in range(width) for each in (Lit("col%d" % column), values[row * width + column])])
                                               for row in range(rows)]))


def over(tokens, node):
    if tokens.peek() != "(":
        return Window(node, tokens.name().lower())
    tokens.next()
    partition, order, frame = window(tokens)
    return Over(node, partition, order, frame)


def window(tokens):
    """What stands between the parentheses of OVER: (partition, order, frame)."""
    partition, order, frame = [], [], None
    if tokens.take("partition", "by") or tokens.take("distribute", "by"):
        partition.append(whole(tokens))
        while tokens.take(","):
            partition.append(whole(tokens))
    if tokens.take("order", "by") or tokens.take("sort", "by"):
        order = sorts(tokens)
    if tokens.word() in ("rows", "range"):
        kind = tokens.next().upper()
        if tokens.take("between"):
            start = bound(tokens)
            tokens.need("and")
            frame = (kind, start, bound(tokens))
        else:
            frame = (kind, bound(tokens), 0)
    tokens.need(")")
    return partition, order, frame


def bound(tokens):
    if tokens.take("unbounded", "preceding"):
        return -(1 << 63)
    if tokens.take("unbounded", "following"):
        return (1 << 63) - 1
    if tokens.take("current", "row"):
        return 0
    if tokens.kind() != "number":
        raise missing("Spark SQL: the bound '%s' of a window's frame" % tokens.peek())
    value = int(tokens.next())
    return -value if tokens.take("preceding") else value if tokens.take("following") else 0


def sorts(tokens):
    found = [sort(tokens)]
    while tokens.take(","):
        found.append(sort(tokens))
    return found


def sort(tokens):
    node = whole(tokens)
    ascending = not tokens.take("desc")
    if ascending:
        tokens.take("asc")
    nulls = None
    if tokens.take("nulls", "first"):
        nulls = True
    elif tokens.take("nulls", "last"):
        nulls = False
    return Sort(node, ascending, nulls)
