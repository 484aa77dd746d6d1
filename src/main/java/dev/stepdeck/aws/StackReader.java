package dev.stepdeck.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/// Reads stacks into the console's own values.
final class StackReader {

    private static final int MOST_EVENTS = 2_000;

    private final CloudFormationClient cloudFormation;

    StackReader(CloudFormationClient cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    /// For a stack that does not exist CloudFormation answers with ValidationError and a sentence.
    Optional<StackView> find(String nameOrId) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(nameOrId)).stacks().stream().findFirst()
                    .map(StackReader::view);
        } catch (CloudFormationException e) {
            if (e.awsErrorDetails() != null && String.valueOf(e.awsErrorDetails().errorMessage())
                    .contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    StackPage list(StackFilter filter, Optional<String> token) {
        var answer = cloudFormation.listStacks(request -> request.stackStatusFiltersWithStrings(filter.statuses())
                .nextToken(token.orElse(null)));
        return new StackPage(answer.stackSummaries().stream().map(StackReader::summary).toList(),
                Optional.ofNullable(answer.nextToken()));
    }

    /// The events after the given one, oldest first; the newest 2,000 when there are more.
    List<StackEventView> events(String stack, Optional<String> after) {
        var events = new ArrayList<StackEventView>();
        @Nullable
        String token = null;
        do {
            @Nullable
            String page = token;
            var answer = cloudFormation.describeStackEvents(request -> request.stackName(stack).nextToken(page));
            for (var event : answer.stackEvents()) {
                if (after.isPresent() && after.get().equals(event.eventId())) {
                    return oldestFirst(events);
                }
                events.add(view(event));
            }
            token = answer.nextToken();
        } while (token != null && events.size() < MOST_EVENTS);
        return oldestFirst(events);
    }

    /// The newest event of all.
    Optional<String> lastEvent(String stack) {
        return cloudFormation.describeStackEvents(request -> request.stackName(stack)).stackEvents().stream()
                .findFirst().map(StackEvent::eventId);
    }

    List<StackResourceView> resources(String stack) {
        return cloudFormation.listStackResourcesPaginator(request -> request.stackName(stack)).stackResourceSummaries()
                .stream().map(StackReader::view).toList();
    }

    /// The template as it was submitted.
    String template(String stack) {
        return text(cloudFormation.getTemplate(request -> request.stackName(stack)
                .templateStage("Original")).templateBody());
    }

    private static List<StackEventView> oldestFirst(List<StackEventView> events) {
        Collections.reverse(events);
        return List.copyOf(events);
    }

    private static StackView view(Stack stack) {
        var parameters = new LinkedHashMap<String, String>();
        stack.parameters()
                .forEach(parameter -> parameters.put(text(parameter.parameterKey()), text(parameter.parameterValue())));
        var outputs = stack.outputs().stream().map(output -> new StackView.Output(text(output.outputKey()),
                text(output.outputValue()), text(output.description()), text(output.exportName()))).toList();
        return new StackView(text(stack.stackId()), text(stack.stackName()),
                new StackStatus(text(stack.stackStatusAsString())), text(stack.stackStatusReason()),
                text(stack.description()), time(stack.creationTime()), Optional.ofNullable(stack.lastUpdatedTime()),
                Boolean.TRUE.equals(stack.enableTerminationProtection()), parameters, outputs);
    }

    private static StackSummaryView summary(StackSummary stack) {
        return new StackSummaryView(text(stack.stackId()), text(stack.stackName()),
                new StackStatus(text(stack.stackStatusAsString())), text(stack.stackStatusReason()),
                text(stack.templateDescription()), time(stack.creationTime()),
                Optional.ofNullable(stack.lastUpdatedTime()), Optional.ofNullable(stack.parentId()));
    }

    private static StackEventView view(StackEvent event) {
        return new StackEventView(text(event.eventId()), text(event.stackId()), time(event.timestamp()),
                text(event.logicalResourceId()), text(event.physicalResourceId()), text(event.resourceType()),
                new StackStatus(text(event.resourceStatusAsString())), text(event.resourceStatusReason()));
    }

    private static StackResourceView view(StackResourceSummary resource) {
        return new StackResourceView(text(resource.logicalResourceId()), text(resource.physicalResourceId()),
                text(resource.resourceType()), new StackStatus(text(resource.resourceStatusAsString())),
                text(resource.resourceStatusReason()), time(resource.lastUpdatedTimestamp()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Instant time(@Nullable Instant value) {
        return value == null ? Instant.EPOCH : value;
    }
}
