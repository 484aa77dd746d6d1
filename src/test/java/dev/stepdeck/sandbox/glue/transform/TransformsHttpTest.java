package dev.stepdeck.sandbox.glue.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.wire.SignedHttp;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetMlTaskRunResponse;
import software.amazon.awssdk.services.glue.model.GlueTable;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.MlTransformNotReadyException;
import software.amazon.awssdk.services.glue.model.TaskStatusType;
import software.amazon.awssdk.services.glue.model.TaskType;
import software.amazon.awssdk.services.glue.model.TransformStatusType;
import software.amazon.awssdk.services.glue.model.TransformType;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransformsHttpTest {

    private static final List<String> COLUMNS = List.of("id", "name", "town", "phone");
    private static final Set<TaskStatusType> OPEN = Set.of(TaskStatusType.STARTING, TaskStatusType.RUNNING,
            TaskStatusType.STOPPING);

    private RunningSandbox running;
    private GlueClient glue;
    private S3Client s3;

    @BeforeAll
    void start(@TempDir Path folder) {
        running = new RunningSandbox(folder);
        glue = running.client(GlueClient.builder());
        s3 = running.client(S3Client.builder());
        s3.createBucket(r -> r.bucket("people"));
        s3.putObject(r -> r.bucket("people").key("in/people.csv"), RequestBody.fromString(table()));
        s3.putObject(r -> r.bucket("people").key("labels/labels.csv"), RequestBody.fromString(labels()));
        glue.createDatabase(r -> r.databaseInput(d -> d.name("db")));
        glue.createTable(r -> r.databaseName("db").tableInput(t -> t.name("people")
                .parameters(Map.of("skip.header.line.count", "1"))
                .storageDescriptor(d -> d.location("s3://people/in/")
                        .columns(COLUMNS.stream().map(c -> Column.builder().name(c).type("string").build()).toList())
                        .serdeInfo(serde -> serde
                                .serializationLibrary("org.apache.hadoop.hive.serde2.OpenCSVSerde")))));
    }

    @AfterAll
    void stop() {
        running.close();
    }

    /// Sixty people, each twice, the second time with a slip in the name.
    private static List<List<String>> people() {
        var rows = new ArrayList<List<String>>();
        var names = List.of("anna berger", "boris chapman", "clara dawson", "dmitri evans", "elena fischer",
                "fritz garner");
        for (var i = 0; i < 60; i++) {
            var name = names.get(i % 6) + " " + (char) ('a' + i / 6) + "lm" + (char) ('a' + i % 26) + "er";
            var phone = "555 01" + (10 + i) + " " + (7000 + i * 37);
            rows.add(List.of("a" + i, name, "town" + i % 9, phone));
            rows.add(List.of("b" + i, name.replace("er", "re"), "town" + i % 9, phone.replace(" ", "-")));
        }
        return rows;
    }

    private static String table() {
        var text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        people().forEach(row -> text.append(String.join(",", row)).append('\n'));
        return text.toString();
    }

    private static String labels() {
        var text = new StringBuilder("labeling_set_id,label,").append(String.join(",", COLUMNS)).append('\n');
        var rows = people();
        for (var i = 0; i < 40; i++) {
            text.append("s").append(i / 4).append(",p").append(i / 2).append(',').append(String.join(",", rows.get(i)))
                    .append('\n');
        }
        return text.toString();
    }

    private static GlueTable table(String name) {
        return GlueTable.builder().databaseName("db").tableName(name).build();
    }

    private String create(String name) {
        return glue.createMLTransform(r -> r.name(name).role("role").glueVersion("2.0")
                .inputRecordTables(table("people"))
                .parameters(p -> p.transformType(TransformType.FIND_MATCHES).findMatchesParameters(
                        f -> f.primaryKeyColumnName("id").precisionRecallTradeoff(0.6).enforceProvidedLabels(true))))
                .transformId();
    }

    private GetMlTaskRunResponse ended(String transform, String run) {
        while (true) {
            var now = glue.getMLTaskRun(r -> r.transformId(transform).taskRunId(run));
            if (!OPEN.contains(now.status())) {
                return now;
            }
            Pause.shortly();
        }
    }

    private GetMlTaskRunResponse imported(String id, String place) {
        return ended(id, glue.startImportLabelsTaskRun(r -> r.transformId(id).inputS3Path(place).replaceAllLabels(true))
                .taskRunId());
    }

    @Test
    void aTransformLearnsFromLabelsIsMeasuredAndMatchesRecords() throws IOException, InterruptedException {
        var id = create("learning");
        var before = glue.getMLTransform(r -> r.transformId(id));

        var labels = imported(id, "s3://people/labels/labels.csv");
        var measured = ended(id, glue.startMLEvaluationTaskRun(r -> r.transformId(id)).taskRunId());
        var after = glue.getMLTransform(r -> r.transformId(id));
        var ids = match(id, people());

        var groups = new HashMap<String, Set<String>>();
        for (var i = 0; i < ids.size(); i++) {
            groups.computeIfAbsent(ids.get(i), _ -> new TreeSet<>()).add(people().get(i).get(0).substring(1));
        }
        assertAll(() -> assertThat(before.status()).isEqualTo(TransformStatusType.NOT_READY),
                () -> assertThat(before.parameters().findMatchesParameters().accuracyCostTradeoff()).isEqualTo(0.5),
                () -> assertThat(before.schema()).extracting(c -> c.name() + ":" + c.dataType())
                        .containsExactly("id:STRING", "name:STRING", "town:STRING", "phone:STRING"),
                () -> assertThat(labels.status()).as(labels.errorString()).isEqualTo(TaskStatusType.SUCCEEDED),
                () -> assertThat(measured.status()).as(measured.errorString()).isEqualTo(TaskStatusType.SUCCEEDED),
                () -> assertThat(after.status()).isEqualTo(TransformStatusType.READY),
                () -> assertThat(after.labelCount()).isEqualTo(40),
                () -> assertThat(after.evaluationMetrics().findMatchesMetrics().f1()).isGreaterThan(0.9),
                () -> assertThat(groups).hasSize(60),
                () -> assertThat(groups.values()).allSatisfy(group -> assertThat(group).hasSize(1)),
                () -> assertThat(glue.getMLTaskRuns(r -> r.transformId(id)).taskRuns())
                        .extracting(run -> run.properties().taskType())
                        .containsExactlyInAnyOrder(TaskType.FIND_MATCHES, TaskType.EVALUATION, TaskType.IMPORT_LABELS));
    }

    private List<String> match(String id, List<List<String>> rows)
            throws IOException, InterruptedException {
        var body = new StringBuilder(JsonMapper.shared().writeValueAsString(
                Map.of("columns", COLUMNS, "known", "", "job", "job", "run", "jr_1"))).append('\n');
        for (var row : rows) {
            var object = JsonMapper.shared().createObjectNode();
            for (var i = 0; i < COLUMNS.size(); i++) {
                object.put(COLUMNS.get(i), row.get(i));
            }
            body.append(object).append('\n');
        }
        try (var http = new SignedHttp(running.sandbox().endpoint(), running.sandbox().accessKey(),
                running.sandbox().secretKey())) {
            var answer = http.send(TransformService.SIGNING_NAME, "PUT",
                    "/" + id, Map.of(),
                    body.toString().getBytes(UTF_8));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body().lines().map(line -> line.split(",")[0]).toList();
        }
    }

    @Test
    void labelsAndLabelingSetsAreWrittenAsFiles() {
        var id = create("files");
        imported(id, "s3://people/labels/labels.csv");

        var exported = ended(id, glue.startExportLabelsTaskRun(r -> r.transformId(id).outputS3Path("s3://people/out/"))
                .taskRunId());
        var made = ended(id, glue.startMLLabelingSetGenerationTaskRun(
                r -> r.transformId(id).outputS3Path("s3://people/sets/")).taskRunId());

        assertAll(() -> assertThat(exported.errorString()).isNull(), () -> assertThat(made.errorString()).isNull(),
                () -> assertThat(text("out/")).isEqualTo(labels()),
                () -> assertThat(text("sets/")).startsWith("labeling_set_id,label,id,name,town,phone\nset_1,,"));
    }

    private String text(String prefix) {
        var key = s3.listObjectsV2(r -> r.bucket("people").prefix(prefix)).contents().getFirst().key();
        return s3.getObjectAsBytes(r -> r.bucket("people").key(key)).asUtf8String();
    }

    @Test
    void tasksThatCannotBeDoneSayWhy() {
        var id = create("failing");
        s3.putObject(r -> r.bucket("people").key("labels/wrong.csv"), RequestBody.fromString("id,label\n1,2\n"));

        assertAll(() -> assertThat(imported(id, "s3://people/labels/wrong.csv").errorString())
                .contains("must have the columns labeling_set_id and label"),
                () -> assertThat(imported(id, "s3://people/none.csv").errorString()).contains("s3://people/none.csv"),
                () -> assertThatThrownBy(() -> glue.startMLEvaluationTaskRun(r -> r.transformId(id)))
                        .isInstanceOf(MlTransformNotReadyException.class)
                        .hasMessageContaining("StartImportLabelsTaskRun"),
                () -> assertThatThrownBy(() -> glue.startImportLabelsTaskRun(r -> r.transformId(id).inputS3Path("x")))
                        .isInstanceOf(InvalidInputException.class));
    }

    @Test
    void transformsAreChangedListedAndDeleted() {
        var id = create("first");
        glue.updateMLTransform(r -> r.transformId(id).name("second").maxCapacity(2.0));

        var found = glue.listMLTransforms(r -> r.filter(f -> f.name("second"))).transformIds();
        var changed = glue.getMLTransform(r -> r.transformId(id));
        glue.deleteMLTransform(r -> r.transformId(id));

        assertAll(() -> assertThat(found).containsExactly(id), () -> assertThat(changed.maxCapacity()).isEqualTo(2.0),
                () -> assertThat(changed.parameters().findMatchesParameters().primaryKeyColumnName()).isEqualTo("id"),
                () -> assertThatThrownBy(() -> glue.getMLTransform(r -> r.transformId(id)))
                        .isInstanceOf(EntityNotFoundException.class));
    }

    @Test
    void whatCannotBeATransformIsRefused() {
        create("taken");

        assertAll(() -> assertThatThrownBy(() -> create("taken")).isInstanceOf(AlreadyExistsException.class),
                () -> assertThatThrownBy(() -> glue.createMLTransform(r -> r.name("x").role("role")
                        .inputRecordTables(table("none"))
                        .parameters(p -> p.transformType(TransformType.FIND_MATCHES))))
                        .isInstanceOf(EntityNotFoundException.class),
                () -> assertThatThrownBy(() -> glue.createMLTransform(r -> r.name("x").role("role")
                        .inputRecordTables(table("people"))
                        .parameters(p -> p.transformType(TransformType.FIND_MATCHES)
                                .findMatchesParameters(f -> f.primaryKeyColumnName("none")))))
                        .isInstanceOf(InvalidInputException.class).hasMessageContaining("none"));
    }

    @Test
    void aStackMakesATransform() {
        var stacks = running.client(CloudFormationClient.builder());
        stacks.createStack(r -> r.stackName("transform").templateBody("""
                Resources:
                  Transform:
                    Type: AWS::Glue::MLTransform
                    Properties:
                      Name: of-a-stack
                      Role: role
                      InputRecordTables: {GlueTables: [{DatabaseName: db, TableName: people}]}
                      TransformParameters:
                        TransformType: FIND_MATCHES
                        FindMatchesParameters: {PrimaryKeyColumnName: id, PrecisionRecallTradeoff: 0.9}
                      Tags: {team: data}
                Outputs:
                  Id: {Value: !Ref Transform}
                """));
        var stack = stacks.describeStacks(r -> r.stackName("transform")).stacks().getFirst();
        while (stack.stackStatus() == StackStatus.CREATE_IN_PROGRESS) {
            Pause.shortly();
            stack = stacks.describeStacks(r -> r.stackName("transform")).stacks().getFirst();
        }
        var made = stack;
        assertThat(made.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        var transform = glue.getMLTransform(r -> r.transformId(made.outputs().getFirst().outputValue()));

        assertAll(() -> assertThat(transform.name()).isEqualTo("of-a-stack"),
                () -> assertThat(transform.parameters().findMatchesParameters().precisionRecallTradeoff())
                        .isEqualTo(0.9),
                () -> assertThat(glue.getTags(r -> r.resourceArn(
                        "arn:aws:glue:us-east-1:000000000000:mlTransform/" + transform.transformId())).tags())
                        .containsEntry("team", "data"));
    }
}
