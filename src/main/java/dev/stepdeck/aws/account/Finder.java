package dev.stepdeck.aws.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.Found.Kind;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.JobView;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.aws.StackSummaryView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.aws.StateMachineView;
import dev.stepdeck.aws.athena.CatalogTree;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.s3.Buckets;

import software.amazon.awssdk.core.exception.SdkException;

/// Finds the objects of an account by their names and ids. What may not be listed is left out: the rest is worth finding. Everything
/// blocks.
public final class Finder {

    private static final int MOST_DATABASES = 20;
    private static final int MOST_MACHINES = 20;
    private static final int MOST_ASKED = 50;
    private static final Pattern UUID = Pattern
            .compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern NAME = Pattern.compile("[\\w.-]{3,80}");

    private final Executions executions;
    private final Stacks stacks;
    private final JobRuns jobRuns;
    private final LogTail logs;
    private final CatalogTree catalog;
    private final Queries queries;
    private final Buckets buckets;

    /// Over the clients of one connection.
    public Finder(Clients clients) {
        executions = new Executions(clients);
        stacks = new Stacks(clients);
        jobRuns = new JobRuns(clients);
        logs = new LogTail(clients);
        catalog = new CatalogTree(clients);
        queries = new Queries(clients);
        buckets = new Buckets(clients);
    }

    /// State machines, stacks, jobs, tables, buckets and log groups, and the newest executions of the first state machines.
    public List<Found> all() {
        var found = new ArrayList<Found>();
        var machines = these(executions::stateMachines);
        machines.forEach(machine -> found.add(new Found(Kind.STATE_MACHINE, machine.name(), "", machine.arn())));
        for (StackSummaryView stack : these(stacks::list)) {
            found.add(new Found(Kind.STACK, stack.name(), stack.status().text(), stack.name()));
        }
        for (JobView job : these(jobRuns::jobs)) {
            found.add(new Found(Kind.GLUE_JOB, job.name(), job.kind(), job.name()));
        }
        for (var database : these(catalog::databases).stream().limit(MOST_DATABASES).toList()) {
            these(() -> catalog.tables(database)).forEach(table -> found
                    .add(new Found(Kind.TABLE, table.name(), database, database + "." + table.name())));
        }
        these(() -> buckets.list(Optional.empty()).buckets()).forEach(bucket -> found
                .add(new Found(Kind.BUCKET, bucket.name(), bucket.region().orElse(""), bucket.name())));
        these(() -> logs.groups("")).forEach(group -> found.add(new Found(Kind.LOG_GROUP, group, "", group)));
        machines.stream().filter(Finder::listed).limit(MOST_MACHINES)
                .forEach(machine -> these(() -> executions.list(machine.arn(), Optional.empty(), Optional.empty())
                        .executions()).forEach(execution -> found.add(of(execution))));
        return List.copyOf(found);
    }

    /// What has an id or name that no list had: an execution of any state machine, a query, a run of any job. A few calls for each
    /// state machine and job, so it is for texts that somebody pasted.
    public List<Found> byId(String text) {
        var id = text.strip();
        var found = new ArrayList<Found>();
        if (id.startsWith("jr_")) {
            these(jobRuns::jobs).stream().limit(MOST_ASKED).forEach(job -> one(() -> jobRuns.run(job.name(), id))
                    .ifPresent(run -> found.add(new Found(Kind.JOB_RUN, id, job.name() + " · " + run.state(),
                            job.name()))));
            return List.copyOf(found);
        }
        if (UUID.matcher(id).matches()) {
            one(() -> queries.describe(id)).ifPresent(query -> found.add(new Found(Kind.QUERY, id,
                    query.status().state() + " · " + query.sql().strip().lines().findFirst().orElse(""), id)));
        }
        if (NAME.matcher(id).matches()) {
            these(executions::stateMachines).stream().filter(Finder::listed).limit(MOST_ASKED)
                    .map(machine -> machine.arn().replace(":stateMachine:", ":execution:") + ":" + id)
                    .forEach(arn -> one(() -> executions.describe(arn))
                            .ifPresent(execution -> found.add(of(execution))));
        }
        return List.copyOf(found);
    }

    private static boolean listed(StateMachineView machine) {
        return machine.type().equals("STANDARD");
    }

    private static Found of(ExecutionView execution) {
        return new Found(Kind.EXECUTION, execution.name(), execution.stateMachineName() + " · " + execution.status(),
                execution.arn());
    }

    private static <T> List<T> these(Supplier<List<T>> list) {
        try {
            return list.get();
        } catch (SdkException e) {
            return List.of();
        }
    }

    private static <T> Optional<T> one(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (SdkException e) {
            return Optional.empty();
        }
    }
}
