package dev.stepdeck.sandbox.glue.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResult;
import software.amazon.awssdk.services.glue.model.DataSource;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetEvaluationRunResponse;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.TaskStatusType;
import software.amazon.awssdk.services.s3.S3Client;

/// Rulesets, their evaluation over a table, and the results, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityApiTest {

    private static final Set<TaskStatusType> OPEN = Set.of(TaskStatusType.STARTING, TaskStatusType.RUNNING);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeAll
    void start(@TempDir Path folder) {
        sandbox = new RunningSandbox(folder);
        glue = sandbox.client(GlueClient.builder());
        var s3 = sandbox.client(S3Client.builder());
        s3.createBucket(create -> create.bucket("quality"));
        s3.putObject(put -> put.bucket("quality").key("people/a.csv"), RequestBody.fromString("1,Ann\n2,\n3,Cid\n"));
        glue.createDatabase(create -> create.databaseInput(input -> input.name("db")));
        glue.createTable(create -> create.databaseName("db").tableInput(input -> input.name("people").storageDescriptor(
                storage -> storage.location("s3://quality/people/")
                        .columns(Column.builder().name("id").type("int").build(),
                                Column.builder().name("name").type("string").build())
                        .serdeInfo(serde -> serde
                                .serializationLibrary("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                                .parameters(Map.of("field.delim", ",", "serialization.null.format", ""))))));
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    private GetDataQualityRulesetEvaluationRunResponse evaluated(String ruleset, String table) {
        var id = glue.startDataQualityRulesetEvaluationRun(start -> start.role("role").rulesetNames(ruleset)
                .dataSource(source(table))).runId();
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var run = glue.getDataQualityRulesetEvaluationRun(get -> get.runId(id));
            if (!OPEN.contains(run.status())) {
                return run;
            }
            assertThat(System.nanoTime()).isLessThan(end);
            Pause.shortly();
        }
    }

    private static DataSource source(String table) {
        return DataSource.builder().glueTable(each -> each.databaseName("db").tableName(table)).build();
    }

    @Test
    void evaluatesARulesetOverATable() {
        glue.createDataQualityRuleset(create -> create.name("people").ruleset("Rules = [ RowCount = 3, IsUnique \"id\","
                + " IsComplete \"name\" ] Analyzers = [ Mean \"id\" ]"));

        var run = evaluated("people", "people");

        assertThat(run.status()).as(run.errorString()).isEqualTo(TaskStatusType.SUCCEEDED);
        var result = glue.getDataQualityResult(get -> get.resultId(run.resultIds().getFirst()));
        assertThat(result.ruleResults()).extracting(DataQualityRuleResult::resultAsString).containsExactly("PASS",
                "PASS",
                "FAIL");
        assertThat(result.ruleResults().getLast().evaluationMessage())
                .isEqualTo("Value: 0.6666666666666666 does not meet the constraint requirement!");
        assertThat(result.score()).isEqualTo(2 / 3.0);
        assertThat(result.analyzerResults().getFirst().evaluatedMetrics()).containsEntry("Column.id.Mean", 2.0);
        assertThat(glue.listDataQualityResults(list -> list.filter(filter -> filter.dataSource(source("people"))))
                .results()).extracting(each -> each.resultId()).contains(result.resultId());
        assertThat(glue.batchGetDataQualityResult(get -> get.resultIds(result.resultId(), "other")).resultsNotFound())
                .containsExactly("other");
        assertThat(glue.listDataQualityRulesetEvaluationRuns(_ -> {}).runs()).extracting(each -> each.runId())
                .contains(run.runId());
    }

    @Test
    void aRunOverATableThatIsNotThereFailsAndSaysWhy() {
        glue.createDataQualityRuleset(create -> create.name("lost").ruleset("Rules = [ RowCount > 0 ]"));

        var run = evaluated("lost", "nobody");

        assertThat(run.status()).isEqualTo(TaskStatusType.FAILED);
        assertThat(run.errorString()).contains("db.nobody").contains("does not exist");
        assertThatThrownBy(() -> glue.cancelDataQualityRulesetEvaluationRun(cancel -> cancel.runId(run.runId())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void keepsChangesAndForgetsRulesets() {
        glue.createDataQualityRuleset(create -> create.name("kept").ruleset("Rules = [ RowCount > 0 ]"));
        assertThatThrownBy(() -> glue.createDataQualityRuleset(create -> create.name("kept")
                .ruleset("Rules = [ RowCount > 0 ]"))).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(
                () -> glue.createDataQualityRuleset(create -> create.name("wrong").ruleset("Rules = [ RowCnt ]")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("unknown rule type RowCnt");

        glue.updateDataQualityRuleset(update -> update.name("kept").description("new")
                .ruleset("Rules = [ RowCount > 0, ColumnCount = 2 ]"));

        assertThat(glue.getDataQualityRuleset(get -> get.name("kept")).description()).isEqualTo("new");
        assertThat(glue.listDataQualityRulesets(list -> list.filter(filter -> filter.name("kept"))).rulesets())
                .singleElement().satisfies(each -> assertThat(each.ruleCount()).isEqualTo(2));
        glue.deleteDataQualityRuleset(delete -> delete.name("kept"));
        assertThatThrownBy(() -> glue.getDataQualityRuleset(get -> get.name("kept")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    @NeedsPython
    void aDynamicRuleIsJudgedByWhatTheJobHasPublishedBefore() {
        sandbox.client(S3Client.builder()).putObject(put -> put.bucket("quality").key("counts.py"),
                RequestBody.fromString(
                        """
                                import sys
                                from awsglue.context import GlueContext
                                from awsglue.dynamicframe import DynamicFrame
                                from awsglue.utils import getResolvedOptions
                                from awsgluedq.transforms import EvaluateDataQuality
                                from pyspark.context import SparkContext
                                glue = GlueContext(SparkContext())
                                many = int(getResolvedOptions(sys.argv, ["many"])["many"])
                                frame = DynamicFrame.fromDF(glue.spark_session.range(many), glue, "ids")
                                EvaluateDataQuality().process_rows(frame, 'Rules = [RowCount > avg(last(2)) labels=["team"="data"]]',
                                    {"dataQualityEvaluationContext": "counts", "enableDataQualityResultsPublishing": True})
                                """));
        glue.createJob(create -> create.name("counts").role("role").glueVersion("5.0")
                .command(command -> command.name("glueetl").scriptLocation("s3://quality/counts.py")));

        for (var many : List.of("4", "8", "6")) {
            var run = glue.startJobRun(start -> start.jobName("counts").arguments(Map.of("--many", many))).jobRunId();
            assertThat(ended(run).errorMessage()).isNull();
        }

        var results = glue.listDataQualityResults(list -> list.filter(by -> by.jobName("counts"))).results();
        assertThat(results).extracting(each -> glue.getDataQualityResult(get -> get.resultId(each.resultId()))
                .ruleResults().getFirst())
                .extracting(DataQualityRuleResult::evaluatedRule, DataQualityRuleResult::resultAsString,
                        DataQualityRuleResult::labels)
                .containsExactly(tuple("RowCount > 6.0", "FAIL", Map.of("team", "data")),
                        tuple("RowCount > 4.0", "PASS", Map.of("team", "data")),
                        tuple("RowCount > 0.0", "PASS", Map.of("team", "data")));
    }

    private JobRun ended(String run) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var found = glue.getJobRun(get -> get.jobName("counts").runId(run)).jobRun();
            if (found.completedOn() != null) {
                return found;
            }
            assertThat(System.nanoTime()).isLessThan(end);
            Pause.shortly();
        }
    }
}
