package dev.stepdeck.asl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.QueryLanguage;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateHeader;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.asl.model.WaitState;
import dev.stepdeck.asl.model.WaitState.Until;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/// Reads a state of any type.
final class StateReader {

    private final MachineReader machines;
    private final WorkflowType workflow;

    StateReader(MachineReader machines, WorkflowType workflow) {
        this.machines = machines;
        this.workflow = workflow;
    }

    Optional<State> read(String name, Cursor state, QueryLanguage whole) {
        QueryLanguage language = Languages.of(state, whole);
        if (!state.requires("Type")) {
            return Optional.empty();
        }
        Optional<String> type = state.string("Type");
        if (type.isEmpty() || !StateFields.knows(type.get())) {
            type.ifPresent(t -> state.child("Type").ifPresent(c -> c.error("Value is not valid. Expected one of"
                    + " [Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map] but was '" + t + "'")));
            return Optional.empty();
        }
        NameRules.state(state, name);
        StateFields.check(state, type.get(), language);
        var header = new StateHeader(name, state.string("Comment"), language, state.path(),
                state.report().position(state.path()));
        var fields = new FieldReader(state, language);
        return switch (type.get()) {
            case "Task" -> Optional.of(task(header, state, fields));
            case "Pass" -> Optional.of(pass(header, state, fields));
            case "Choice" -> Optional.of(choice(header, state, fields));
            case "Wait" -> Optional.of(waits(header, state, fields));
            case "Succeed" -> Optional.of(new SucceedState(header, fields.flow()));
            case "Fail" -> Optional.of(fail(header, state, fields));
            case "Parallel" -> Optional.of(parallel(header, state, fields, whole));
            default -> new MapReader(machines, whole, workflow).read(header, state, fields).map(m -> m);
        };
    }

    private TaskState task(StateHeader header, Cursor state, FieldReader fields) {
        state.requires("Resource");
        String resource = state.string("Resource").orElse("");
        state.child("Resource").filter(c -> c.node().isString()).ifPresent(c -> ResourceCheck.check(c, workflow));
        timeouts(state, fields.language());
        Optional<Cursor> credentials = state.object("Credentials");
        credentials.filter(c -> !c.has("RoleArn") && !c.has("RoleArn.$"))
                .ifPresent(c -> c.error("The field 'RoleArn' is required but was missing"));
        return new TaskState(header, fields.flow(), resource, fields.valueOrPath("TimeoutSeconds"),
                fields.valueOrPath("HeartbeatSeconds"), credentials.map(c -> fields.template(c, "Credentials")),
                ErrorReader.read(state, fields), transition(state));
    }

    /// Source: States Language, "Timeouts": a heartbeat comes before the timeout.
    private static void timeouts(Cursor state, QueryLanguage language) {
        new FieldRules(state, language).whole("TimeoutSeconds", 1, FieldRules.MOST_SECONDS)
                .whole("HeartbeatSeconds", 1, FieldRules.MOST_SECONDS).orPath("TimeoutSeconds", "HeartbeatSeconds");
        JsonNode timeout = state.node().path("TimeoutSeconds");
        JsonNode heartbeat = state.node().path("HeartbeatSeconds");
        if (timeout.isIntegralNumber() && heartbeat.isIntegralNumber()
                && heartbeat.bigIntegerValue().compareTo(timeout.bigIntegerValue()) >= 0) {
            state.error("HeartbeatSeconds must be less than TimeoutSeconds");
        }
    }

    private static PassState pass(StateHeader header, Cursor state, FieldReader fields) {
        Optional<JsonNode> result = state.child("Result").map(Cursor::node);
        result.filter(r -> r.isString() && r.stringValue().startsWith("$")).ifPresent(_ -> state.report().warning(
                Diagnostic.PASS_RESULT_IS_STATIC, "Attempt to use a path in the result of a pass state.",
                state.path() + "/Result"));
        return new PassState(header, fields.flow(), result, transition(state));
    }

    private static ChoiceState choice(StateHeader header, Cursor state, FieldReader fields) {
        if (state.requires("Choices") && state.child("Choices").filter(c -> c.node().isEmpty()).isPresent()) {
            state.child("Choices").ifPresent(c -> c.error("Value cannot be empty"));
        }
        List<Cursor> choices = state.array("Choices");
        var rules = IntStream.range(0, choices.size())
                .mapToObj(i -> RuleReader.of(choices.get(i), fields, i).read()).flatMap(Optional::stream).toList();
        return new ChoiceState(header, fields.flow(), rules, state.string("Default"));
    }

    private static WaitState waits(StateHeader header, Cursor state, FieldReader fields) {
        List<String> set = Stream.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath").filter(state::has)
                .toList();
        if (set.size() != 1) {
            state.error("Exactly one of the fields [Seconds, SecondsPath, Timestamp, TimestampPath] must be present");
        }
        new FieldRules(state, fields.language()).whole("Seconds", 0, FieldRules.MOST_SECONDS);
        Optional<Expression> timestamp = fields.valueOrPath("Timestamp");
        state.child("Timestamp").ifPresent(TimestampCheck.in(fields.language()));
        Until until = timestamp.<Until>map(Until.Timestamp::new).orElseGet(() -> new Until.Seconds(
                fields.valueOrPath("Seconds").orElse(new Literal(IntNode.valueOf(0)))));
        return new WaitState(header, fields.flow(), until, transition(state));
    }

    private static FailState fail(StateHeader header, Cursor state, FieldReader fields) {
        new FieldRules(state, fields.language()).orPath("Error", "Cause");
        state.string("Error");
        state.string("Cause");
        return new FailState(header, fields.flow(), fields.textOrPath("Error"), fields.textOrPath("Cause"));
    }

    private ParallelState parallel(StateHeader header, Cursor state, FieldReader fields, QueryLanguage whole) {
        if (state.requires("Branches")) {
            state.child("Branches").filter(b -> b.node().isEmpty()).ifPresent(b -> b.error("Value cannot be empty"));
        }
        var branches = new ArrayList<StateMachine>();
        state.array("Branches").forEach(b -> machines.readInner(b, whole).ifPresent(branches::add));
        return new ParallelState(header, fields.flow(), branches, ErrorReader.read(state, fields),
                transition(state));
    }

    static Transition transition(Cursor state) {
        Optional<String> next = state.string("Next");
        state.child("End").ifPresent(c -> c.is(c.node().isBoolean(), "Expected value of type Boolean"));
        boolean end = state.node().path("End").asBoolean(false);
        if (next.isPresent() == end) {
            state.error("Exactly one of the fields [Next, End] must be present");
        }
        return next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new);
    }
}
