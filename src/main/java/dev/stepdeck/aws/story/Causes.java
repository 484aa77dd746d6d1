package dev.stepdeck.aws.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.ExecutionView;

import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/// What started an execution: an event that is its input, and the rule that has this execution's state machine as a target and takes that event.
/// Blocks.
final class Causes {

    private static final int MOST_RULES = 20;

    private final Clients clients;

    Causes(Clients clients) {
        this.clients = clients;
    }

    /// The event and the rule, as far as they are known; nothing for an execution that somebody started.
    List<StoryStep> of(ExecutionView execution) {
        var event = EventText.of(execution.input());
        var steps = new ArrayList<StoryStep>();
        event.ifPresent(found -> {
            steps.add(new StoryStep("event", found.title(), found.about(), "", found.time(), found.text(),
                    new StoryStep.Target.Event()));
            rule(found, execution.stateMachineArn()).ifPresent(rule -> steps.add(step(rule)));
        });
        return steps;
    }

    private static StoryStep step(DescribeRuleResponse rule) {
        var pattern = rule.eventPattern() == null ? String.valueOf(rule.scheduleExpression()) : rule.eventPattern();
        return new StoryStep("rule", rule.name(), rule.scheduleExpression() == null ? "Rule for events" : pattern,
                "", Optional.empty(), pattern, new StoryStep.Target.Rule(rule.arn()));
    }

    /// A rule that cannot be read is left out: the event itself is told in any case.
    private Optional<DescribeRuleResponse> rule(EventText event, String stateMachine) {
        try {
            var names = clients.events()
                    .listRuleNamesByTarget(list -> list.targetArn(stateMachine).limit(MOST_RULES)).ruleNames();
            var rules = names.stream().map(name -> clients.events().describeRule(get -> get.name(name))).toList();
            return rules.stream().filter(rule -> event.rule().equals(Optional.of(rule.arn()))).findFirst()
                    .or(() -> rules.stream().filter(rule -> takes(rule, event)).findFirst());
        } catch (EventBridgeException e) {
            return Optional.empty();
        }
    }

    private boolean takes(DescribeRuleResponse rule, EventText event) {
        return rule.eventPattern() != null && clients.events()
                .testEventPattern(test -> test.eventPattern(rule.eventPattern()).event(event.text())).result();
    }
}
