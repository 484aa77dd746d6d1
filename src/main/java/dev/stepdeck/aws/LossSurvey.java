package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.aws.StackResourceView.Target;
import dev.stepdeck.pattern.Template;
import dev.stepdeck.pattern.TemplateException;
import dev.stepdeck.pattern.TemplateResource;

import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/// Finds out what is lost when a stack is deleted. Checks only the resources that can hold data.
final class LossSurvey {

    private static final int MOST_EXECUTIONS = 100;

    private final Clients clients;
    private final StackReader reader;

    LossSurvey(Clients clients) {
        this.clients = clients;
        this.reader = new StackReader(clients.cloudFormation());
    }

    Losses of(StackView stack) {
        var keeps = retainedIds(stack.id());
        var buckets = new ArrayList<Losses.FullBucket>();
        var running = new ArrayList<Losses.RunningMachine>();
        var groups = new ArrayList<String>();
        var leftBehind = new ArrayList<String>();
        var lost = new ArrayList<StackResourceView>();
        var retained = new ArrayList<StackResourceView>();
        for (var resource : reader.resources(stack.id())) {
            if (resource.status().deleted()) {
                continue;
            }
            if (keeps.contains(resource.logicalId())) {
                retained.add(resource);
                continue;
            }
            lost.add(resource);
            switch (resource.target()) {
                case Target.Bucket bucket ->
                    new BucketContents(clients.s3(), bucket.name()).count().ifPresent(buckets::add);
                case Target.StateMachine machine -> running(machine.arn()).ifPresent(running::add);
                case Target.LogGroup group -> groups.add(group.name());
                case Target.GlueJob job -> logOf(job.name()).ifPresent(leftBehind::add);
                case Target.NestedStack _,Target.None _ -> {
                }
            }
        }
        return new Losses(stack.id(), stack.name(), stack.terminationProtection(), buckets, running, lost, retained,
                groups,
                leftBehind);
    }

    /// The resources that stay because the template says so.
    Set<String> retainedIds(String stackId) {
        try {
            return Template.read(reader.template(stackId)).resources().stream().filter(TemplateResource::retained)
                    .map(TemplateResource::logicalId).collect(Collectors.toSet());
        } catch (TemplateException e) {
            return Set.of();
        }
    }

    /// Express state machines do not list their executions.
    private Optional<Losses.RunningMachine> running(String arn) {
        try {
            var answer = clients.sfn().listExecutions(request -> request.stateMachineArn(arn)
                    .statusFilter(ExecutionStatus.RUNNING).maxResults(MOST_EXECUTIONS));
            return answer.executions().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Losses.RunningMachine(arn, answer.executions().size(),
                            answer.nextToken() != null));
        } catch (SfnException e) {
            return Optional.empty();
        }
    }

    private Optional<String> logOf(String job) {
        try {
            var kind = clients.glue().getJob(request -> request.jobName(job)).job().command().name();
            return Optional.of("The log of the Glue job " + job + " stays in the log groups /aws-glue/"
                    + ("pythonshell".equals(kind) ? "python-jobs" : "jobs") + "/*, which all jobs share.");
        } catch (GlueException e) {
            return Optional.empty();
        }
    }
}
