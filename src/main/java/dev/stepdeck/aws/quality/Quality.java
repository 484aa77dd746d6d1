package dev.stepdeck.aws.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Clients;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.DataQualityResult;
import software.amazon.awssdk.services.glue.model.DataQualityResultDescription;
import software.amazon.awssdk.services.glue.model.DataQualityResultFilterCriteria;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResult;
import software.amazon.awssdk.services.glue.model.DataSource;

/// Results of data quality: of jobs that publish theirs, and of rulesets that were evaluated. Everything blocks.
public final class Quality {

    private static final int PAGE = 50;

    private final Clients clients;

    public Quality(Clients clients) {
        this.clients = clients;
    }

    /// A page of all results, with their rules.
    ///
    /// @param token of the previous page; empty for the first
    public QualityPage list(Optional<String> token) {
        return list(null, token);
    }

    /// The results of a job run, the newest first.
    public List<QualityResult> of(String job, String run) {
        return list(DataQualityResultFilterCriteria.builder().jobName(job).jobRunId(run).build(), Optional.empty())
                .results();
    }

    /// Some results by their ids; those that are not there are left out.
    public List<QualityResult> find(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = clients.glue().batchGetDataQualityResult(get -> get.resultIds(ids)).results().stream()
                .collect(Collectors.toMap(DataQualityResult::resultId, Quality::view, (first, _) -> first));
        var inOrder = new ArrayList<QualityResult>();
        ids.forEach(id -> Optional.ofNullable(found.get(id)).ifPresent(inOrder::add));
        return inOrder;
    }

    private QualityPage list(@Nullable DataQualityResultFilterCriteria filter, Optional<String> token) {
        var page = clients.glue().listDataQualityResults(
                list -> list.filter(filter).maxResults(PAGE).nextToken(token.orElse(null)));
        return new QualityPage(find(page.results().stream().map(DataQualityResultDescription::resultId).toList()),
                Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty()));
    }

    private static QualityResult view(DataQualityResult result) {
        var measures = result.analyzerResults().stream()
                .flatMap(analyzer -> analyzer.evaluatedMetrics().entrySet().stream())
                .collect(Collectors.toMap(each -> each.getKey(), each -> each.getValue(), (first, _) -> first));
        return new QualityResult(result.resultId(), Optional.ofNullable(result.score()),
                Optional.ofNullable(result.startedOn()), Optional.ofNullable(result.completedOn()),
                orEmpty(result.evaluationContext()), orEmpty(result.jobName()), orEmpty(result.jobRunId()),
                table(result.dataSource()), orEmpty(result.rulesetName()), orEmpty(result.rulesetEvaluationRunId()),
                result.ruleResults().stream().map(Quality::rule).toList(), measures);
    }

    private static RuleOutcome rule(DataQualityRuleResult rule) {
        var text = Optional.ofNullable(rule.evaluatedRule()).or(() -> Optional.ofNullable(rule.description()))
                .orElse(orEmpty(rule.name()));
        return new RuleOutcome(text, orEmpty(rule.resultAsString()), orEmpty(rule.evaluationMessage()),
                rule.evaluatedMetrics());
    }

    static String table(@Nullable DataSource source) {
        var table = source == null ? null : source.glueTable();
        return table == null ? "" : table.databaseName() + "." + table.tableName();
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
