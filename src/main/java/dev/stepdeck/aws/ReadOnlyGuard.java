package dev.stepdeck.aws;

import java.util.List;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Refuses every call that is not known to only read, before it is sent. The screens of a read-only connection offer
/// no such call; this guard holds should one forget to.
final class ReadOnlyGuard implements ExecutionInterceptor {

    private static final List<String> READING = List.of("Get", "List", "Describe", "Head", "Filter", "Validate",
            "BatchGet", "Lookup", "Search");

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (operation == null || READING.stream().noneMatch(operation::startsWith)) {
            throw new ReadOnlyException(String.valueOf(operation));
        }
    }
}
