"""EvaluateDataQuality. Rules are read and evaluated by the sandbox; see sandbox.quality."""

from pyspark._engine import EngineError, engine, missing
from pyspark.sql import types as t
from pyspark.sql._frame import Attribute, failed
from pyspark.sql.dataframe import DataFrame

from awsglue.dynamicframe import DynamicFrame, DynamicFrameCollection

_OUTCOMES = t.StructType([t.StructField("Rule", t.StringType()), t.StructField("Outcome", t.StringType()), t.StructField("FailureReason", t.StringType()),
                          t.StructField("EvaluatedMetrics", t.MapType(t.StringType(), t.DoubleType())), t.StructField("EvaluatedRule", t.StringType())])


def _frames(frame, additional):
    found = {}
    for name, each in (additional or {}).items():
        found[name] = _plain(each)._plain_sql()
    return found


def _plain(frame):
    return frame.toDF() if isinstance(frame, DynamicFrame) else frame


def _evaluate(frame, ruleset, additional, publishing, rows):
    publishing = publishing or {}
    # Rules go over the rows several times, and what is written afterwards goes over them again.
    _plain(frame).cache()
    try:
        return engine().call("quality", ruleset=ruleset, primary=_plain(frame)._plain_sql(), others=_frames(frame, additional), rows=rows,
                             context=publishing.get("dataQualityEvaluationContext", ""),
                             publish=str(publishing.get("enableDataQualityResultsPublishing", False)).lower() == "true")
    except EngineError as error:
        if error.kind == "InvalidRuleset":
            from pyspark.errors import IllegalArgumentException
            raise IllegalArgumentException(error.message) from None
        raise failed(error) from None


def _outcomes(session, answer):
    rows = [(each["rule"], each["outcome"], each.get("reason"), {name: float(value) for name, value in each["metrics"].items()}, each.get("evaluated") or each["rule"])
            for each in answer["outcomes"]]
    return session.createDataFrame(rows, _OUTCOMES)


class EvaluateDataQuality:
    """`apply` gives the outcomes of rules, `process_rows` those and the rows with what each has passed and failed."""

    @staticmethod
    def apply(frame=None, ruleset=None, publishing_options=None, additional_data_sources=None, additional_options=None, dq_ruleset=None, transformation_ctx="", **_):
        plain = _plain(frame)
        answer = _evaluate(frame, ruleset or dq_ruleset, additional_data_sources, publishing_options, False)
        made = _outcomes(plain._session, answer)
        return DynamicFrame(made, getattr(frame, "glue_ctx", None), "outcomes")

    def process_rows(self=None, frame=None, ruleset=None, publishing_options=None, additional_data_sources=None, additional_options=None, **_):
        plain = _plain(frame)
        answer = _evaluate(frame, ruleset, additional_data_sources, publishing_options, True)
        glue = getattr(frame, "glue_ctx", None)
        sql = answer["rows"]
        own = [each.again(key=each.name) for each in plain._attributes]
        more = [Attribute(name, name) for name in ("DataQualityRulesPass", "DataQualityRulesFail", "DataQualityRulesSkip", "DataQualityEvaluationResult")]
        rows = DataFrame(plain._session, own + more, sql)
        return DynamicFrameCollection({
            "originalData": DynamicFrame(plain, glue, "originalData"), "rowLevelOutcomes": DynamicFrame(rows, glue, "rowLevelOutcomes"),
            "ruleOutcomes": DynamicFrame(_outcomes(plain._session, answer), glue, "ruleOutcomes")}, glue)


class EvaluateDataQualityMultiframe:
    def __init__(self):
        raise missing("awsgluedq.transforms.EvaluateDataQualityMultiframe")
