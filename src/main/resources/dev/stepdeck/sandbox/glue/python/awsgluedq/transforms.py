"""EvaluateDataQuality. Rules are read and evaluated by the sandbox; see sandbox.quality."""

from stepdeck_engine import EngineError, engine, missing
from pyspark.sql import types as t
from stepdeck_tables import failed

from awsglue import _exchange
from awsglue.dynamicframe import DynamicFrame, DynamicFrameCollection

_OUTCOMES = t.StructType([t.StructField("Rule", t.StringType()), t.StructField("Outcome", t.StringType()), t.StructField("FailureReason", t.StringType()),
                          t.StructField("EvaluatedMetrics", t.MapType(t.StringType(), t.DoubleType())), t.StructField("EvaluatedRule", t.StringType())])


def _frames(frame, additional):
    found = {}
    for name, each in (additional or {}).items():
        found[name] = _exchange.relation(_plain(each))
    return found


def _plain(frame):
    return frame.toDF() if isinstance(frame, DynamicFrame) else frame


def _evaluate(frame, ruleset, additional, publishing, rows, options):
    publishing = publishing or {}
    options = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in (options or {}).items()}
    # Rules go over the rows several times, and what is written afterwards goes over them again.
    rows_of = _exchange.kept(_plain(frame))
    try:
        return engine().call("quality", ruleset=ruleset, primary=_exchange.relation(rows_of), others=_frames(frame, additional), rows=rows, options=options,
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
        answer = _evaluate(frame, ruleset or dq_ruleset, additional_data_sources, publishing_options, False, additional_options)
        made = _outcomes(plain.sparkSession, answer)
        return DynamicFrame(made, getattr(frame, "glue_ctx", None), "outcomes")

    def process_rows(self=None, frame=None, ruleset=None, publishing_options=None, additional_data_sources=None, additional_options=None, **_):
        plain = _plain(frame)
        answer = _evaluate(frame, ruleset, additional_data_sources, publishing_options, True, additional_options)
        glue = getattr(frame, "glue_ctx", None)
        rows = _exchange.judged(plain, answer["rows"], ["DataQualityRulesPass", "DataQualityRulesFail", "DataQualityRulesSkip", "DataQualityEvaluationResult"])
        return DynamicFrameCollection({
            "originalData": DynamicFrame(plain, glue, "originalData"), "rowLevelOutcomes": DynamicFrame(rows, glue, "rowLevelOutcomes"),
            "ruleOutcomes": DynamicFrame(_outcomes(plain.sparkSession, answer), glue, "ruleOutcomes")}, glue)


class EvaluateDataQualityMultiframe:
    def __init__(self):
        raise missing("awsgluedq.transforms.EvaluateDataQualityMultiframe")
