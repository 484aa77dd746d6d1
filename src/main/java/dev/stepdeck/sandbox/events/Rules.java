package dev.stepdeck.sandbox.events;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.schedule.Schedule;
import dev.stepdeck.schedule.ScheduleException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/// The rules of all buses.
final class Rules {

    private final Table<Rule> rows;
    private final Buses buses;
    private final InstantSource clock;

    Rules(Store store, Buses buses, InstantSource clock) {
        this.rows = store.table("events.rules", new JsonRows<>(Rule.class));
        this.buses = buses;
        this.clock = clock;
    }

    Rule put(PutRuleRequest request, Map<String, String> tags) {
        var bus = buses.get(request.eventBusName()).name();
        if (!request.name().matches("[\\.\\-_A-Za-z0-9]{1,64}")) {
            throw EventsFaults.invalid("The rule name " + request.name() + " is not valid.");
        }
        var pattern = Optional.ofNullable(request.eventPattern()).filter(text -> !text.isBlank());
        var schedule = Optional.ofNullable(request.scheduleExpression()).filter(text -> !text.isBlank());
        if (pattern.isEmpty() && schedule.isEmpty()) {
            throw EventsFaults.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        TargetCheck.role(request.roleArn());
        if (request.state() == RuleState.ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS) {
            throw EventsFaults.invalid("The sandbox has no management events of CloudTrail.");
        }
        pattern.ifPresent(EventPattern::parse);
        schedule.ifPresent(Rules::check);
        if (schedule.isPresent() && !bus.equals(Buses.DEFAULT)) {
            throw EventsFaults.invalid("ScheduleExpression is supported only on the default event bus.");
        }
        var before = rows.get(bus + "/" + request.name());
        var rule = new Rule(bus, request.name(), pattern, schedule, request.state() != RuleState.DISABLED,
                Optional.ofNullable(request.description()), Optional.ofNullable(request.roleArn()),
                before.map(Rule::created).orElse(clock.millis()), before.map(Rule::tags).orElse(tags));
        rows.put(rule.key(), rule);
        return rule;
    }

    private static void check(String schedule) {
        try {
            Schedule.parse(schedule);
        } catch (ScheduleException e) {
            throw EventsFaults.invalid("Parameter ScheduleExpression is not valid.");
        }
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none
    Rule get(@Nullable String bus, String name) {
        var on = buses.get(bus).name();
        return rows.get(on + "/" + name).orElseThrow(() -> EventsFaults.noRule(name, on));
    }

    Optional<Rule> find(@Nullable String bus, String name) {
        return rows.get(buses.get(bus).name() + "/" + name);
    }

    void update(Rule rule) {
        rows.put(rule.key(), rule);
    }

    void remove(Rule rule) {
        rows.remove(rule.key());
    }

    DescribeRuleResponse describe(Rule rule) {
        return DescribeRuleResponse.builder().name(rule.name()).arn(rule.arn())
                .eventPattern(rule.pattern().orElse(null)).scheduleExpression(rule.schedule().orElse(null))
                .state(state(rule)).description(rule.description().orElse(null)).roleArn(rule.role().orElse(null))
                .eventBusName(rule.bus()).build();
    }

    private static RuleState state(Rule rule) {
        return rule.enabled() ? RuleState.ENABLED : RuleState.DISABLED;
    }

    ListRulesResponse list(ListRulesRequest request) {
        var bus = buses.get(request.eventBusName()).name();
        var prefix = bus + "/" + (request.namePrefix() == null ? "" : request.namePrefix());
        int limit = request.limit() == null ? 100 : request.limit();
        var place = PageToken.place(request.nextToken());
        var after = place.isEmpty() ? "" : bus + "/" + place;
        var page = rows.page(prefix, after, limit + 1, Map.Entry::getValue);
        return ListRulesResponse.builder()
                .nextToken(page.size() > limit ? PageToken.of(page.get(limit - 1).name()) : null)
                .rules(page.stream().limit(limit)
                        .map(rule -> software.amazon.awssdk.services.eventbridge.model.Rule.builder().name(rule.name())
                                .arn(rule.arn()).eventPattern(rule.pattern().orElse(null))
                                .scheduleExpression(rule.schedule().orElse(null)).state(state(rule))
                                .description(rule.description().orElse(null)).roleArn(rule.role().orElse(null))
                                .eventBusName(rule.bus()).build())
                        .toList())
                .build();
    }

    /// The enabled rules of a bus.
    List<Rule> enabled(String bus) {
        return rows.values(bus + "/").stream().filter(Rule::enabled).toList();
    }

    /// Whether the bus has any rule.
    boolean has(String bus) {
        return !rows.page(bus + "/", "", 1, Map.Entry::getKey).isEmpty();
    }

    void forEach(Consumer<Rule> each) {
        rows.values().forEach(each);
    }
}
