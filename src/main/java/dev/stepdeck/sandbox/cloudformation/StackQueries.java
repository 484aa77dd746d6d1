package dev.stepdeck.sandbox.cloudformation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.cloudformation.engine.EventLog;
import dev.stepdeck.sandbox.cloudformation.engine.ResourceRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// Answers questions about stacks, their resources and their events.
final class StackQueries {

    private static final int PAGE = 100;
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final Comparator<StackRecord> NEWEST_FIRST = Comparator
            .comparing((StackRecord stack) -> stack.times().created()).reversed();

    private final StackTables tables;
    private final StackLookup stacks;
    private final EventLog events;
    private final InstantSource clock;

    StackQueries(StackTables tables, EventLog events, InstantSource clock) {
        this.tables = tables;
        this.stacks = new StackLookup(tables);
        this.events = events;
        this.clock = clock;
    }

    DescribeStacksResponse describe(DescribeStacksRequest request) {
        if (request.stackName() != null) {
            return DescribeStacksResponse.builder().stacks(StackViews.stack(stacks.withId(request.stackName())))
                    .build();
        }
        var page = Page.of(tables.all().stream().filter(stack -> !stack.gone()).sorted(NEWEST_FIRST).toList(),
                request.nextToken(), PAGE);
        return DescribeStacksResponse.builder().stacks(page.items().stream().map(StackViews::stack).toList())
                .nextToken(page.nextToken().orElse(null)).build();
    }

    ListStacksResponse list(ListStacksRequest request) {
        var wanted = request.stackStatusFiltersAsStrings();
        if (request.stackStatusFilters().contains(StackStatus.UNKNOWN_TO_SDK_VERSION)) {
            throw Errors.constraint("stackStatusFilter", wanted.toString(),
                    "satisfy constraint: [Member must satisfy enum value set: " + StackStatus.knownValues().stream()
                            .map(StackStatus::toString).sorted().toList() + "]");
        }
        var oldest = clock.instant().minus(REMEMBERED);
        var found = tables.all().stream()
                .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status().toString()))
                .filter(stack -> stack.times().deleted().filter(oldest::isAfter).isEmpty()).sorted(NEWEST_FIRST)
                .toList();
        var page = Page.of(found, request.nextToken(), PAGE);
        return ListStacksResponse.builder().stackSummaries(page.items().stream().map(StackViews::summary).toList())
                .nextToken(page.nextToken().orElse(null)).build();
    }

    DescribeStackEventsResponse events(DescribeStackEventsRequest request) {
        var stack = stacks.inBrackets(request.stackName());
        var after = request.nextToken() == null ? "" : Page.place(request.nextToken());
        var page = events.page(stack.id(), after, PAGE);
        return DescribeStackEventsResponse.builder().stackEvents(page.stream().map(Map.Entry::getValue).toList())
                .nextToken(page.size() < PAGE ? null : Page.token(page.getLast().getKey())).build();
    }

    DescribeStackResourcesResponse resources(DescribeStackResourcesRequest request) {
        var stack = request.stackName() == null
                ? owner(request.physicalResourceId())
                : stacks.withId(request.stackName());
        var found = tables.resources(stack.id()).stream()
                .filter(resource -> request.logicalResourceId() == null
                        || resource.logicalId().equals(request.logicalResourceId()))
                .limit(PAGE).map(resource -> StackViews.resource(stack, resource)).toList();
        return DescribeStackResourcesResponse.builder().stackResources(found).build();
    }

    private StackRecord owner(@Nullable String physicalId) {
        if (physicalId == null) {
            throw Errors.validation("Either stackName or physicalResourceId must be specified");
        }
        return tables.all().stream().filter(stack -> !stack.gone())
                .filter(stack -> tables.resources(stack.id()).stream()
                        .anyMatch(resource -> resource.physicalId().equals(physicalId)))
                .findFirst().orElseThrow(() -> Errors.validation("Stack for " + physicalId + " does not exist"));
    }

    DescribeStackResourceResponse resource(DescribeStackResourceRequest request) {
        var stack = stacks.find(request.stackName(), "Stack '" + request.stackName() + "' does not exist");
        var resource = tables.resource(stack.id(), request.logicalResourceId() == null
                ? ""
                : request
                        .logicalResourceId())
                .orElseThrow(() -> Errors.validation("Resource " + request.logicalResourceId()
                        + " does not exist for stack " + stack.name()));
        return DescribeStackResourceResponse.builder().stackResourceDetail(StackViews.detail(stack, resource)).build();
    }

    ListStackResourcesResponse listResources(ListStackResourcesRequest request) {
        var stack = stacks.withId(request.stackName());
        List<ResourceRecord> all = tables.resources(stack.id());
        var page = Page.of(all, request.nextToken(), PAGE);
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(page.items().stream().map(StackViews::resourceSummary).toList())
                .nextToken(page.nextToken().orElse(null)).build();
    }
}
