"""Map and Filter: functions in Python over records."""
from pyspark.sql import _frame
from pyspark.sql import types as t

from awsglue._record import KINDS, note, record
from awsglue._types import fits


def filtered(dynamic, function):
    from pyspark.sql._nodes import PythonCall, Ref
    frame = dynamic._frame
    names = frame.columns
    failed = dynamic._failed

    def test(*values):
        try:
            return bool(function(record(t._row(names, values), dynamic._choices)))
        except Exception as error:
            note(failed, error)
            return False
    node = PythonCall(test, [Ref(each.name, each.id) for each in frame._attributes], t.BooleanType(), "filter")
    return dynamic._with(_frame.filtered(frame, node))


def mapped(dynamic, function):
    """The records that a function gives. Their schema is found by looking at them; a column that keeps values of its type keeps
    the type."""
    from pyspark.sql.dataframe import DataFrame
    from pyspark.sql.session import of_rows
    frame = dynamic._frame
    failed = []
    types, known = {}, {field.name: field.dataType for field in frame.schema.fields}
    conflicts = {}

    def values():
        for row in frame._rows():
            try:
                made = function(record(row, dynamic._choices))
            except Exception as error:
                note(failed, error)
                continue
            if made is None:
                continue
            for name, value in made.items():
                found = _type(value)
                try:
                    types[name] = t.merge(types[name], found) if name in types else found
                except TypeError:
                    conflicts.setdefault(name, set()).update((name_of(types[name]), name_of(found)))
                    types[name] = found
                if name in conflicts and not isinstance(found, t.NullType):
                    conflicts[name].add(name_of(found))
            yield made
    from awsglue.dynamicframe import name_of, type_of
    rows = list(values())
    fields, choices = [], {}
    for name, found in types.items():
        before = known.get(name)
        if name in conflicts and conflicts[name] <= set(KINDS):
            kinds = choices[name] = sorted(conflicts[name], key=KINDS.index)
            fields.append(t.StructField(name, t.StructType([t.StructField(kind, type_of(kind)) for kind in kinds])))
            continue
        if name in conflicts:
            found = t.StringType()
        if isinstance(found, t.NullType):
            found = before or t.StringType()
        elif before is not None and fits(found, before):
            found = before
        fields.append(t.StructField(name, found))
    schema = t.StructType(fields)
    names = schema.names
    for row in rows:
        for name in choices:
            if row.get(name) is not None:
                row[name] = {name_of(_type(row[name])): row[name]}
    lines = ({"c%d" % index: _frame.written(row[name], field.dataType) for index, (name, field) in enumerate(zip(names, fields)) if row.get(name) is not None} for row in rows)
    made = dynamic._with(of_rows(frame._session, lines, schema), choices=choices)
    made._failed = list(dynamic._failed) + failed
    return made


def _type(value):
    if isinstance(value, dict):
        return t.StructType([t.StructField(str(name), _type(each)) for name, each in value.items()])
    if isinstance(value, (list, tuple, set)) and not hasattr(value, "__fields__"):
        found = t.NullType()
        for each in value:
            found = t.merge(found, _type(each))
        return t.ArrayType(found if not isinstance(found, t.NullType) else t.StringType())
    return t.infer_type(value)
