package dev.stepdeck.sandbox.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/// Whatever a request to create something carries is answered when the thing is described, or refused: every member that
/// the SDK's metadata know is set, alone, and looked for in the answer.
class SettingsKeptTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    /// Members that AWS does not answer either, with the reason.
    private static final Map<String, String> NOT_ANSWERED = Map.of(
            "CreateStateMachineRequest.publish", "asks for a version, which has an ARN of its own",
            "CreateNamedQueryRequest.ClientRequestToken", "only makes repetitions one",
            "CreateTableRequest.TransactionId", "of governed tables, which AWS has ended",
            "CreateTableRequest.CatalogId", "the account's own",
            "CreateTableRequest.Name", "only of tables of open formats",
            "CreateDatabaseRequest.CatalogId", "the account's own",
            "CreateJobRequest.Tags", "are told by GetTags",
            "CreateLogGroupRequest.tags", "are told by ListTagsForResource");

    @TempDir
    private Path folder;
    private int made;

    @Test
    void everyMemberIsAnsweredOrRefused() {
        try (var running = new RunningSandbox(folder);
                var sfn = running.client(SfnClient.builder());
                var glue = running.client(GlueClient.builder());
                var athena = running.client(AthenaClient.builder());
                var logs = running.client(CloudWatchLogsClient.builder());
                var events = running.client(EventBridgeClient.builder())) {
            glue.createDatabase(create -> create.databaseInput(input -> input.name("d")));
            var lost = new TreeSet<String>();

            lost.addAll(lost(() -> CreateStateMachineRequest.builder().name(name()).roleArn(ROLE)
                    .definition("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"), request -> {
                        var arn = sfn.createStateMachine((CreateStateMachineRequest) request).stateMachineArn();
                        return List.of(sfn.describeStateMachine(get -> get.stateMachineArn(arn)),
                                sfn.listTagsForResource(get -> get.resourceArn(arn)));
                    }));
            lost.addAll(lost(() -> CreateActivityRequest.builder().name(name()), request -> {
                var arn = sfn.createActivity((CreateActivityRequest) request).activityArn();
                return List.of(sfn.describeActivity(get -> get.activityArn(arn)),
                        sfn.listTagsForResource(get -> get.resourceArn(arn)));
            }));
            lost.addAll(lost(() -> CreateJobRequest.builder().name(name()).role(ROLE)
                    .command(command -> command.name("pythonshell").scriptLocation("s3://b/k")),
                    request -> List
                            .of(glue.getJob(get -> get.jobName(glue.createJob((CreateJobRequest) request).name())))));
            lost.addAll(lost(() -> CreateDatabaseRequest.builder().databaseInput(input -> input.name(name())),
                    request -> {
                        glue.createDatabase((CreateDatabaseRequest) request);
                        return List.of(glue.getDatabase(
                                get -> get.name(((CreateDatabaseRequest) request).databaseInput().name())));
                    }));
            lost.addAll(lost(() -> CreateTableRequest.builder().databaseName("d").tableInput(input -> input
                    .name(name())), request -> {
                        glue.createTable((CreateTableRequest) request);
                        return List.of(glue.getTable(get -> get.databaseName("d")
                                .name(((CreateTableRequest) request).tableInput().name())));
                    }));
            lost.addAll(lost(() -> CreateNamedQueryRequest.builder().name(name()).database("d").queryString("SELECT 1"),
                    request -> List.of(athena.getNamedQuery(get -> get.namedQueryId(
                            athena.createNamedQuery((CreateNamedQueryRequest) request).namedQueryId())))));
            lost.addAll(lost(() -> CreateWorkGroupRequest.builder().name(name()), request -> {
                athena.createWorkGroup((CreateWorkGroupRequest) request);
                var name = ((CreateWorkGroupRequest) request).name();
                return List.of(athena.getWorkGroup(get -> get.workGroup(name)), athena.listTagsForResource(
                        get -> get.resourceARN("arn:aws:athena:us-east-1:000000000000:workgroup/" + name)));
            }));
            lost.addAll(lost(() -> CreateLogGroupRequest.builder().logGroupName(name()), request -> {
                logs.createLogGroup((CreateLogGroupRequest) request);
                return List.of(logs.describeLogGroups(
                        get -> get.logGroupNamePrefix(((CreateLogGroupRequest) request).logGroupName())));
            }));
            lost.addAll(lost(() -> CreateEventBusRequest.builder().name(name()), request -> {
                var arn = events.createEventBus((CreateEventBusRequest) request).eventBusArn();
                return List.of(events.describeEventBus(get -> get.name(arn)),
                        events.listTagsForResource(get -> get.resourceARN(arn)));
            }));

            assertThat(lost).isEmpty();
        }
    }

    private String name() {
        return "n" + ++made;
    }

    /// The members that were taken and not answered, as `CreateJobRequest.LogUri`.
    private static Set<String> lost(Supplier<SdkPojo> whole,
            Function<SdkPojo, List<? extends SdkPojo>> created) {
        var lost = new TreeSet<String>();
        for (var field : whole.get().sdkFields()) {
            var builder = whole.get();
            var member = builder.getClass().getEnclosingClass().getSimpleName() + "." + field.locationName();
            var given = new HashMap<String, Integer>();
            if (isSet(builder, field) || NOT_ANSWERED.containsKey(member)) {
                continue;
            }
            field.set(builder, value(field, given, 0));
            var request = (SdkPojo) ((Buildable) builder).build();
            try {
                var answered = new ArrayList<String>();
                created.apply(request).forEach(answer -> texts(answer, answered));
                if (!answered.containsAll(given.keySet())) {
                    lost.add(member + " " + given.keySet().stream().filter(text -> !answered.contains(text))
                            .collect(Collectors.toCollection(TreeSet::new)));
                }
            } catch (AwsServiceException e) {
                assertThat(e.statusCode()).as("%s: %s", member, e.getMessage()).isBetween(400, 499);
            }
        }
        return lost;
    }

    private static boolean isSet(SdkPojo builder, SdkField<?> field) {
        return field.getValueOrDefault((SdkPojo) ((Buildable) builder).build()) instanceof Object value
                && !value.getClass().getName().contains("AutoConstruct");
    }

    /// A value that is not like any other, where its kind allows that.
    private static Object value(SdkField<?> field, Map<String, Integer> given, int depth) {
        var type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            var builder = field.constructor().get();
            for (var member : builder.sdkFields()) {
                if (depth < 3) {
                    member.set(builder, value(member, given, depth + 1));
                }
            }
            return ((Buildable) builder).build();
        }
        if (type == MarshallingType.LIST) {
            return List.of(value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), given, depth + 1));
        }
        if (type == MarshallingType.MAP) {
            return Map.of("key", value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), given, depth + 1));
        }
        if (type == MarshallingType.INTEGER) {
            return 61;
        }
        if (type == MarshallingType.LONG) {
            return 61L;
        }
        if (type == MarshallingType.DOUBLE) {
            return 1.0;
        }
        if (type == MarshallingType.BOOLEAN) {
            return true;
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochSecond(1_700_000_000);
        }
        if (type != MarshallingType.STRING) {
            return SdkBytes.fromUtf8String("x");
        }
        var text = MEANT.getOrDefault(field.locationName(), "given-" + field.locationName());
        given.merge(text, 1, Integer::sum);
        return text;
    }

    /// Values where not every text will do.
    private static final Map<String, String> MEANT = Map.ofEntries(Map.entry("level", "OFF"),
            Map.entry("type", "CUSTOMER_MANAGED_KMS_KEY"), Map.entry("kmsKeyId", "arn:aws:kms:us-east-1:1:key/k"),
            Map.entry("JobMode", "SCRIPT"), Map.entry("ExecutionClass", "STANDARD"),
            Map.entry("OutputLocation", "s3://results/"), Map.entry("WorkGroup", "primary"),
            Map.entry("logGroupClass", "STANDARD"), Map.entry("TableType", "EXTERNAL_TABLE"),
            Map.entry("Provider", "GITHUB"), Map.entry("AuthStrategy", "AWS_SECRETS_MANAGER"));

    private static void texts(Object value, List<String> texts) {
        switch (value) {
            case SdkPojo structure -> structure.sdkFields().forEach(field -> {
                if (field.getValueOrDefault(structure) instanceof Object member) {
                    texts(member, texts);
                }
            });
            case List<?> list -> list.forEach(item -> texts(item, texts));
            case Map<?, ?> map -> map.values().forEach(item -> texts(item, texts));
            default -> texts.add(String.valueOf(value));
        }
    }
}
