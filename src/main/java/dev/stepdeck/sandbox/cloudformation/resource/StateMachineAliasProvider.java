package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;

/// `AWS::StepFunctions::StateMachineAlias`. `Ref` gives the ARN of the alias. With a `DeploymentPreference` all
/// traffic goes to the new version at once: the sandbox shifts nothing step by step.
final class StateMachineAliasProvider implements ResourceProvider {

    private static final Shape.Structure SHAPE = Shape.texts("Name", "Description", "StateMachineArn")
            .with("RoutingConfiguration",
                    new Shape.Items(new Shape.Structure(Map.of("StateMachineVersionArn", TEXT, "Weight", WHOLE),
                            Set.of("StateMachineVersionArn", "Weight"))))
            .with("DeploymentPreference",
                    new Shape.Structure(Map.of("StateMachineVersionArn", TEXT, "Type", TEXT, "Percentage", WHOLE,
                            "Interval", WHOLE, "Alarms", new Shape.Items(TEXT)),
                            Set.of("StateMachineVersionArn", "Type")));

    private final SfnClient sfn;

    StateMachineAliasProvider(SfnClient sfn) {
        this.sfn = sfn;
    }

    @Override
    public String type() {
        return "AWS::StepFunctions::StateMachineAlias";
    }

    @Override
    public Shape.Structure shape() {
        return SHAPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("Name");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("Name");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        var version = routes(request.properties()).getFirst().stateMachineVersionArn();
        return version.substring(0, version.lastIndexOf(':') + 1) + request.properties().textIfGiven("Name")
                .orElseGet(() -> request.logicalId() + "-" + request.suffix());
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String arn) {
        // CreateStateMachineAlias is idempotent; a stack must not adopt an alias that is already there.
        if (Absent.found(() -> sfn.describeStateMachineAlias(describe -> describe.stateMachineAliasArn(arn)))) {
            throw FailureReason.alreadyExists(type(), arn);
        }
        sfn.createStateMachineAlias(create -> create.name(arn.substring(arn.lastIndexOf(':') + 1))
                .description(request.properties().textOrNull("Description"))
                .routingConfiguration(routes(request.properties())));
        return Map.of("Arn", arn);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        sfn.updateStateMachineAlias(update -> update.stateMachineAliasArn(before.physicalId())
                .description(request.properties().textIfGiven("Description").orElse(""))
                .routingConfiguration(routes(request.properties())));
        return Map.of("Arn", before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(
                () -> sfn.deleteStateMachineAlias(delete -> delete.stateMachineAliasArn(state.physicalId())));
    }

    private static List<RoutingConfigurationListItem> routes(Properties properties) {
        var preferred = properties.object("DeploymentPreference")
                .map(preference -> List.of(route(preference.text("StateMachineVersionArn"), 100)));
        var routes = preferred.orElseGet(() -> properties.objects("RoutingConfiguration").stream()
                .map(item -> route(item.text("StateMachineVersionArn"), item.wholeOrNull("Weight"))).toList());
        if (routes.isEmpty() || preferred.isPresent() && properties.has("RoutingConfiguration")) {
            throw new ResourceException("Exactly one of RoutingConfiguration and DeploymentPreference must be given");
        }
        return routes;
    }

    private static RoutingConfigurationListItem route(String version,
            @Nullable Integer weight) {
        return RoutingConfigurationListItem.builder().stateMachineVersionArn(version).weight(weight).build();
    }
}
