package dev.stepdeck.aws.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.VisitStatus;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an execution costs, about, as far as its own history tells: the state transitions, the Glue job runs and the Athena queries that
/// it waited for. Free tiers, agreements and other services are not in it.
///
/// @param items the transitions first, then by state
/// @param missing what the history does not tell the cost of, in words
public record ExecutionCost(List<CostItem> items, List<String> missing, Prices prices) {

    private static final int TRANSITIONS = 1000;
    private static final double REQUESTS = 1e6;
    private static final double LEAST_MEMORY_GB = 64.0 / 1024;
    private static final double HOUR = 3600;

    public ExecutionCost {
        items = List.copyOf(items);
        missing = List.copyOf(missing);
    }

    /// From the history of an execution so far.
    ///
    /// @param arn tells whether it is an express one
    /// @param now until when an express one that runs is counted
    public static ExecutionCost of(String arn, ExecutionState state, Prices prices, Instant now) {
        var items = new ArrayList<CostItem>();
        var visits = state.states().values().stream().flatMap(found -> found.visits().stream()).toList();
        items.add(arn.contains(":express:") ? express(state, prices, now) : standard(visits, prices));
        var unknown = new int[3];
        for (var visit : visits) {
            for (var attempt : visit.attempts()) {
                attempt.link().filter(_ -> attempt.resource().startsWith("start")).ifPresent(link -> {
                    switch (link) {
                        case ResourceLink.GlueJobRun _ -> add(items, unknown, 0, job(visit, attempt, prices));
                        case ResourceLink.AthenaQuery _ -> add(items, unknown, 1, query(visit, attempt, prices));
                        case ResourceLink.ChildExecution _ -> unknown[2]++;
                    }
                });
            }
        }
        return new ExecutionCost(items, missing(unknown, visits), prices);
    }

    /// All of it.
    public double total() {
        return items.stream().mapToDouble(CostItem::amount).sum();
    }

    /// All of it in words: "about $0.0042".
    public String words() {
        return "about " + prices.words(total());
    }

    private static void add(List<CostItem> items, int[] unknown, int kind, Optional<CostItem> found) {
        found.ifPresentOrElse(items::add, () -> unknown[kind]++);
    }

    /// A transition for each state that is entered and for each retry. Source: Step Functions pricing, standard workflows.
    private static CostItem standard(List<Visit> visits, Prices prices) {
        var entered = visits.size();
        var retries = visits.stream().mapToInt(visit -> Math.max(0, visit.attempts().size() - 1)).sum();
        var count = entered + retries;
        return new CostItem("Step Functions", "",
                count(count, "transition") + (retries == 0 ? "" : ", " + retries + " of them retries"),
                prices.words(Price.TRANSITIONS),
                count / (double) TRANSITIONS * prices.of(Price.TRANSITIONS));
    }

    /// A request, and its time rounded up to 100 ms with at least 64 MB. Source: Step Functions pricing, express workflows.
    private static CostItem express(ExecutionState state, Prices prices, Instant now) {
        var millis = state.started().map(began -> Duration.between(began, state.ended().orElse(now)).toMillis())
                .orElse(0L);
        var seconds = Math.ceilDiv(millis, 100) / 10.0;
        return new CostItem("Step Functions, express", "",
                String.format(Locale.ROOT, "1 request, %.1f s with 64 MB", seconds),
                prices.words(Price.EXPRESS) + ", " + prices.words(Price.EXPRESS_MEMORY),
                prices.of(Price.EXPRESS) / REQUESTS
                        + seconds / HOUR * LEAST_MEMORY_GB * prices.of(Price.EXPRESS_MEMORY));
    }

    private static Optional<CostItem> job(Visit visit, Attempt attempt, Prices prices) {
        return facts(attempt).flatMap(GlueUsage::of).map(used -> new CostItem(
                "Glue, " + used.kind().words() + ": " + used.job(), visit.state(), used.words(),
                prices.words(used.kind().price()), used.amount(prices)));
    }

    private static Optional<CostItem> query(Visit visit, Attempt attempt, Prices prices) {
        if (attempt.status().ended() && attempt.status() != VisitStatus.SUCCEEDED) {
            return Optional
                    .of(new CostItem("Athena", visit.state(), "failed, not billed", prices.words(Price.ATHENA), 0));
        }
        return facts(attempt).map(answer -> answer.path("QueryExecution"))
                .filter(query -> query.path("Statistics").path("DataScannedInBytes").isNumber()).map(query -> {
                    var bytes = query.path("Statistics").path("DataScannedInBytes").asLong();
                    var free = query.path("StatementType").asString("").equals("DDL") || query.path("Statistics")
                            .path("ResultReuseInformation").path("ReusedPreviousResult").asBoolean(false);
                    return new CostItem("Athena", visit.state(),
                            String.format(Locale.ROOT, "%,d bytes scanned", bytes) + (free ? ", not billed" : ""),
                            prices.words(Price.ATHENA) + ", 10 MB at least", free ? 0 : prices.scanned(bytes));
                });
    }

    /// What the service said when the task ended: a result, or the cause of a failure.
    private static Optional<JsonNode> facts(Attempt attempt) {
        var text = attempt.output().isBlank() ? attempt.cause() : attempt.output();
        try {
            return Optional.of(JsonMapper.shared().readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static List<String> missing(int[] unknown, List<Visit> visits) {
        var missing = new ArrayList<String>();
        if (unknown[0] > 0) {
            missing.add(count(unknown[0], "Glue job run") + " that runs, or that the execution did not wait for");
        }
        if (unknown[1] > 0) {
            missing.add(count(unknown[1], "Athena call") + " without bytes scanned in the history");
        }
        if (unknown[2] > 0) {
            missing.add(count(unknown[2], "child execution") + ", each with a cost of its own");
        }
        var maps = visits.stream().filter(visit -> !visit.mapRunArn().isEmpty()).count();
        if (maps > 0) {
            missing.add("the child executions of " + count(maps, "Map Run"));
        }
        return missing;
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
