package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.stepdeck.aws.StackOutcome.FailedResource;
import dev.stepdeck.aws.StackOutcome.Kind;
import dev.stepdeck.pattern.Parameter;
import dev.stepdeck.pattern.Template;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;

/// One deployment through a change set, as `aws cloudformation deploy` does it.
final class Deployment {

    private final CloudFormationClient cloudFormation;
    private final StackReader reader;
    private final DeployRequest request;
    private final StackListener listener;
    private final Supplier<Pace> paces;

    Deployment(CloudFormationClient cloudFormation, DeployRequest request, StackListener listener,
            Supplier<Pace> paces) {
        this.cloudFormation = cloudFormation;
        this.reader = new StackReader(cloudFormation);
        this.request = request;
        this.listener = listener;
        this.paces = paces;
    }

    /// @param before the stack of this name, if there is one, which can be updated
    StackOutcome run(Optional<StackView> before) throws InterruptedException {
        boolean update = before.isPresent() && !before.get().status().text().equals("REVIEW_IN_PROGRESS");
        var lastEvent = before.isPresent() ? reader.lastEvent(before.get().id()) : Optional.<String>empty();
        listener.doing("Creating the change set");
        var created = cloudFormation.createChangeSet(change -> {
            change.stackName(request.stackName()).changeSetName("stepdeck-" + UUID.randomUUID())
                    .changeSetType(update ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                    .description("Created by Stepdeck").parameters(parameters(before.filter(_ -> update)))
                    .capabilities(request.capabilities().stream().map(Capability::fromValue).toList())
                    .overrideConfiguration(call -> call.putExecutionAttribute(CallLog.SECRETS, secrets()));
            if (request.existing() == DeployRequest.Existing.KEEP_TEMPLATE) {
                change.usePreviousTemplate(true);
            } else {
                request.template().url().ifPresentOrElse(change::templateURL,
                        () -> change.templateBody(request.template().text()));
            }
        });
        return carriedOut(created.id(), created.stackId(), update, before.isEmpty(), lastEvent);
    }

    private StackOutcome carriedOut(String changeSet, String stackId, boolean update, boolean fresh,
            Optional<String> lastEvent)
            throws InterruptedException {
        DescribeChangeSetResponse answer;
        try {
            answer = Interruptible.call(() -> settled(changeSet));
        } catch (InterruptedException e) {
            discard(changeSet, stackId, fresh);
            throw e;
        }
        if (answer.status() == ChangeSetStatus.FAILED) {
            discard(changeSet, stackId, fresh);
            return notMade(answer, stackId, update);
        }
        if (update && !agreed(changeSet)) {
            discard(changeSet, stackId, fresh);
            return new StackOutcome(Kind.DECLINED, reader.find(stackId).orElseThrow(), List.of());
        }
        var watch = new StackWatch(reader, listener, new ProgressLedger(planned(changeSet)), paces.get(), lastEvent);
        listener.doing(update ? "Updating the stack" : "Creating the stack");
        cloudFormation.executeChangeSet(
                execution -> execution.changeSetName(changeSet).clientRequestToken(UUID.randomUUID().toString()));
        var stack = watch.await(stackId);
        return stack.status().deployed()
                ? new StackOutcome(Kind.DEPLOYED, stack, List.of())
                : new StackOutcome(Kind.FAILED, stack, new RootCauses(reader).of(stack.name(), watch.seen()));
    }

    private boolean agreed(String changeSet) {
        listener.doing("Waiting for your agreement to the changes");
        return listener.agrees(request.stackName(), new StackChanges(cloudFormation).of(changeSet));
    }

    private List<software.amazon.awssdk.services.cloudformation.model.Parameter> parameters(
            Optional<StackView> previous) {
        var known = previous.map(stack -> stack.parameters().keySet()).orElse(Set.of());
        var values = new ArrayList<software.amazon.awssdk.services.cloudformation.model.Parameter>();
        request.parameters().forEach((name, value) -> values
                .add(software.amazon.awssdk.services.cloudformation.model.Parameter.builder().parameterKey(name)
                        .parameterValue(value).build()));
        Template.read(request.template().text()).parameters().stream().map(Parameter::name)
                .filter(name -> known.contains(name) && !request.parameters().containsKey(name))
                .forEach(name -> values.add(software.amazon.awssdk.services.cloudformation.model.Parameter.builder()
                        .parameterKey(name).usePreviousValue(true).build()));
        return values;
    }

    /// The values that the template does not want to be shown.
    private Set<String> secrets() {
        return Template.read(request.template().text()).parameters().stream().filter(Parameter::noEcho)
                .flatMap(parameter -> Optional.ofNullable(request.parameters().get(parameter.name())).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private DescribeChangeSetResponse settled(String changeSet) throws InterruptedException {
        var pace = paces.get();
        while (true) {
            var answer = cloudFormation.describeChangeSet(description -> description.changeSetName(changeSet));
            if (!String.valueOf(answer.statusAsString()).endsWith("_IN_PROGRESS")
                    && !String.valueOf(answer.statusAsString()).endsWith("_PENDING")) {
                return answer;
            }
            pace.await();
        }
    }

    private List<StackProgress.Resource> planned(String changeSet) {
        var planned = new ArrayList<StackProgress.Resource>();
        @Nullable
        String token = null;
        do {
            @Nullable
            String page = token;
            var answer = cloudFormation
                    .describeChangeSet(description -> description.changeSetName(changeSet).nextToken(page));
            answer.changes().stream().map(change -> change.resourceChange())
                    .map(change -> ProgressLedger.waiting(String.valueOf(change.logicalResourceId()),
                            String.valueOf(change.resourceType()), String.valueOf(change.actionAsString())))
                    .forEach(planned::add);
            token = answer.nextToken();
        } while (token != null);
        return planned;
    }

    /// A change set without effect is deleted, and so is the empty stack that was created for it.
    private void discard(String changeSet, String stackId, boolean fresh) {
        cloudFormation.deleteChangeSet(deletion -> deletion.changeSetName(changeSet));
        if (fresh) {
            cloudFormation.deleteStack(deletion -> deletion.stackName(stackId));
        }
    }

    private StackOutcome notMade(DescribeChangeSetResponse answer, String stackId, boolean update) {
        var reason = String.valueOf(answer.statusReason());
        var stack = reader.find(stackId)
                .orElseThrow(() -> new RefusedException("The change set was refused: " + reason, ""));
        boolean same = reason.contains("didn't contain changes") || reason.contains("No updates are to be performed");
        return same && update
                ? new StackOutcome(Kind.UNCHANGED, stack, List.of())
                : new StackOutcome(Kind.FAILED, stack, List.of(new FailedResource(stack.name(), stack.name(),
                        "AWS::CloudFormation::Stack", new StackStatus("FAILED"), reason, false)));
    }
}
