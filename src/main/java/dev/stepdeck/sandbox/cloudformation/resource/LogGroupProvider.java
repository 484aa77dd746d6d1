package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// `AWS::Logs::LogGroup`. `Ref` gives the name.
final class LogGroupProvider implements ResourceProvider {

    private final CloudWatchLogsClient logs;

    LogGroupProvider(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    @Override
    public String type() {
        return "AWS::Logs::LogGroup";
    }

    @Override
    public Shape.Structure shape() {
        return new Shape.Structure(Map.of("LogGroupName", TEXT, "RetentionInDays", WHOLE, "KmsKeyId", TEXT,
                "LogGroupClass", TEXT, "Tags", Shape.tags()), Set.of());
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("LogGroupName", "LogGroupClass");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("LogGroupName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("LogGroupName").orElseGet(() -> request.generatedName(512));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        logs.createLogGroup(create -> {
            create.logGroupName(name).kmsKeyId(properties.textOrNull("KmsKeyId"))
                    .logGroupClass(properties.textOrNull("LogGroupClass"));
            if (!request.tags().isEmpty()) {
                create.tags(request.tags());
            }
        });
        if (properties.has("RetentionInDays")) {
            Absent.orElse(() -> logs.deleteLogGroup(delete -> delete.logGroupName(name)),
                    () -> logs.putRetentionPolicy(put -> put.logGroupName(name)
                            .retentionInDays(properties.wholeOrNull("RetentionInDays"))));
        }
        return attributesOf(name);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var name = before.physicalId();
        var properties = request.properties();
        if (!properties.same(before.properties(), "RetentionInDays")) {
            if (properties.has("RetentionInDays")) {
                logs.putRetentionPolicy(
                        put -> put.logGroupName(name).retentionInDays(properties.wholeOrNull("RetentionInDays")));
            } else {
                logs.deleteRetentionPolicy(delete -> delete.logGroupName(name));
            }
        }
        var arn = Account.arn("logs", "log-group:" + name);
        TagChange.of(before, request).carryOut(
                gone -> logs.untagResource(untag -> untag.resourceArn(arn).tagKeys(gone)),
                wanted -> logs.tagResource(tag -> tag.resourceArn(arn).tags(wanted)));
        return attributesOf(name);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> logs.deleteLogGroup(delete -> delete.logGroupName(state.physicalId())));
    }

    private static Map<String, String> attributesOf(String name) {
        return Map.of("Arn", Account.arn("logs", "log-group:" + name + ":*"));
    }
}
