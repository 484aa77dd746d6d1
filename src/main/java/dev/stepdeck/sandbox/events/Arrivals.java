package dev.stepdeck.sandbox.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Accepts events and passes them to the targets of the rules that match them, before it answers.
final class Arrivals implements AutoCloseable {

    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 262_144;
    private static final int TIME_BYTES = 14;
    private static final int MOST_HOPS = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Buses buses;
    private final Rules rules;
    private final RuleTargets targets;
    private final Delivery delivery;
    private final InstantSource clock;

    Arrivals(Buses buses, Rules rules, RuleTargets targets, Delivery delivery, InstantSource clock) {
        this.buses = buses;
        this.rules = rules;
        this.targets = targets;
        this.delivery = delivery;
        this.clock = clock;
    }

    PutEventsResponse put(PutEventsRequest request) {
        return put(request, false);
    }

    /// @param ofAws whether the events are those of an AWS service
    PutEventsResponse put(PutEventsRequest request, boolean ofAws) {
        if (request.entries().isEmpty() || request.entries().size() > MOST_ENTRIES) {
            throw EventsFaults.invalid("1 validation error detected: Value at 'entries' failed to satisfy constraint:"
                    + " Member must have length less than or equal to 10 and greater than or equal to 1");
        }
        if (request.entries().stream().mapToLong(Arrivals::size).sum() > MOST_BYTES) {
            throw EventsFaults.invalid("Total size of the entries in the request is over the limit.");
        }
        var results = new ArrayList<PutEventsResultEntry>();
        for (var entry : request.entries()) {
            results.add(put(entry, ofAws));
        }
        int failed = (int) results.stream().filter(result -> result.errorCode() != null).count();
        return PutEventsResponse.builder().failedEntryCount(failed).entries(results).build();
    }

    /// Source: "Calculating PutEvents event entry size".
    private static long size(PutEventsRequestEntry entry) {
        return (entry.time() == null ? 0 : TIME_BYTES) + bytes(entry.source()) + bytes(entry.detailType())
                + bytes(entry.detail()) + entry.resources().stream().mapToLong(Arrivals::bytes).sum();
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(UTF_8).length;
    }

    /// An event for a bus that is not there is taken, and nobody gets it. Source: PutEvents, "Handling failures".
    private PutEventsResultEntry put(PutEventsRequestEntry entry, boolean ofAws) {
        for (var member : List.of("Source", "DetailType", "Detail")) {
            var value = entry.getValueForField(member, String.class).orElse("");
            if (value.isEmpty()) {
                return failed("InvalidArgument", "Parameter " + member + " is not valid. Reason: " + member
                        + " is a required argument.");
            }
        }
        if (!ofAws && entry.source().startsWith("aws.")) {
            return failed("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        JsonNode detail;
        try {
            detail = JSON.readTree(entry.detail());
        } catch (JacksonException e) {
            return failed("MalformedDetail", "Detail is malformed.");
        }
        if (!detail.isObject()) {
            return failed("MalformedDetail", "Detail is malformed.");
        }
        var event = event(entry.source(), entry.detailType(), entry.time() == null ? clock.instant() : entry.time(),
                entry.resources(), detail);
        buses.find(entry.eventBusName()).ifPresent(bus -> arrive(bus.name(), event, 0));
        return PutEventsResultEntry.builder().eventId(event.path("id").asString("")).build();
    }

    private static PutEventsResultEntry failed(String code, String message) {
        return PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
    }

    /// Source: "AWS service event metadata".
    static ObjectNode event(String source, String type, Instant time, List<String> resources, JsonNode detail) {
        var event = JSON.createObjectNode().put("version", "0").put("id", UUID.randomUUID().toString())
                .put("detail-type", type).put("source", source).put("account", Account.ID)
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString()).put("region", Account.REGION);
        var list = event.putArray("resources");
        resources.forEach(list::add);
        event.set("detail", detail);
        return event;
    }

    /// @param hops over how many buses it came
    private void arrive(String bus, JsonNode event, int hops) {
        for (var rule : rules.enabled(bus)) {
            if (rule.pattern().isPresent() && EventPattern.parse(rule.pattern().get()).accepts(event)) {
                fire(rule, event, hops);
            }
        }
    }

    private void fire(Rule rule, JsonNode event, int hops) {
        for (var target : targets.of(rule)) {
            if (!Delivery.service(target.arn()).equals("events")) {
                delivery.deliver(rule, target, event);
            } else if (hops < MOST_HOPS) {
                buses.find(target.arn()).ifPresent(bus -> arrive(bus.name(), event, hops + 1));
            }
        }
    }

    @Override
    public void close() {
        delivery.close();
    }

    /// The event of a schedule.
    void scheduled(Rule rule, Instant time) {
        fire(rule, event("aws.events", "Scheduled Event", time, List.of(rule.arn()), JSON.createObjectNode()), 0);
    }
}
