package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// `AWS::Events::Rule` with its targets. `Ref` gives the name, with the bus before it if that is not the default one.
final class EventRuleProvider implements ResourceProvider {

    private static final Shape TARGET = Shape.texts("Arn", "Id", "Input", "InputPath", "RoleArn")
            .with("InputTransformer",
                    Shape.texts("InputTemplate").with("InputPathsMap", new Shape.Entries(TEXT))
                            .requiring("InputTemplate"))
            .with("SqsParameters", Shape.texts("MessageGroupId").requiring("MessageGroupId"))
            .with("DeadLetterConfig", Shape.texts("Arn"))
            .with("RetryPolicy", new Shape.Structure(
                    Map.of("MaximumEventAgeInSeconds", WHOLE, "MaximumRetryAttempts", WHOLE), Set.of()))
            .requiring("Arn", "Id");

    private final EventBridgeClient events;

    EventRuleProvider(EventBridgeClient events) {
        this.events = events;
    }

    @Override
    public String type() {
        return "AWS::Events::Rule";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("Name", "Description", "EventBusName", "RoleArn", "ScheduleExpression", "State")
                .with("EventPattern", new Shape.Json()).with("Targets", new Shape.Items(TARGET))
                .with("Tags", Shape.tags());
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name", "EventBusName");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        var name = request.properties().textIfGiven("Name").orElseGet(() -> request.generatedName(64));
        return request.properties().textIfGiven("EventBusName").map(EventRuleProvider::plain)
                .filter(bus -> !bus.equals("default")).map(bus -> bus + "|" + name).orElse(name);
    }

    private static String plain(String bus) {
        return bus.substring(bus.lastIndexOf('/') + 1);
    }

    private static String bus(String id) {
        return id.contains("|") ? id.substring(0, id.indexOf('|')) : "default";
    }

    private static String name(String id) {
        return id.substring(id.indexOf('|') + 1);
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        var arn = put(request, id);
        Absent.orElse(() -> remove(id), () -> targets(request, id));
        return Map.of("Arn", arn);
    }

    private String put(ResourceRequest request, String id) {
        var properties = request.properties();
        return events.putRule(put -> put.name(name(id)).eventBusName(bus(id))
                .description(properties.textOrNull("Description")).roleArn(properties.textOrNull("RoleArn"))
                .scheduleExpression(properties.textOrNull("ScheduleExpression"))
                .eventPattern(properties.jsonOrNull("EventPattern")).state(properties.textOrNull("State"))
                .tags(EventBusProvider.tags(request.tags()))).ruleArn();
    }

    private void targets(ResourceRequest request, String id) {
        List<Target> targets = request.properties().objects("Targets").stream()
                .map(target -> (Target) SdkJson.wire().read(target.tree(), Target::builder)).toList();
        if (targets.isEmpty()) {
            return;
        }
        var answer = events.putTargets(put -> put.rule(name(id)).eventBusName(bus(id)).targets(targets));
        if (answer.failedEntryCount() > 0) {
            throw new ResourceException(answer.failedEntries().getFirst().errorMessage());
        }
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var id = before.physicalId();
        var arn = put(request, id);
        targets(request, id);
        var wanted = request.properties().objects("Targets").stream().map(target -> target.text("Id")).toList();
        var gone = before.properties().objects("Targets").stream().map(target -> target.text("Id"))
                .filter(each -> !wanted.contains(each)).toList();
        if (!gone.isEmpty()) {
            events.removeTargets(remove -> remove.rule(name(id)).eventBusName(bus(id)).ids(gone));
        }
        TagChange.of(before, request).carryOut(
                keys -> events.untagResource(untag -> untag.resourceARN(arn).tagKeys(keys)),
                tags -> events.tagResource(tag -> tag.resourceARN(arn).tags(EventBusProvider.tags(tags))));
        return Map.of("Arn", arn);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> remove(state.physicalId()));
    }

    private void remove(String id) {
        var targets = events.listTargetsByRule(list -> list.rule(name(id)).eventBusName(bus(id))).targets().stream()
                .map(Target::id).toList();
        if (!targets.isEmpty()) {
            events.removeTargets(remove -> remove.rule(name(id)).eventBusName(bus(id)).ids(targets));
        }
        events.deleteRule(delete -> delete.name(name(id)).eventBusName(bus(id)));
    }
}
