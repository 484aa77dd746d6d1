package dev.stepdeck.sandbox.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.cloudformation.engine.Difference;
import dev.stepdeck.sandbox.cloudformation.engine.PlannedChange;
import dev.stepdeck.sandbox.cloudformation.engine.Secrets;
import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.template.Scalars;
import dev.stepdeck.sandbox.cloudformation.template.TemplateDraft;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.AttributeChangeType;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Change sets as the API shows them.
final class ChangeSetViews {

    private ChangeSetViews() {}

    static DescribeChangeSetResponse describe(ChangeSetRecord changeSet, StackRecord stack, boolean values,
            @Nullable String token) {
        var page = Page.of(changeSet.changes(), token, 100);
        var configuration = changeSet.configuration();
        var secrets = Secrets.of(TemplateDraft.parse(configuration.template()).parameters(), configuration);
        return DescribeChangeSetResponse.builder().changeSetId(changeSet.id()).changeSetName(changeSet.name())
                .stackId(stack.id()).stackName(stack.name()).description(changeSet.description().orElse(null))
                .creationTime(changeSet.created()).status(changeSet.status())
                .statusReason(changeSet.failure().orElse(null)).executionStatus(changeSet.execution())
                .capabilitiesWithStrings(configuration.capabilities()).tags(Tags.write(configuration.tags()))
                .notificationARNs(configuration.notificationArns()).parameters(parameters(changeSet))
                .rollbackConfiguration(rollback -> {}).onStackFailure(changeSet.onStackFailure().orElse(null))
                .includeNestedStacks(false)
                .changes(page.items().stream().map(change -> change(change, values, secrets)).toList())
                .nextToken(page.nextToken().orElse(null)).build();
    }

    static ChangeSetSummary summary(ChangeSetRecord changeSet, StackRecord stack) {
        return ChangeSetSummary.builder().changeSetId(changeSet.id()).changeSetName(changeSet.name())
                .stackId(stack.id()).stackName(stack.name()).description(changeSet.description().orElse(null))
                .creationTime(changeSet.created()).status(changeSet.status())
                .statusReason(changeSet.failure().orElse(null)).executionStatus(changeSet.execution())
                .includeNestedStacks(false).build();
    }

    private static List<Parameter> parameters(ChangeSetRecord changeSet) {
        return TemplateDraft.parse(changeSet.configuration().template()).parameters().values().stream()
                .map(declared -> Parameter.builder().parameterKey(declared.name())
                        .parameterValue(declared.noEcho()
                                ? "****"
                                : changeSet.configuration().parameters().get(declared.name()))
                        .resolvedValue(declared.noEcho()
                                ? null
                                : changeSet.configuration().values().resolved().get(declared.name()))
                        .build())
                .toList();
    }

    private static Change change(PlannedChange change, boolean values, Secrets secrets) {
        var shown = ResourceChange.builder().action(change.action()).logicalResourceId(change.logicalId())
                .physicalResourceId(change.physicalId().isEmpty() ? null : change.physicalId())
                .resourceType(change.type())
                .scope(change.differences().stream().map(Difference::scope).distinct().toList())
                .details(change.differences().stream()
                        .flatMap(difference -> details(difference, values, secrets)).toList());
        if (change.action() == ChangeAction.MODIFY) {
            shown.replacement(replacement(change));
        }
        if (values) {
            shown.beforeContext(context(change.before(), secrets)).afterContext(context(change.after(), secrets));
        }
        return Change.builder().type(ChangeType.RESOURCE).resourceChange(shown.build()).build();
    }

    private static Replacement replacement(PlannedChange change) {
        if (!change.replaces()) {
            return Replacement.FALSE;
        }
        return change.differences().stream().filter(Difference::recreates).allMatch(Difference::dynamic)
                ? Replacement.CONDITIONAL
                : Replacement.TRUE;
    }

    /// One detail for each cause; where a value follows from a parameter, a second one says, as AWS does, that the
    /// template itself may have changed too.
    private static Stream<ResourceChangeDetail> details(Difference difference, boolean values, Secrets secrets) {
        var target = target(difference, values, secrets);
        var causes = difference.reasons().stream().map(cause -> ResourceChangeDetail.builder()
                .evaluation(cause.source() == ChangeSource.PARAMETER_REFERENCE
                        ? EvaluationType.STATIC
                        : EvaluationType.DYNAMIC)
                .changeSource(cause.source()).causingEntity(cause.entity()).target(target).build());
        boolean direct = difference.reasons().stream().allMatch(
                cause -> cause.source() == ChangeSource.PARAMETER_REFERENCE);
        return direct
                ? Stream.concat(causes, Stream.of(ResourceChangeDetail.builder()
                        .evaluation(difference.reasons().isEmpty() && !difference.dynamic()
                                ? EvaluationType.STATIC
                                : EvaluationType.DYNAMIC)
                        .changeSource(ChangeSource.DIRECT_MODIFICATION).target(target).build()))
                : causes;
    }

    private static ResourceTargetDefinition target(Difference difference, boolean values, Secrets secrets) {
        boolean property = difference.scope() == ResourceAttribute.PROPERTIES;
        var target = ResourceTargetDefinition.builder().attribute(difference.scope())
                .name(property ? difference.property() : null)
                .path((property ? "/Properties/" : "/") + difference.property())
                .requiresRecreation(!difference.recreates()
                        ? RequiresRecreation.NEVER
                        : difference.dynamic() ? RequiresRecreation.CONDITIONALLY : RequiresRecreation.ALWAYS)
                .attributeChangeType(difference.before().isEmpty()
                        ? AttributeChangeType.ADD
                        : difference.after().isEmpty() ? AttributeChangeType.REMOVE : AttributeChangeType.MODIFY);
        if (values) {
            target.beforeValue(text(difference.before(), secrets)).afterValue(text(difference.after(), secrets));
        }
        return target.build();
    }

    @Nullable
    private static String text(Optional<JsonNode> value, Secrets secrets) {
        return value.map(given -> given.isValueNode() ? Scalars.text(given) : given.toString()).map(secrets::masked)
                .orElse(null);
    }

    @Nullable
    private static String context(Optional<ObjectNode> properties, Secrets secrets) {
        return properties.map(given -> {
            var context = JsonNodeFactory.instance.objectNode();
            context.set("Properties", given);
            return secrets.masked(context.toString());
        }).orElse(null);
    }
}
