package dev.stepdeck.sandbox.glue.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;
import software.amazon.awssdk.services.s3.S3Client;

/// Triggers that start crawlers and watch them.
class CrawlerTriggersTest {

    private static final long LONGEST_NANOS = 120_000_000_000L;

    @TempDir
    private Path folder;
    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        glue = sandbox.client(GlueClient.builder());
        try (var s3 = sandbox.client(S3Client.builder())) {
            s3.createBucket(create -> create.bucket("data"));
            for (var table : new String[]{"one", "two", "three"}) {
                s3.putObject(put -> put.bucket("data").key(table + "/a.csv"), RequestBody.fromString("id,name\n1,a\n"));
            }
        }
        glue.createDatabase(create -> create.databaseInput(it -> it.name("db")));
        for (var name : new String[]{"one", "two", "three"}) {
            crawler(name, "s3://data/" + name + "/");
        }
        crawler("broken", "s3://there-is-no-such-bucket/x/");
    }

    @AfterEach
    void close() {
        glue.close();
        sandbox.close();
    }

    @Test
    void aWorkflowGoesFromCrawlerToCrawler() {
        glue.createWorkflow(create -> create.name("flow"));
        glue.createTrigger(create -> create.name("begin").type(TriggerType.ON_DEMAND).workflowName("flow")
                .actions(start("one"), start("broken")));
        after("good", "one", CrawlState.SUCCEEDED, "two");
        after("bad", "broken", CrawlState.FAILED, "three");
        after("never", "broken", CrawlState.SUCCEEDED, "one");

        var id = glue.startWorkflowRun(run -> run.name("flow")).runId();

        var run = ended(id);
        assertThat(run.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
        assertThat(run.statistics()).extracting(it -> it.totalActions(), it -> it.succeededActions(),
                it -> it.failedActions()).containsExactly(4, 3, 1);
        assertThat(glue.getTables(get -> get.databaseName("db")).tableList()).extracting(Table::name)
                .containsExactlyInAnyOrder("one", "two", "three");
        var states = run.graph().nodes().stream().filter(node -> node.type() == NodeType.CRAWLER)
                .filter(node -> node.crawlerDetails().hasCrawls())
                .collect(Collectors.toMap(Node::name, node -> node.crawlerDetails().crawls().getFirst().state()));
        assertThat(states).containsEntry("one", CrawlState.SUCCEEDED).containsEntry("two", CrawlState.SUCCEEDED)
                .containsEntry("three", CrawlState.SUCCEEDED).containsEntry("broken", CrawlState.FAILED);
        assertThat(run.graph().edges()).hasSize(5 + 4);
        assertThat(glue.getCrawler(get -> get.name("two")).crawler().state()).isEqualTo(CrawlerState.READY);
    }

    @Test
    void whatATriggerNamesMustBeThere() {
        assertThatThrownBy(() -> glue.createTrigger(create -> create.name("t").type(TriggerType.ON_DEMAND)
                .actions(start("nobody")))).isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Crawler with name: nobody");
        assertThatThrownBy(() -> glue.createTrigger(create -> create.name("t").type(TriggerType.ON_DEMAND)
                .actions(Action.builder().crawlerName("one").jobName("j").build())))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("either a job or a crawler");
        assertThatThrownBy(() -> glue.startTrigger(it -> it.name("n".repeat(256)))).isInstanceOf(GlueException.class)
                .hasMessageContaining("at 'name' failed to satisfy constraint: Member must have length less than or")
                .satisfies(e -> assertThat(((GlueException) e).awsErrorDetails().errorCode())
                        .isEqualTo("ValidationException"));
        assertThatThrownBy(() -> after("t", "one", CrawlState.RUNNING, "two"))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("not RUNNING");
    }

    private void crawler(String name, String path) {
        glue.createCrawler(create -> create.name(name).role("role").databaseName("db")
                .targets(targets -> targets.s3Targets(S3Target.builder().path(path).build())));
    }

    private static Action start(String crawler) {
        return Action.builder().crawlerName(crawler).build();
    }

    private void after(String name, String crawler, CrawlState state, String next) {
        glue.createTrigger(create -> create.name(name).type(TriggerType.CONDITIONAL).startOnCreation(true)
                .workflowName("flow").actions(start(next)).predicate(predicate -> predicate.conditions(
                        Condition.builder().crawlerName(crawler).crawlState(state).logicalOperator("EQUALS").build())));
    }

    private WorkflowRun ended(String id) {
        var end = System.nanoTime() + LONGEST_NANOS;
        while (true) {
            var run = glue.getWorkflowRun(get -> get.name("flow").runId(id).includeGraph(true)).run();
            if (run.status() != WorkflowRunStatus.RUNNING) {
                return run;
            }
            assertThat(System.nanoTime()).as("in time: %s", run).isLessThan(end);
            Pause.shortly();
        }
    }
}
