package dev.stepdeck.asl.parse;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.model.QueryLanguage;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateMachine;

import tools.jackson.databind.JsonNode;

/// Reads state machines: the whole, branches and processors. One reader for one text: it knows the names already used.
final class MachineReader {

    private static final Set<String> WHOLE = Set.of("Comment", "StartAt", "States", "Version", "TimeoutSeconds",
            "QueryLanguage");
    private static final Set<String> INNER = Set.of("Comment", "StartAt", "States", "ProcessorConfig");

    private final StateReader states;
    private final Set<String> names = new HashSet<>();

    MachineReader(WorkflowType type) {
        this.states = new StateReader(this, type);
    }

    Optional<StateMachine> readWhole(Cursor root) {
        root.allows(WHOLE);
        new FieldRules(root, QueryLanguage.JSON_PATH).whole("TimeoutSeconds", 1, FieldRules.MOST_SECONDS)
                .oneOf("Version", "1.0");
        return read(root, Languages.declared(root).orElse(QueryLanguage.JSON_PATH));
    }

    /// A branch or a processor: it has the query language of the whole machine, whatever the enclosing state says.
    Optional<StateMachine> readInner(Cursor cursor, QueryLanguage whole) {
        cursor.allows(INNER);
        return read(cursor, whole);
    }

    private Optional<StateMachine> read(Cursor cursor, QueryLanguage language) {
        if (!cursor.requires("States", "StartAt")) {
            return Optional.empty();
        }
        Optional<Cursor> all = cursor.object("States");
        Optional<String> startAt = cursor.string("StartAt");
        if (all.isEmpty() || startAt.isEmpty()) {
            return Optional.empty();
        }
        if (all.get().node().isEmpty()) {
            all.get().error("Value cannot be empty");
        }
        var read = new LinkedHashMap<String, State>();
        for (String name : all.get().node().propertyNames()) {
            all.get().object(name).ifPresent(state -> {
                if (!names.add(name)) {
                    cursor.report().error(Diagnostic.DUPLICATE_STATE, "Duplicate State name: " + name,
                            state.location());
                }
                states.read(name, state, language).ifPresent(s -> read.put(name, s));
            });
        }
        return Optional.of(new StateMachine(startAt.get(), read, cursor.string("Comment"),
                cursor.child("Version").map(c -> c.node().asString("")),
                cursor.child("TimeoutSeconds").map(Cursor::node).filter(JsonNode::isNumber).map(MachineReader::seconds),
                language, cursor.path()));
    }

    /// Whole seconds, the greatest number for those that are greater.
    private static long seconds(JsonNode number) {
        return number.decimalValue().min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }
}
