package dev.stepdeck.aws.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;

import software.amazon.awssdk.services.glue.model.DataQualityRulesetListDetails;
import software.amazon.awssdk.services.glue.model.DataQualityTargetTable;

/// Rulesets of data quality and the runs that evaluate them. Everything blocks.
public final class Rulesets {

    private static final int PAGE = 100;
    private static final int RUNS = 20;

    private final Clients clients;

    public Rulesets(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// All rulesets by name.
    public List<RulesetView> list() {
        var found = new ArrayList<RulesetView>();
        clients.glue().listDataQualityRulesetsPaginator(list -> list.maxResults(PAGE))
                .forEach(page -> page.rulesets().forEach(each -> found.add(view(each))));
        found.sort((a, b) -> a.name().compareToIgnoreCase(b.name()));
        return List.copyOf(found);
    }

    /// The rules of a ruleset as they were written.
    public String text(String name) {
        return Quality.orEmpty(clients.glue().getDataQualityRuleset(get -> get.name(name)).ruleset());
    }

    /// Starts to evaluate a ruleset over a table, and gives the id of the run.
    ///
    /// @param role with which Glue reads the table: its ARN
    public String evaluate(String ruleset, String database, String table, String role) {
        return clients.glue().startDataQualityRulesetEvaluationRun(start -> start.rulesetNames(ruleset).role(role)
                .dataSource(source -> source.glueTable(of -> of.databaseName(database).tableName(table)))).runId();
    }

    /// The last runs, the newest first.
    public List<EvaluationView> runs() {
        return clients.glue().listDataQualityRulesetEvaluationRuns(list -> list.maxResults(RUNS)).runs().stream()
                .map(run -> run(run.runId())).toList();
    }

    /// Asks a run to end.
    public void cancel(String run) {
        clients.glue().cancelDataQualityRulesetEvaluationRun(cancel -> cancel.runId(run));
    }

    private EvaluationView run(String id) {
        var run = clients.glue().getDataQualityRulesetEvaluationRun(get -> get.runId(id));
        return new EvaluationView(id, Quality.orEmpty(run.statusAsString()), Quality.table(run.dataSource()),
                run.rulesetNames(), Optional.ofNullable(run.startedOn()), Optional.ofNullable(run.completedOn()),
                Quality.orEmpty(run.errorString()), run.resultIds());
    }

    private static RulesetView view(DataQualityRulesetListDetails ruleset) {
        return new RulesetView(ruleset.name(), Quality.orEmpty(ruleset.description()), table(ruleset.targetTable()),
                ruleset.ruleCount() == null ? 0 : ruleset.ruleCount(), Optional.ofNullable(ruleset.lastModifiedOn()));
    }

    private static String table(DataQualityTargetTable table) {
        return table == null ? "" : table.databaseName() + "." + table.tableName();
    }
}
