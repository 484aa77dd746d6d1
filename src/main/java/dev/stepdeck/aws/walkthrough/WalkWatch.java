package dev.stepdeck.aws.walkthrough;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.pattern.walkthrough.Condition;
import dev.stepdeck.pattern.walkthrough.Walkthrough;

import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/// Watches what comes of what somebody does with a stack and its state machine: the facts that a walkthrough can wait for. Everything blocks;
/// nothing is changed. One thread at a time.
public final class WalkWatch {

    /// The clock of AWS may be another one.
    private static final Duration OTHER_CLOCK = Duration.ofMinutes(1);

    private final String pattern;
    private final String machine;
    private final Instant begun;
    private final Set<String> there = new HashSet<>();
    private final Set<Instant> deployed = new HashSet<>();
    private final Set<String> executions = new HashSet<>();
    private boolean looked;
    private Optional<String> execution = Optional.empty();
    private boolean ended;

    /// What a look has found.
    ///
    /// @param facts that were not there at the look before
    /// @param machine the state machine of the stack
    /// @param execution the last execution that was started
    /// @param running whether that has not ended
    public record News(List<Condition> facts, Optional<String> machine, Optional<String> execution, boolean running) {
        public News {
            facts = List.copyOf(facts);
        }
    }

    /// @param machine the stack output with the ARN of the state machine
    /// @param begun what was before does not count
    public WalkWatch(String pattern, String machine, Instant begun) {
        this.pattern = pattern;
        this.machine = machine;
        this.begun = begun;
    }

    /// Looks at a stack.
    ///
    /// @param states that may have been entered by the last execution
    public News look(Clients clients, String stack, Set<String> states) {
        var facts = new WalkFacts(clients, new Walkthrough(pattern, "", "", 1, "", stack, machine, List.of()));
        var news = new ArrayList<Condition>();
        var found = facts.stack();
        lookAt(stack, found, news);
        var arn = found.flatMap(view -> view.output(machine)).filter(text -> text.contains(":stateMachine:"));
        arn.ifPresent(name -> lookAtExecutions(clients, facts, name, news));
        execution.ifPresent(run -> {
            var standing = Standing.NEW.about(execution);
            states.stream().map(Condition.StateEntered::new)
                    .filter(state -> facts.look(state, standing) instanceof Finding.Holds).forEach(news::add);
            lookAtEnd(clients, run, news);
        });
        looked = true;
        return new News(news, arn, execution, execution.isPresent() && !ended);
    }

    private void lookAt(String name, Optional<StackView> found, List<Condition> news) {
        if (found.isEmpty()) {
            if (there.remove(name)) {
                news.add(new Condition.Stack(Condition.StackGoal.DELETED));
            }
            return;
        }
        there.add(name);
        var stack = found.get();
        var changed = stack.updated().orElse(stack.created());
        if (stack.status().deployed() && deployed.add(changed) && looked
                && changed.isAfter(begun.minus(OTHER_CLOCK))) {
            news.add(new Condition.Stack(Condition.StackGoal.DEPLOYED));
        }
    }

    /// An execution counts if it was not there at the first look.
    private void lookAtExecutions(Clients clients, WalkFacts facts, String arn, List<Condition> news) {
        try {
            var newest = facts.newestExecution(arn);
            if (newest.isPresent() && executions.add(newest.get()) && looked && clients.sfn()
                    .describeExecution(get -> get.executionArn(newest.get())).startDate()
                    .isAfter(begun.minus(OTHER_CLOCK))) {
                execution = newest;
                ended = false;
                news.add(new Condition.Execution(Condition.ExecutionGoal.STARTED));
            }
        } catch (StateMachineDoesNotExistException e) {
            // The stack is on its way out.
        }
    }

    private void lookAtEnd(Clients clients, String run, List<Condition> news) {
        if (ended) {
            return;
        }
        var goal = switch (clients.sfn().describeExecution(get -> get.executionArn(run)).statusAsString()) {
            case "SUCCEEDED" -> Optional.of(Condition.ExecutionGoal.SUCCEEDED);
            case "FAILED", "TIMED_OUT" -> Optional.of(Condition.ExecutionGoal.FAILED);
            case "ABORTED" -> Optional.of(Condition.ExecutionGoal.STOPPED);
            default -> Optional.<Condition.ExecutionGoal>empty();
        };
        ended = goal.isPresent();
        goal.map(Condition.Execution::new).ifPresent(news::add);
    }
}
