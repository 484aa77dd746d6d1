"""FindMatches and FindIncrementalMatches: records that are about the same thing get the same match_id.

The records go to the sandbox, which has the transform and its labels, and the numbers of their groups come back. What is
said on AWS inside of the job's Spark is a PUT to the sandbox here, signed for "stepdeck-match".
"""
import json
import tempfile

from awsglue.transforms import GlueTransform
from stepdeck_engine import EngineError, _argument, _failure, engine, missing
from pyspark.sql import types as t

_ID = "match_id"
_SCORE = "match_confidence_score"


class EntityDetector:
    """Is told by name that it is not here, as soon as a script uses it."""

    def __init__(self, *_, **__):
        raise missing("awsglueml.transforms.EntityDetector")


class FindMatches(GlueTransform):
    def __call__(self, frame, transformId, transformation_ctx="", info="", stageThreshold=0, totalThreshold=0,
                 enforcedMatches=None, computeMatchConfidenceScores=False):
        if enforcedMatches is not None:
            raise NotImplementedError("FindMatches: enforcedMatches is not available in the sandbox")
        source = frame.toDF()
        rows = source.collect()
        found = _match(transformId, source.columns, [list(row) for row in rows], "")
        return _with_matches(frame, source, rows, found, computeMatchConfidenceScores)


class FindIncrementalMatches(GlueTransform):
    def __call__(self, existingFrame, incrementalFrame, transformId, transformation_ctx="", info="", stageThreshold=0,
                 totalThreshold=0, enforcedMatches=None, computeMatchConfidenceScores=False):
        if enforcedMatches is not None:
            raise NotImplementedError("FindIncrementalMatches: enforcedMatches is not available in the sandbox")
        existing, incremental = existingFrame.toDF(), incrementalFrame.toDF()
        if _ID not in existing.columns:
            raise ValueError("The existing frame has no column %s: run FindMatches on it first" % _ID)
        columns = incremental.columns
        lacking = [column for column in columns if column not in existing.columns]
        if lacking:
            raise ValueError("The existing frame lacks columns of the incremental one: " + ", ".join(lacking))
        old = [[row[column] for column in columns] + [row[_ID]] for row in existing.collect()]
        new = incremental.collect()
        found = _match(transformId, columns + [_ID], old + [list(row) + [None] for row in new], _ID)
        return _with_matches(incrementalFrame, incremental, new, found[len(old):], computeMatchConfidenceScores)


def _match(transform, columns, rows, known):
    """[(match_id, confidence)] of each row."""
    demand = {"columns": list(columns), "known": known, "job": _argument("JOB_NAME") or "", "run": _argument("JOB_RUN_ID") or ""}
    with tempfile.TemporaryFile() as body:
        body.write(json.dumps(demand).encode("utf-8") + b"\n")
        for row in rows:
            record = {name: _text(value) for name, value in zip(columns, row) if value is not None}
            body.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        size = body.tell()
        body.seek(0)
        response = engine()._send("stepdeck-match", "PUT", "/" + transform, body, {}, size)
        answer = response.read()
    if response.status >= 300:
        raise _failure(answer)
    found = [line.split(",") for line in answer.decode("ascii").splitlines()]
    if len(found) != len(rows):
        raise EngineError("InternalFailure", "The sandbox has matched %d of %d records" % (len(found), len(rows)))
    return [(int(number), float(confidence)) for number, confidence in found]


def _text(value):
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, default=str, ensure_ascii=False)
    return value if isinstance(value, str) else str(value)


def _with_matches(frame, source, rows, found, scores):
    fields = [field for field in source.schema.fields if field.name not in (_ID, _SCORE)]
    kept = [index for index, name in enumerate(source.columns) if name not in (_ID, _SCORE)]
    more = [t.StructField(_ID, t.LongType())] + ([t.StructField(_SCORE, t.DoubleType())] if scores else [])
    made = (tuple(row[index] for index in kept) + (match if scores else match[:1]) for row, match in zip(rows, found))
    return frame._with(source.sparkSession.createDataFrame(made, t.StructType(fields + more)))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from stepdeck_engine import missing
    raise missing("awsglueml.transforms." + name)
