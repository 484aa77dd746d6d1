package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.StackOutcome.FailedResource;

/// Finds out why an operation failed: the resource that failed first, before those that were cancelled because of it.
/// Nested stacks are searched too, because their own reason only says that something in them failed.
final class RootCauses {

    private static final int DEEPEST = 5;

    private final StackReader reader;

    RootCauses(StackReader reader) {
        this.reader = reader;
    }

    /// @param events of the operation, oldest first
    List<FailedResource> of(String stackName, List<StackEventView> events) {
        return of(stackName, events, 0);
    }

    private List<FailedResource> of(String stackName, List<StackEventView> events, int depth) {
        var causes = new ArrayList<FailedResource>();
        for (var event : events) {
            if (event.status().text().endsWith("_FAILED") && !event.aboutStack()) {
                var failed = new FailedResource(stackName, event.logicalId(), event.type(), event.status(),
                        event.reason(), event.reason().contains("cancelled"));
                var inside = failed.consequence() ? List.<FailedResource>of() : nested(event, depth);
                causes.addAll(inside);
                causes.add(inside.isEmpty() ? failed : consequence(failed));
            }
        }
        causes.sort(Comparator.comparing(FailedResource::consequence));
        return causes.isEmpty() ? ofStack(stackName, events).stream().toList() : causes;
    }

    private List<FailedResource> nested(StackEventView event, int depth) {
        if (!event.type().equals("AWS::CloudFormation::Stack") || event.physicalId().isEmpty() || depth == DEEPEST) {
            return List.of();
        }
        return of(event.logicalId(), reader.events(event.physicalId(), Optional.empty()), depth + 1);
    }

    private static FailedResource consequence(FailedResource failed) {
        return new FailedResource(failed.stackName(), failed.logicalId(), failed.type(), failed.status(),
                failed.reason(), true);
    }

    /// When no resource failed, the stack has the reason: it was cancelled, or its template is wrong.
    private static Optional<FailedResource> ofStack(String stackName, List<StackEventView> events) {
        return events.stream()
                .filter(event -> event.aboutStack() && event.status().failed() && !event.reason().isEmpty())
                .findFirst().map(event -> new FailedResource(stackName, event.logicalId(), event.type(),
                        event.status(), event.reason(), false));
    }
}
