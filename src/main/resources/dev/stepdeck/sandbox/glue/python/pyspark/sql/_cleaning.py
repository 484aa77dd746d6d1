"""What of DataFrame fills, replaces, turns and sums up values."""
from stepdeck_engine import literal, quoted
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._frame import Attribute
from pyspark.sql._nodes import Alias, Call, Case, Cast, Lit, Ref
from pyspark.sql._operators import Binary, Unary
from pyspark.sql.column import Column


class Cleaning:
    def unpivot(self, ids, values, variableColumnName, valueColumnName):
        ids = [ids] if isinstance(ids, str) else list(ids)
        values = [name for name in self.columns if name not in ids] if values is None else [values] if isinstance(values, str) else list(values)
        parts = [self.select(*ids, Column(Alias(Lit(name), [variableColumnName])), Column(Alias(Ref(name), [valueColumnName]))) for name in values]
        made = parts[0]
        for part in parts[1:]:
            made = made.union(part)
        return made

    melt = unpivot

    def fillna(self, value, subset=None):
        types = self._types()
        subset = None if subset is None else {name.lower() for name in ([subset] if isinstance(subset, str) else subset)}
        nodes = []
        for each in self._attributes:
            ref = Ref(each.name, each.id)
            if isinstance(value, dict):
                wanted = {name.lower(): found for name, found in value.items()}.get(each.name.lower())
            else:
                wanted = value if subset is None or each.name.lower() in subset else None
            found = types[each]
            fits = (isinstance(found, t.NumericType) and isinstance(wanted, (int, float)) and not isinstance(wanted, bool)
                    or isinstance(found, t.StringType) and isinstance(wanted, str) or isinstance(found, t.BooleanType) and isinstance(wanted, bool))
            if wanted is not None and (fits or isinstance(value, dict)):
                # What is no number is filled too.
                known = Case([(Unary("NOT", Call("isnan", ref)), ref)]) if isinstance(found, (t.DoubleType, t.FloatType)) else ref
                node = Alias(Cast(Call("coalesce", known, Lit(wanted)), found), [each.name])
                nodes.append(node)
            else:
                nodes.append(ref)
        return _frame.project(self, nodes)

    def dropna(self, how="any", thresh=None, subset=None):
        names = [subset] if isinstance(subset, str) else subset or self.columns
        keys = [_frame.resolve(self._attributes, Ref("`%s`" % name))[0] for name in names]
        types = self._types()
        tests = ["(%s IS NOT NULL%s)" % (quoted(key.key), " AND NOT isnan(%s)" % quoted(key.key)
                                         if isinstance(types[key], (t.DoubleType, t.FloatType)) else "") for key in keys]
        least = thresh if thresh is not None else len(tests) if how == "any" else 1
        if not tests:
            return self
        return self._over("SELECT * FROM {0} WHERE %s >= %d" % (" + ".join("CAST(%s AS INTEGER)" % test for test in tests), least))

    def replace(self, to_replace, value=None, subset=None):
        if isinstance(to_replace, dict):
            pairs = list(to_replace.items())
        else:
            olds = to_replace if isinstance(to_replace, (list, tuple)) else [to_replace]
            news = value if isinstance(value, (list, tuple)) else [value] * len(olds)
            pairs = list(zip(olds, news))
        subset = None if subset is None else {name.lower() for name in ([subset] if isinstance(subset, str) else subset)}
        types = self._types()
        nodes = []
        for each in self._attributes:
            ref, found = Ref(each.name, each.id), types[each]
            fits = [(old, new) for old, new in pairs if isinstance(old, str) == isinstance(found, t.StringType)
                    and isinstance(old, bool) == isinstance(found, t.BooleanType) and not isinstance(found, (t.ArrayType, t.MapType, t.StructType))]
            if fits and (subset is None or each.name.lower() in subset):
                case = Case([(Binary("=", ref, Lit(old)), Lit(new)) for old, new in fits], ref)
                nodes.append(Alias(Cast(case, found), [each.name]))
            else:
                nodes.append(ref)
        return _frame.project(self, nodes)

    def describe(self, *cols):
        return self._summary(["count", "mean", "stddev", "min", "max"], (list(cols[0]) if len(cols) == 1 and isinstance(cols[0], (list, tuple)) else list(cols)))

    def summary(self, *statistics):
        return self._summary(list(statistics) or ["count", "mean", "stddev", "min", "25%", "50%", "75%", "max"], [])

    def _summary(self, statistics, columns):
        types = self._types()
        chosen = [each for each in self._attributes if isinstance(types[each], (t.NumericType, t.StringType)) and (not columns or each.name in columns)]
        parts = []
        for number, statistic in enumerate(statistics):
            values = []
            for each in chosen:
                key, text = quoted(each.key), isinstance(types[each], t.StringType)
                numeric = "TRY_CAST(%s AS DOUBLE)" % key if text else key
                sql = {"count": "count(%s)" % key, "mean": "avg(%s)" % numeric, "stddev": "stddev_samp(%s)" % numeric, "min": "min(%s)" % key,
                       "max": "max(%s)" % key}.get(statistic) or "quantile_disc(%s, %r)" % (numeric, float(statistic.rstrip("%")) / 100)
                values.append("CAST(%s AS VARCHAR) AS %s" % (sql, quoted(each.key)))
            parts.append("SELECT %d AS n, %s AS summary%s FROM {0}" % (number, literal(statistic), "".join(", " + each for each in values)))
        attributes = [Attribute("summary", "summary")] + [each.again(id_=next(_frame._ids)) for each in chosen]
        text = "SELECT * EXCLUDE (n) FROM (%s) ORDER BY n" % " UNION ALL ".join(parts)
        return type(self)(self._session, attributes, lambda: text.replace("{0}", "(%s)" % self._sql()))
