package dev.stepdeck.sandbox.cloudformation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.RunningSandbox;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/// One stack of a running sandbox, changed and awaited over HTTP.
final class SandboxStack implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final CloudFormationClient cfn;
    private final String name;
    private String id = "";

    SandboxStack(RunningSandbox sandbox, String name) {
        this.cfn = sandbox.client(CloudFormationClient.builder());
        this.name = name;
    }

    /// Creates it and gives its last status.
    String create(String template) {
        id = cfn.createStack(create -> create.stackName(name).templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)).stackId();
        return ended();
    }

    String update(String template) {
        cfn.updateStack(update -> update.stackName(name).templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
        return ended();
    }

    String delete() {
        cfn.deleteStack(delete -> delete.stackName(name));
        return ended();
    }

    Map<String, String> outputs() {
        return stack().outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    /// The reasons that its events give.
    List<String> reasons() {
        return cfn.describeStackEventsPaginator(describe -> describe.stackName(id)).stackEvents().stream()
                .map(StackEvent::resourceStatusReason).filter(reason -> reason != null).toList();
    }

    /// What an update by this template would do to each resource that it changes.
    Map<String, Replacement> replacements(String template) {
        cfn.createChangeSet(create -> create.stackName(name).changeSetName("look").templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
        cfn.waiter().waitUntilChangeSetCreateComplete(wait -> wait.stackName(name).changeSetName("look"),
                waiter -> waiter.backoffStrategyV2(_ -> Duration.ofMillis(20)).maxAttempts(6000));
        var changes = cfn.describeChangeSet(describe -> describe.stackName(name).changeSetName("look")).changes();
        cfn.deleteChangeSet(delete -> delete.stackName(name).changeSetName("look"));
        return changes.stream().map(change -> change.resourceChange())
                .collect(Collectors.toMap(change -> change.logicalResourceId(), change -> change.replacement()));
    }

    private Stack stack() {
        return cfn.describeStacks(describe -> describe.stackName(id)).stacks().getFirst();
    }

    private String ended() {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (stack().stackStatusAsString().endsWith("_IN_PROGRESS")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LONGEST + ": " + stack().stackStatusAsString());
            }
            LockSupport.parkNanos(10_000_000);
        }
        return stack().stackStatusAsString();
    }

    @Override
    public void close() {
        cfn.close();
    }
}
