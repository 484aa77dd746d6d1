package dev.stepdeck.sandbox.etl;

import java.time.InstantSource;
import java.util.Map;

import dev.stepdeck.sandbox.glue.quality.Evaluated;
import dev.stepdeck.sandbox.glue.quality.QualityResults;
import dev.stepdeck.sandbox.quality.Evaluation;
import dev.stepdeck.sandbox.quality.EvaluationOptions;
import dev.stepdeck.sandbox.quality.RulesetParser;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Evaluates rules over the relations of a session, and keeps the results that jobs publish.
final class QualityAnswers {

    private final EtlOperations operations;
    private final QualityResults results;
    private final InstantSource clock;

    QualityAnswers(EtlOperations operations, QualityResults results, InstantSource clock) {
        this.operations = operations;
        this.results = results;
        this.clock = clock;
    }

    /// @param name the session's
    ObjectNode of(String name, Session session, EtlRequest.Quality request) {
        var started = clock.instant();
        var evaluation = new Evaluation(RulesetParser.parse(request.ruleset()), new SessionData(session),
                request.primary(), request.others(), surroundings(name, request.context()),
                options(request.options()));
        var evaluated = new Evaluated(evaluation.outcomes(), evaluation.analyzed());
        var answer = JsonMapper.shared().createObjectNode();
        var outcomes = answer.putArray("outcomes");
        for (var outcome : evaluated.outcomes()) {
            var each = outcomes.addObject().put("rule", outcome.rule()).put("outcome", outcome.result().word());
            each.put("evaluated", outcome.evaluated());
            outcome.reason().ifPresent(reason -> each.put("reason", reason));
            outcome.metrics().forEach(each.putObject("metrics")::put);
        }
        evaluated.analyzed().forEach(answer.putObject("analyzed")::put);
        if (request.rows()) {
            answer.put("rows", evaluation.rows());
        }
        if (request.publish()) {
            var result = evaluated.result().evaluationContext(request.context().isEmpty() ? null : request.context());
            RunName.parse(name).ifPresent(owner -> result.jobName(owner.job()).jobRunId(owner.run()));
            answer.put("resultId", results.add(result, started));
        }
        return answer;
    }

    /// Earlier results are those that the job has published in the same context.
    private QualitySurroundings surroundings(String session, String context) {
        return RunName.parse(session)
                .map(owner -> new QualitySurroundings(operations,
                        (metric, most) -> results.earlier(owner.job(), context, metric, most), clock))
                .orElseGet(() -> new QualitySurroundings(operations, clock));
    }

    private static EvaluationOptions options(Map<String, String> given) {
        return new EvaluationOptions("ROW".equalsIgnoreCase(given.get("compositeRuleEvaluation.method")),
                "SKIPPED".equalsIgnoreCase(given.get("rowLevelConfiguration.filteredRowLabel")));
    }
}
