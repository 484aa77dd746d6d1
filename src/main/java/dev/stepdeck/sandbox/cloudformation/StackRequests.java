package dev.stepdeck.sandbox.cloudformation;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/// Checks the members of requests that do not concern the template, and refuses those that ask for what the sandbox
/// does not do: nothing is taken and dropped that would have protected something.
final class StackRequests {

    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9][-a-zA-Z0-9]*");

    private StackRequests() {}

    static void check(CreateStackRequest request) {
        checkToken(request.clientRequestToken());
        refusePolicy(request.stackPolicyBody(), request.stackPolicyURL());
        refuseTriggers(request.rollbackConfiguration());
        if (request.timeoutInMinutes() != null && request.timeoutInMinutes() < 1) {
            throw Errors.constraint("timeoutInMinutes", request.timeoutInMinutes().toString(),
                    "have value greater than or equal to 1");
        }
        if (request.notificationARNs().size() > 5) {
            throw Errors.constraint("notificationARNs", request.notificationARNs().toString(),
                    "have length less than or equal to 5");
        }
    }

    static void check(UpdateStackRequest request) {
        checkToken(request.clientRequestToken());
        refusePolicy(request.stackPolicyBody(), request.stackPolicyURL());
        refusePolicy(request.stackPolicyDuringUpdateBody(), request.stackPolicyDuringUpdateURL());
        refuseTriggers(request.rollbackConfiguration());
    }

    static void check(CreateChangeSetRequest request) {
        checkToken(request.clientToken());
        refuseTriggers(request.rollbackConfiguration());
        if (!request.resourcesToImport().isEmpty() || Boolean.TRUE.equals(request.importExistingResources())) {
            throw Errors.validation("Imports of resources are not supported by the sandbox");
        }
    }

    static void checkToken(@Nullable String token) {
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw Errors.constraint("clientRequestToken", token,
                    "satisfy regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*");
        }
        if (token != null && token.length() > 128) {
            throw Errors.constraint("clientRequestToken", token, "have length less than or equal to 128");
        }
    }

    private static void refusePolicy(@Nullable String body, @Nullable String url) {
        if (body != null || url != null) {
            throw Errors.validation("Stack policies are not supported by the sandbox");
        }
    }

    private static void refuseTriggers(@Nullable RollbackConfiguration rollback) {
        if (rollback != null && !rollback.rollbackTriggers().isEmpty()) {
            throw Errors.validation("Rollback triggers are not supported by the sandbox, which has no alarms");
        }
        if (rollback != null && rollback.monitoringTimeInMinutes() != null && rollback.monitoringTimeInMinutes() > 0) {
            throw Errors.validation("The sandbox does not monitor stacks after an operation: leave"
                    + " MonitoringTimeInMinutes out");
        }
    }
}
