package dev.stepdeck.sandbox.etl;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.glue.quality.Evaluated;
import dev.stepdeck.sandbox.glue.quality.QualityEvaluator;
import dev.stepdeck.sandbox.quality.Evaluation;
import dev.stepdeck.sandbox.quality.EvaluationOptions;
import dev.stepdeck.sandbox.quality.Ruleset;

import software.amazon.awssdk.services.glue.model.GlueTable;

/// Evaluates rules over tables of the Data Catalog, each time in a session of its own.
final class TableQuality implements QualityEvaluator {

    private final Sessions sessions;
    private final EtlOperations operations;
    private final InstantSource clock;

    TableQuality(Sessions sessions, EtlOperations operations, InstantSource clock) {
        this.clock = clock;
        this.sessions = sessions;
        this.operations = operations;
    }

    @Override
    public Evaluated evaluate(String run, Ruleset ruleset, GlueTable table, Map<String, GlueTable> others) {
        var name = run.replace('-', '_');
        try {
            var session = sessions.of(name);
            var compared = new LinkedHashMap<String, String>();
            others.forEach((alias, other) -> compared.put(alias, relation(session, other)));
            var evaluation = new Evaluation(ruleset, new SessionData(session), relation(session, table), compared,
                    new QualitySurroundings(operations, clock), EvaluationOptions.USUAL);
            return new Evaluated(evaluation.outcomes(), evaluation.analyzed());
        } catch (EngineException e) {
            throw new IllegalStateException(e.text(), e);
        } finally {
            sessions.close(name);
        }
    }

    private String relation(Session session, GlueTable table) {
        return operations.relation(session,
                new EtlRequest.Table(table.databaseName(), table.tableName(), null, List.of()));
    }
}
