package dev.stepdeck.aws;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;

/// Refuses every call that is not known to only read, before it is sent. The screens of a read-only connection offer
/// no such call; this guard holds should one forget to. A query that only reads counts as reading, and so does cancelling it.
final class ReadOnlyGuard implements ExecutionInterceptor {

    private static final List<String> READING = List.of("Get", "List", "Describe", "Head", "Filter", "Validate",
            "BatchGet", "Lookup", "Search");

    private final Set<String> ownQueries = ConcurrentHashMap.newKeySet();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (operation == null
                || READING.stream().noneMatch(operation::startsWith) && !ofReadingQuery(context.request())) {
            throw new ReadOnlyException(String.valueOf(operation));
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.response() instanceof StartQueryExecutionResponse started) {
            ownQueries.add(started.queryExecutionId());
        }
    }

    private boolean ofReadingQuery(SdkRequest request) {
        return switch (request) {
            case StartQueryExecutionRequest start -> SqlScript.reads(start.queryString());
            case StopQueryExecutionRequest stop -> ownQueries.contains(stop.queryExecutionId());
            // Queries of Logs Insights cannot change anything.
            case StartQueryRequest _,StopQueryRequest _ -> true;
            default -> false;
        };
    }
}
