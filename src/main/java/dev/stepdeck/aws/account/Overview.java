package dev.stepdeck.aws.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.ExecutionPage;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Found;
import dev.stepdeck.aws.Found.Kind;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.ScheduleTarget;
import dev.stepdeck.aws.Schedules;
import dev.stepdeck.aws.StateMachineView;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.QueryView;

import software.amazon.awssdk.core.exception.SdkException;

/// All state machines of an account with their last executions, and what ran last of all kinds. It asks a little at a time: each
/// call of [#next] is one step, mostly of one request, and [#pause] keeps the steps within a budget. State machines with
/// something under way, and those that ran lately, have their turn more often.
///
/// Thread-safe. Blocks.
public final class Overview {

    /// Its part of the calls at rest; the rest is for the identity and the letters.
    private static final double PART = 0.8;
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LISTS_AGE = Duration.ofMinutes(1);
    private static final Duration SCHEDULES_AGE = Duration.ofMinutes(5);
    private static final int MOST_RAN = 1000;
    private static final int MOST_JOBS = 100;
    private static final int LATELY_EACH = 3;

    private final Clients clients;
    private final Executions executions;
    private final JobRuns jobRuns;
    private final Queries queries;
    private final Schedules schedules;
    private final InstantSource clock;
    private final Map<String, StateMachineView> machines = new LinkedHashMap<>();
    private final Map<String, ExecutionPage> runs = new HashMap<>();
    private final Map<String, String> troubles = new HashMap<>();
    private final Map<String, Optional<String>> stacks = new HashMap<>();
    private final Map<String, List<JobRunView>> jobs = new HashMap<>();
    private final Deque<Step> turn = new ArrayDeque<>();
    private Map<String, Instant> fires = Map.of();
    private List<QueryView> ran = List.of();
    private Instant listed = Instant.EPOCH;
    private Instant scheduled = Instant.EPOCH;
    private boolean complete;
    private int steps;

    private interface Step {
        void take();
    }

    /// Everything as it was seen last.
    ///
    /// @param complete whether everything has been read once
    public record View(List<MachineRow> machines, List<Ran> ran, boolean complete) {
        public View {
            machines = List.copyOf(machines);
            ran = List.copyOf(ran);
        }
    }

    /// Over the clients of one connection.
    public Overview(Clients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
        this.executions = new Executions(clients);
        this.jobRuns = new JobRuns(clients);
        this.queries = new Queries(clients);
        this.schedules = new Schedules(clients);
    }

    /// Takes the next step and tells how everything stands.
    ///
    /// @throws SdkException if state machines cannot be listed; what else cannot be read is left out
    public synchronized View next() {
        if (listed.plus(LISTS_AGE).isBefore(clock.instant())) {
            list();
        } else if (steps++ % (LATELY_EACH + 1) == LATELY_EACH && complete && lively().isPresent()) {
            read(lively().get());
        } else if (turn.isEmpty()) {
            complete = true;
            plan();
        } else {
            turn.remove().take();
        }
        return view();
    }

    /// How many calls there are in a second, at most, once everything has been read.
    public double callsPerSecond() {
        return clients.limits().callsPerSecond();
    }

    /// How long to wait before the next step.
    public synchronized Duration pause() {
        return complete ? Duration.ofMillis((long) (1000 / (clients.limits().callsPerSecond() * PART))) : FIRST;
    }

    private void list() {
        var found = executions.stateMachines();
        machines.clear();
        found.forEach(machine -> machines.put(machine.arn(), machine));
        runs.keySet().retainAll(machines.keySet());
        stacks.keySet().retainAll(machines.keySet());
        var first = listed.equals(Instant.EPOCH);
        listed = clock.instant();
        if (first) {
            plan();
        }
    }

    /// A round: each state machine, each job, the queries, once in a while the schedules.
    private void plan() {
        machines.values().stream().filter(Overview::listable)
                .sorted(Comparator.comparing((StateMachineView machine) -> lastStart(machine.arn())).reversed())
                .forEach(machine -> turn.add(() -> read(machine)));
        turn.add(this::readQueries);
        turn.add(this::planJobs);
        machines.keySet().stream().filter(arn -> !stacks.containsKey(arn))
                .forEach(arn -> turn.add(() -> stacks.put(arn, stackOf(arn))));
        if (scheduled.plus(SCHEDULES_AGE).isBefore(clock.instant())) {
            turn.add(this::readSchedules);
        }
    }

    private Instant lastStart(String arn) {
        return Optional.ofNullable(runs.get(arn)).flatMap(page -> page.executions().stream().findFirst())
                .map(ExecutionView::started).orElse(Instant.EPOCH);
    }

    /// One that has something under way, each in its turn.
    private Optional<StateMachineView> lively() {
        var busy = machines.values().stream().filter(machine -> Optional.ofNullable(runs.get(machine.arn()))
                .map(page -> page.executions().stream().anyMatch(ExecutionView::running)).orElse(false)).toList();
        return busy.isEmpty() ? Optional.empty() : Optional.of(busy.get(steps / (LATELY_EACH + 1) % busy.size()));
    }

    private static boolean listable(StateMachineView machine) {
        return machine.type().equals("STANDARD");
    }

    private void read(StateMachineView machine) {
        try {
            runs.put(machine.arn(), executions.list(machine.arn(), Optional.empty(), Optional.empty()));
            troubles.remove(machine.arn());
        } catch (SdkException e) {
            troubles.put(machine.arn(), Failure.of("Listing executions", e).why());
        }
    }

    private void planJobs() {
        leftOut(() -> {
            var known = jobRuns.jobs().stream().limit(MOST_JOBS).toList();
            jobs.keySet().retainAll(known.stream().map(job -> job.name()).toList());
            known.forEach(job -> turn.addFirst(
                    () -> leftOut(() -> jobs.put(job.name(), jobRuns.runs(job.name(), Optional.empty()).runs()))));
        });
    }

    private void readQueries() {
        leftOut(() -> ran = queries.history("primary", Optional.empty()).queries());
    }

    private void readSchedules() {
        scheduled = clock.instant();
        leftOut(() -> {
            var next = new HashMap<String, Instant>();
            for (var schedule : schedules.list().schedules()) {
                schedule.next(1, clock.instant()).forEach(at -> schedule.targets().stream()
                        .map(ScheduleTarget::stateMachine).flatMap(Optional::stream)
                        .forEach(arn -> next.merge(arn, at, (one, other) -> one.isBefore(other) ? one : other)));
            }
            fires = next;
        });
    }

    private Optional<String> stackOf(String arn) {
        try {
            return clients.sfn().listTagsForResource(list -> list.resourceArn(arn)).tags().stream()
                    .filter(tag -> tag.key().equals("aws:cloudformation:stack-name")).map(tag -> tag.value())
                    .findFirst()
                    .or(() -> clients.cloudFormation()
                            .describeStackResources(describe -> describe.physicalResourceId(arn)).stackResources()
                            .stream()
                            .map(resource -> resource.stackName()).findFirst());
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private static void leftOut(Runnable reading) {
        try {
            reading.run();
        } catch (SdkException _) {
            // A service that may not be asked has nothing in the list.
        }
    }

    private View view() {
        var rows = machines.values().stream().map(machine -> {
            var page = Optional.ofNullable(runs.get(machine.arn()));
            return new MachineRow(machine, stacks.getOrDefault(machine.arn(), Optional.empty()),
                    page.map(ExecutionPage::executions).orElse(List.of()),
                    page.flatMap(ExecutionPage::next).isPresent(), page.isPresent(),
                    Optional.ofNullable(fires.get(machine.arn())).filter(at -> at.isAfter(clock.instant())),
                    troubles.getOrDefault(machine.arn(), ""));
        }).toList();
        var all = new ArrayList<Ran>();
        rows.forEach(row -> row.runs().forEach(run -> all.add(new Ran(
                new Found(Kind.EXECUTION, run.name(), run.stateMachineName(), run.arn()), run.stateMachineName(),
                run.status(), run.started(), run.stopped()))));
        jobs.values().forEach(list -> list.forEach(run -> run.started().ifPresent(started -> all
                .add(new Ran(new Found(Kind.JOB_RUN, run.id(), run.jobName(), run.jobName()), run.jobName(),
                        run.state(), started, run.completed())))));
        ran.forEach(query -> all.add(new Ran(new Found(Kind.QUERY, firstLine(query.sql()), query.id(), query.id()),
                query.workgroup(), query.status().state(), query.status().submitted(), query.status().completed())));
        all.sort(Comparator.comparing(Ran::started).reversed());
        return new View(rows, all.subList(0, Math.min(MOST_RAN, all.size())), complete);
    }

    private static String firstLine(String sql) {
        return sql.strip().lines().findFirst().orElse("");
    }
}
