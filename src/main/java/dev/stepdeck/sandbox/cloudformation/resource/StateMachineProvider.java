package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.Tag;

/// `AWS::StepFunctions::StateMachine`. `Ref` gives the ARN.
final class StateMachineProvider implements ResourceProvider {

    private static final Shape.Structure SHAPE = new Shape.Structure(Map.ofEntries(
            Map.entry("StateMachineName", TEXT), Map.entry("StateMachineType", TEXT), Map.entry("RoleArn", TEXT),
            Map.entry("DefinitionString", TEXT), Map.entry("Definition", new Shape.Json()),
            Map.entry("DefinitionS3Location", Shape.texts("Bucket", "Key", "Version").requiring("Bucket", "Key")),
            Map.entry("DefinitionSubstitutions", new Shape.Entries(TEXT)),
            Map.entry("LoggingConfiguration", new Shape.Structure(Map.of("Level", TEXT, "IncludeExecutionData", FLAG,
                    "Destinations",
                    new Shape.Items(new Shape.Structure(
                            Map.of("CloudWatchLogsLogGroup", Shape.texts("LogGroupArn")), Set.of()))),
                    Set.of())),
            Map.entry("TracingConfiguration", new Shape.Structure(Map.of("Enabled", FLAG), Set.of())),
            Map.entry(SfnEncryption.PROPERTY, SfnEncryption.SHAPE), Map.entry("Tags", Shape.tags())),
            Set.of("RoleArn"));

    private final SfnClient sfn;
    private final StateMachineDefinition definitions;

    StateMachineProvider(SfnClient sfn, S3Client s3) {
        this.sfn = sfn;
        this.definitions = new StateMachineDefinition(s3);
    }

    @Override
    public String type() {
        return "AWS::StepFunctions::StateMachine";
    }

    @Override
    public Shape.Structure shape() {
        return SHAPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "Name", "StateMachineRevisionId");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("StateMachineName", "StateMachineType");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("StateMachineName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return Account.arn("states", "stateMachine:" + name(request));
    }

    private static String name(ResourceRequest request) {
        return request.properties().textIfGiven("StateMachineName")
                .orElseGet(() -> request.logicalId().substring(0, Math.min(67, request.logicalId().length())) + "-"
                        + request.suffix());
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String arn) {
        // CreateStateMachine is idempotent; a stack must not adopt a machine that is already there.
        if (Absent.found(() -> sfn.describeStateMachine(describe -> describe.stateMachineArn(arn)))) {
            throw FailureReason.alreadyExists(type(), arn);
        }
        var properties = request.properties();
        var tags = request.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
        sfn.createStateMachine(create -> {
            create.name(name(request)).roleArn(properties.text("RoleArn")).definition(definitions.text(properties))
                    .type(properties.textOrNull("StateMachineType"))
                    .encryptionConfiguration(SfnEncryption.of(properties));
            logging(properties).ifPresent(create::loggingConfiguration);
            properties.object("TracingConfiguration").ifPresent(
                    tracing -> create.tracingConfiguration(to -> to.enabled(tracing.flagOrNull("Enabled"))));
            if (!tags.isEmpty()) {
                create.tags(tags);
            }
        });
        return attributesOf(arn);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var arn = before.physicalId();
        var properties = request.properties();
        sfn.updateStateMachine(update -> {
            update.stateMachineArn(arn).roleArn(properties.text("RoleArn")).definition(definitions.text(properties));
            if (!properties.same(before.properties(), "LoggingConfiguration")) {
                update.loggingConfiguration(logging(properties)
                        .orElseGet(() -> LoggingConfiguration.builder().level(LogLevel.OFF).build()));
            }
            if (!properties.same(before.properties(), "TracingConfiguration")) {
                var traced = properties.object("TracingConfiguration").map(to -> to.flagOrNull("Enabled"));
                update.tracingConfiguration(to -> to.enabled(traced.orElse(false)));
            }
            if (!properties.same(before.properties(), SfnEncryption.PROPERTY)) {
                update.encryptionConfiguration(SfnEncryption.of(properties));
            }
        });
        SfnTags.change(sfn, arn, TagChange.of(before, request));
        return attributesOf(arn);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> sfn.deleteStateMachine(delete -> delete.stateMachineArn(state.physicalId())));
    }

    private static Optional<LoggingConfiguration> logging(Properties properties) {
        return properties.object("LoggingConfiguration").map(logging -> {
            var built = LoggingConfiguration.builder().level(logging.textOrNull("Level"))
                    .includeExecutionData(logging.flagOrNull("IncludeExecutionData"));
            if (logging.has("Destinations")) {
                built.destinations(logging.objects("Destinations").stream()
                        .map(destination -> LogDestination.builder()
                                .cloudWatchLogsLogGroup(group -> group.logGroupArn(
                                        destination.object("CloudWatchLogsLogGroup").map(to -> to.textOrNull(
                                                "LogGroupArn")).orElse(null)))
                                .build())
                        .toList());
            }
            return built.build();
        });
    }

    private Map<String, String> attributesOf(String arn) {
        var machine = sfn.describeStateMachine(describe -> describe.stateMachineArn(arn));
        var revision = machine.revisionId();
        return Map.of("Arn", arn, "Name", machine.name(), "StateMachineRevisionId",
                revision == null ? "INITIAL" : revision);
    }
}
