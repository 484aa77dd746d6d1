package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.DataFlow;
import dev.stepdeck.asl.model.ErrorHandling;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.asl.model.WaitState;
import dev.stepdeck.sandbox.sfn.run.Inspection.Stage;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tries one state alone, without an execution: TestState. What a task would do is given by the caller.
public final class Trial {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode input;
    private final ObjectNode context;
    private final Variables variables;
    private final Work work;
    private final int retryCount;
    private final Iterations iterations;
    private final Inspection inspection = new Inspection();

    /// What replaces the outside.
    public interface Work {

        /// The result of the task, of the branches or of the iterations.
        ///
        /// @throws FailureException if it is to fail
        JsonNode result(JsonNode parameters);
    }

    /// What is given of a Map state's iterations.
    ///
    /// @param failed how many have failed
    /// @param read the items that its ItemReader would read
    public record Iterations(int failed, List<JsonNode> read) {}

    /// @param retryCount how often the retrier that takes the failure has retried already
    public Trial(JsonNode input, ObjectNode context, Variables variables, Work work, int retryCount,
            Iterations iterations) {
        this.input = input;
        this.context = context;
        this.variables = variables;
        this.work = work;
        this.retryCount = retryCount;
        this.iterations = iterations;
    }

    /// Runs the state.
    ///
    /// @throws TrialInputException if more iterations are to have failed than there are
    public TrialResult run(State state) {
        inspection.note(Stage.INPUT, input);
        var scope = Scope.of(input, context, variables);
        try {
            return switch (state) {
                case PassState pass -> pass(pass, scope);
                case ChoiceState choice -> choice(choice, scope);
                case WaitState wait -> through(wait, scope, Optional.of(wait.transition()));
                case SucceedState succeed -> through(succeed, scope, Optional.empty());
                case FailState fail -> failed(FailRunner.failure(fail, scope), false);
                case TaskState task -> task(task, scope);
                case ParallelState parallel -> parallel(parallel, scope);
                case MapState map -> map(map, scope);
            };
        } catch (StatesException e) {
            return afterFailure(state, Failure.of(e.error(), e.cause()), scope);
        } catch (FailureException e) {
            return afterFailure(state, e.failure(), scope);
        }
    }

    private TrialResult pass(PassState state, Scope scope) {
        var effective = Flow.effective(state.flow(), scope);
        var result = state.result().orElseGet(() -> Flow.arguments(state.flow(), effective, effective.input()));
        if (state.flow() instanceof DataFlow.JsonPathFlow) {
            if (state.result().isPresent()) {
                inspection.note(Stage.RESULT, result);
            } else {
                inspection.note(Stage.AFTER_INPUT_PATH, effective.input());
                inspection.note(Stage.AFTER_PARAMETERS, result);
            }
        }
        return leave(state.flow(), scope, result, state.transition());
    }

    private TrialResult choice(ChoiceState state, Scope scope) {
        noteInputPath(state.flow(), scope);
        var chosen = ChoiceRunner.choose(state, scope);
        return new TrialResult.Left(chosen.left().output(), Optional.of(chosen.next()),
                chosen.left().variables(variables), Optional.empty(), inspection);
    }

    private TrialResult through(State state, Scope scope, Optional<Transition> then) {
        noteInputPath(state.flow(), scope);
        var left = Flow.through(state.flow(), scope);
        return new TrialResult.Left(left.output(), then.flatMap(Trial::next), left.variables(variables),
                Optional.empty(), inspection);
    }

    private TrialResult task(TaskState state, Scope scope) {
        var effective = noteInputPath(state.flow(), scope);
        var parameters = Flow.arguments(state.flow(), effective, JsonNodeFactory.instance.objectNode());
        inspection.note(
                state.flow() instanceof DataFlow.JsonPathFlow ? Stage.AFTER_PARAMETERS : Stage.AFTER_ARGUMENTS,
                parameters);
        var result = work.result(parameters);
        inspection.note(Stage.RESULT, result);
        return leave(state.flow(), scope, result, state.transition());
    }

    private TrialResult parallel(ParallelState state, Scope scope) {
        var effective = Flow.effective(state.flow(), scope);
        var result = work.result(Flow.arguments(state.flow(), effective, effective.input()));
        return leave(state.flow(), scope, result, state.transition());
    }

    private TrialResult map(MapState state, Scope scope) {
        var effective = noteInputPath(state.flow(), scope);
        var items = state.items().reader().isPresent()
                ? iterations.read()
                : MapItemsReader.items(state, effective);
        if (iterations.failed() > items.size()) {
            throw new TrialInputException(
                    "Map iteration failure count must be less than or equal to the number of Map iterations.");
        }
        if (state.items().reader().filter(r -> r.config().has("ItemsPointer")).isPresent()) {
            inspection.note(Stage.AFTER_ITEMS_POINTER, array(items));
        }
        noteItems(state, effective, items);
        var limits = MapLimitsReader.read(state, effective, MapLimitsReader.maxConcurrency(state, effective));
        inspection.note(limits);
        var result = work.result(effective.input());
        // With failures or batches there are fewer results.
        if (iterations.failed() == 0 && state.items().batcher().isEmpty() && state.resultWriter().isEmpty()
                && result.size() != items.size()) {
            throw new TrialInputException("Input array does not equal the mocked result array's size.");
        }
        if (limits.exceeded(iterations.failed(), items.size())) {
            throw new FailureException(Failure.of("States.ExceedToleratedFailureThreshold",
                    "The specified tolerated failure threshold was exceeded"));
        }
        return leave(state.flow(), scope, result, state.transition());
    }

    private void noteItems(MapState state, Scope effective, List<JsonNode> items) {
        if (state.flow() instanceof DataFlow.JsonPathFlow && state.items().items().isPresent()) {
            inspection.note(Stage.AFTER_ITEMS_PATH, array(items));
        }
        var inputs = new ArrayList<JsonNode>(items.size());
        for (int i = 0; i < items.size(); i++) {
            inputs.add(MapItemsReader.select(state, effective, items.get(i),
                    MapItemsReader.context(i, items.get(i))));
        }
        if (state.items().selector().isPresent()) {
            inspection.note(Stage.AFTER_ITEM_SELECTOR, array(inputs));
        }
        if (state.items().batcher().isPresent()) {
            var batched = new ArrayList<JsonNode>();
            var batches = new ItemBatches(state.items().batcher(), effective,
                    b -> batched.add(JSON.readTree(b.input())));
            inputs.forEach(input -> batches.add(input.toString()));
            batches.end();
            inspection.note(Stage.AFTER_ITEM_BATCHER, array(batched));
        }
    }

    private static JsonNode array(List<JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode(elements.size()).addAll(elements);
    }

    private Scope noteInputPath(DataFlow flow, Scope scope) {
        var effective = Flow.effective(flow, scope);
        if (flow instanceof DataFlow.JsonPathFlow) {
            inspection.note(Stage.AFTER_INPUT_PATH, effective.input());
        }
        return effective;
    }

    private TrialResult leave(DataFlow flow, Scope scope, JsonNode result, Transition then) {
        if (flow instanceof DataFlow.JsonPathFlow path) {
            var selected = path.resultSelector().map(s -> s.evaluate(scope.withInput(result))).orElse(result);
            inspection.note(Stage.AFTER_RESULT_SELECTOR, selected);
            inspection.note(Stage.AFTER_RESULT_PATH, path.resultPath().apply(scope.input(), selected));
        }
        var left = Flow.leave(flow, scope, result);
        return new TrialResult.Left(left.output(), next(then), left.variables(variables), Optional.empty(),
                inspection);
    }

    private TrialResult afterFailure(State state, Failure failure, Scope scope) {
        var errors = switch (state) {
            case TaskState task -> task.errors();
            case ParallelState parallel -> parallel.errors();
            case MapState map -> map.errors();
            case PassState _,ChoiceState _,WaitState _,SucceedState _,FailState _ ->
                new ErrorHandling(List.of(), List.of());
        };
        var retrier = errors.retrier(failure.name());
        if (retrier.isPresent()) {
            int index = errors.retriers().indexOf(retrier.get());
            boolean again = retryCount < retrier.get().maxAttempts();
            inspection.retriedBy(index,
                    again ? Optional.of((int) retrier.get().delay(retryCount + 1).toSeconds()) : Optional.empty());
            if (again) {
                return failed(failure, true);
            }
        }
        var catcher = errors.catcher(failure.name());
        if (catcher.isEmpty()) {
            return failed(failure, false);
        }
        inspection.caughtBy(errors.catchers().indexOf(catcher.get()));
        try {
            var left = Flow.caught(state.flow(), catcher.get(), scope, failure);
            return new TrialResult.Left(left.output(), Optional.of(catcher.get().next()), left.variables(variables),
                    Optional.of(failure), inspection);
        } catch (StatesException e) {
            return failed(Failure.of(e.error(), e.cause()), false);
        }
    }

    private TrialResult failed(Failure failure, boolean retriable) {
        return new TrialResult.Failed(failure, retriable, inspection);
    }

    private static Optional<String> next(Transition then) {
        return switch (then) {
            case Transition.Next(String state) -> Optional.of(state);
            case Transition.End() -> Optional.empty();
        };
    }
}
