package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// `AWS::Logs::LogStream`. `Ref` gives the name.
final class LogStreamProvider implements ResourceProvider {

    private final CloudWatchLogsClient logs;

    LogStreamProvider(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    @Override
    public String type() {
        return "AWS::Logs::LogStream";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("LogGroupName", "LogStreamName").requiring("LogGroupName");
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("LogGroupName", "LogStreamName");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("LogStreamName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().textIfGiven("LogStreamName").orElseGet(() -> request.generatedName(512));
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        logs.createLogStream(
                create -> create.logGroupName(request.properties().text("LogGroupName")).logStreamName(name));
        return Map.of();
    }

    /// Nothing of a stream can change.
    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return Map.of();
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> logs.deleteLogStream(delete -> delete
                .logGroupName(state.properties().text("LogGroupName")).logStreamName(state.physicalId())));
    }
}
