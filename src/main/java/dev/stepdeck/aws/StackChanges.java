package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.StackChange.Detail;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;

/// Reads what a change set would do, with the values before and after where CloudFormation tells them. Blocks.
final class StackChanges {

    private final CloudFormationClient cloudFormation;

    StackChanges(CloudFormationClient cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    /// All changes of a change set, those that destroy something first.
    List<StackChange> of(String changeSet) {
        var found = new ArrayList<StackChange>();
        @Nullable
        String token = null;
        do {
            @Nullable
            String page = token;
            var answer = cloudFormation.describeChangeSet(
                    describe -> describe.changeSetName(changeSet).includePropertyValues(true).nextToken(page));
            answer.changes().stream().map(change -> view(change.resourceChange())).forEach(found::add);
            token = answer.nextToken();
        } while (token != null);
        found.sort((one, other) -> Boolean.compare(other.destroys(), one.destroys()));
        return List.copyOf(found);
    }

    private static StackChange view(ResourceChange change) {
        // CloudFormation gives a detail for each cause; people want one for each property.
        var details = new LinkedHashMap<String, Detail>();
        for (var detail : change.details()) {
            var target = detail.target();
            if (target == null) {
                continue;
            }
            var property = Optional.ofNullable(target.path()).or(() -> Optional.ofNullable(target.name()))
                    .orElse(String.valueOf(target.attributeAsString())).replaceFirst("^/(Properties/)?", "");
            var made = new Detail(property, text(target.beforeValue()), text(target.afterValue()), why(detail),
                    text(target.requiresRecreationAsString()));
            details.merge(property, made, (one, other) -> one.why().isEmpty() ? other : one);
        }
        return new StackChange(text(change.actionAsString()), text(change.replacementAsString()),
                text(change.logicalResourceId()), text(change.resourceType()), text(change.physicalResourceId()),
                List.copyOf(details.values()));
    }

    private static String why(ResourceChangeDetail detail) {
        var cause = text(detail.causingEntity());
        var source = detail.changeSource();
        if (source == null || source == ChangeSource.DIRECT_MODIFICATION) {
            return "the template changed";
        }
        return switch (source) {
            case PARAMETER_REFERENCE -> "the parameter " + cause + " changed";
            case RESOURCE_REFERENCE, RESOURCE_ATTRIBUTE -> cause + " changes";
            case AUTOMATIC -> "CloudFormation does it on its own";
            default -> cause;
        };
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
