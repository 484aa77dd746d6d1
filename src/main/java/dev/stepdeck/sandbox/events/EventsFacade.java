package dev.stepdeck.sandbox.events;

import java.util.List;

import dev.stepdeck.sandbox.timetable.Timetable;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API of EventBridge: each operation is handed to the class that answers it. What is not here is not implemented.
final class EventsFacade implements EventBridgeClient {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> OF_EVENT = List.of("id", "account", "source", "time", "region", "detail-type");

    private final Buses buses;
    private final Rules rules;
    private final RuleTargets targets;
    private final Arrivals arrivals;
    private final Timetable<Rule> timetable;
    private final EventTags tags;

    EventsFacade(Buses buses, Rules rules, RuleTargets targets, Arrivals arrivals, Timetable<Rule> timetable,
            EventTags tags) {
        this.buses = buses;
        this.rules = rules;
        this.targets = targets;
        this.arrivals = arrivals;
        this.timetable = timetable;
        this.tags = tags;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        timetable.close();
        arrivals.close();
    }

    private void enable(Rule rule) {
        rules.update(rule);
        timetable.put(rule.key(), rule, rule.timing());
    }

    private void delete(Rule rule) {
        if (!targets.of(rule).isEmpty()) {
            throw EventsFaults.invalid("Rule can't be deleted since it has targets.");
        }
        timetable.remove(rule.key());
        rules.remove(rule);
    }

    /// An event with the members that it must have. Source: TestEventPattern, EventBridge API Reference.
    private static JsonNode json(String event) {
        try {
            var read = JSON.readTree(event);
            if (read.isObject() && OF_EVENT.stream().allMatch(name -> read.path(name).isString())) {
                return read;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw EventsFaults.invalid("Parameter Event is not valid.");
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return arrivals.put(request);
    }

    @Override
    public PutRuleResponse putRule(PutRuleRequest request) {
        var rule = rules.put(request, EventTags.map(request.tags()));
        timetable.put(rule.key(), rule, rule.timing());
        return PutRuleResponse.builder().ruleArn(rule.arn()).build();
    }

    @Override
    public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
        return rules.describe(rules.get(request.eventBusName(), request.name()));
    }

    @Override
    public ListRulesResponse listRules(ListRulesRequest request) {
        return rules.list(request);
    }

    @Override
    public EnableRuleResponse enableRule(EnableRuleRequest request) {
        enable(rules.get(request.eventBusName(), request.name()).withEnabled(true));
        return EnableRuleResponse.builder().build();
    }

    @Override
    public DisableRuleResponse disableRule(DisableRuleRequest request) {
        enable(rules.get(request.eventBusName(), request.name()).withEnabled(false));
        return DisableRuleResponse.builder().build();
    }

    @Override
    public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        rules.find(request.eventBusName(), request.name()).ifPresent(this::delete);
        return DeleteRuleResponse.builder().build();
    }

    @Override
    public PutTargetsResponse putTargets(PutTargetsRequest request) {
        return targets.put(request);
    }

    @Override
    public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
        return targets.remove(request);
    }

    @Override
    public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
        return targets.list(request);
    }

    @Override
    public ListRuleNamesByTargetResponse listRuleNamesByTarget(ListRuleNamesByTargetRequest request) {
        return targets.names(buses.get(request.eventBusName()).name(), request);
    }

    @Override
    public CreateEventBusResponse createEventBus(CreateEventBusRequest request) {
        var bus = buses.create(request, EventTags.map(request.tags()));
        return CreateEventBusResponse.builder().eventBusArn(bus.arn()).description(request.description()).build();
    }

    @Override
    public UpdateEventBusResponse updateEventBus(UpdateEventBusRequest request) {
        return buses.update(request);
    }

    @Override
    public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
        return buses.describe(request.name());
    }

    @Override
    public ListEventBusesResponse listEventBuses(ListEventBusesRequest request) {
        return buses.list(request);
    }

    @Override
    public DeleteEventBusResponse deleteEventBus(DeleteEventBusRequest request) {
        if (!request.name().equals(Buses.DEFAULT) && rules.has(request.name())) {
            throw EventsFaults.invalid("Cannot delete event bus " + request.name() + " since it has rules.");
        }
        buses.remove(request.name());
        return DeleteEventBusResponse.builder().build();
    }

    @Override
    public TestEventPatternResponse testEventPattern(TestEventPatternRequest request) {
        var pattern = EventPattern.parse(request.eventPattern());
        return TestEventPatternResponse.builder().result(pattern.accepts(json(request.event()))).build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        tags.add(request.resourceARN(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        tags.remove(request.resourceARN(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder().tags(tags.list(request.resourceARN())).build();
    }
}
