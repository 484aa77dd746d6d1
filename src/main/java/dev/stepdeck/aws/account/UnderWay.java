package dev.stepdeck.aws.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.Found.Kind;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.athena.Queries;

/// What an account is doing now: executions, job runs and queries that have not ended. A call for each state machine and job. Blocks.
public final class UnderWay {

    private final Clients clients;

    /// Over the clients of one connection.
    public UnderWay(Clients clients) {
        this.clients = clients;
    }

    /// All of it, job runs first.
    public List<Ran> list() {
        var found = new ArrayList<Ran>();
        var jobRuns = new JobRuns(clients);
        jobRuns.jobs().forEach(job -> jobRuns.runs(job.name(), Optional.empty()).runs().stream()
                .filter(run -> !run.ended()).forEach(run -> found.add(new Ran(
                        new Found(Kind.JOB_RUN, run.id(), job.name(), job.name()), job.name(), run.state(),
                        run.started().orElseGet(Instant::now), Optional.empty()))));
        var executions = new Executions(clients);
        executions.stateMachines().stream().filter(machine -> machine.type().equals("STANDARD"))
                .forEach(machine -> executions.list(machine.arn(), Optional.of("RUNNING"), Optional.empty())
                        .executions().forEach(run -> found.add(new Ran(
                                new Found(Kind.EXECUTION, run.name(), machine.name(), run.arn()), machine.name(),
                                run.status(), run.started(), Optional.empty()))));
        new Queries(clients).history("primary", Optional.empty()).queries().stream()
                .filter(query -> !query.status().ended()).forEach(query -> found.add(new Ran(
                        new Found(Kind.QUERY, query.sql().strip().lines().findFirst().orElse(""), query.id(),
                                query.id()),
                        query.workgroup(), query.status().state(), query.status().submitted(), Optional.empty())));
        return List.copyOf(found);
    }
}
