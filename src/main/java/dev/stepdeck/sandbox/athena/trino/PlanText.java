package dev.stepdeck.sandbox.athena.trino;

import java.util.Optional;

import io.trino.Session;
import io.trino.client.NodeVersion;
import io.trino.execution.QueryManagerConfig;
import io.trino.execution.querystats.PlanOptimizersStatsCollector;
import io.trino.execution.warnings.WarningCollector;
import io.trino.sql.parser.ParsingOptions;
import io.trino.sql.planner.Plan;
import io.trino.sql.planner.PlanFragmenter;
import io.trino.sql.planner.SubPlan;
import io.trino.sql.planner.planprinter.IoPlanPrinter;
import io.trino.sql.planner.planprinter.PlanPrinter;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainFormat;
import io.trino.sql.tree.ExplainType;
import io.trino.testing.LocalQueryRunner;

/// Explains queries as Trino's `EXPLAIN` does on a cluster. The runner's own makes plans for one node and then checks them
/// as those of several, which refuses aggregations of a whole table. Source: Trino, `QueryExplainer`.
///
/// @param runner plans queries
record PlanText(LocalQueryRunner runner) {

    private static final NodeVersion VERSION = new NodeVersion("422");

    /// @param statement what runs the query
    /// @param head `EXPLAIN` and its options
    String of(Session session, String statement, String head) {
        var explain = (Explain) runner.getSqlParser().createStatement(head + " SELECT 1", new ParsingOptions());
        var type = explain.getOptions().stream().filter(ExplainType.class::isInstance)
                .map(option -> ((ExplainType) option).getType()).findFirst().orElse(ExplainType.Type.DISTRIBUTED);
        var format = explain.getOptions().stream().filter(ExplainFormat.class::isInstance)
                .map(option -> ((ExplainFormat) option).getType()).findFirst().orElse(ExplainFormat.Type.TEXT);
        var plan = runner.createPlan(session, statement, runner.getPlanOptimizers(false), WarningCollector.NOOP,
                PlanOptimizersStatsCollector.createPlanOptimizersStatsCollector());
        return switch (type) {
            case VALIDATE -> "true";
            case IO -> IoPlanPrinter.textIoPlan(plan, runner.getPlannerContext(), session);
            case LOGICAL -> logical(session, plan, format);
            case DISTRIBUTED -> distributed(session, fragments(session, plan), format);
        };
    }

    private String logical(Session session, Plan plan, ExplainFormat.Type format) {
        return switch (format) {
            case TEXT -> PlanPrinter.textLogicalPlan(plan.getRoot(), plan.getTypes(), runner.getMetadata(),
                    runner.getFunctionManager(), plan.getStatsAndCosts(), session, 0, false, Optional.of(VERSION));
            case JSON -> PlanPrinter.jsonLogicalPlan(plan.getRoot(), session, plan.getTypes(), runner.getMetadata(),
                    runner.getFunctionManager(), plan.getStatsAndCosts());
            case GRAPHVIZ -> PlanPrinter.graphvizLogicalPlan(plan.getRoot(), plan.getTypes());
        };
    }

    private SubPlan fragments(Session session, Plan plan) {
        return new PlanFragmenter(runner.getMetadata(), runner.getFunctionManager(), runner.getTransactionManager(),
                runner.getCatalogManager(), new QueryManagerConfig()).createSubPlans(session, plan, false,
                        WarningCollector.NOOP);
    }

    private String distributed(Session session, SubPlan plan, ExplainFormat.Type format) {
        return switch (format) {
            case TEXT -> PlanPrinter.textDistributedPlan(plan, runner.getMetadata(), runner.getFunctionManager(),
                    session, false, VERSION);
            case JSON -> PlanPrinter.jsonDistributedPlan(plan, runner.getMetadata(), runner.getFunctionManager(),
                    session);
            case GRAPHVIZ -> PlanPrinter.graphvizDistributedPlan(plan);
        };
    }
}
