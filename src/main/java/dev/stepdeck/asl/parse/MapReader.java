package dev.stepdeck.asl.parse;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.model.ItemBatcher;
import dev.stepdeck.asl.model.ItemProcessor;
import dev.stepdeck.asl.model.ItemProcessor.ExecutionType;
import dev.stepdeck.asl.model.ItemProcessor.Mode;
import dev.stepdeck.asl.model.ItemReader;
import dev.stepdeck.asl.model.MapItems;
import dev.stepdeck.asl.model.MapLimits;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.QueryLanguage;
import dev.stepdeck.asl.model.ResultWriter;
import dev.stepdeck.asl.model.StateHeader;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads Map states.
record MapReader(MachineReader machines, QueryLanguage whole, WorkflowType workflow) {

    Optional<MapState> read(StateHeader header, Cursor state, FieldReader fields) {
        Optional<Cursor> processor = state.object("ItemProcessor").or(() -> state.object("Iterator"));
        if (processor.isEmpty()) {
            state.requires("ItemProcessor");
            return Optional.empty();
        }
        MapRules.check(state, fields.language());
        return processor(processor.get())
                .map(read -> new MapState(header, fields.flow(), items(state, fields), limits(fields), read,
                        writer(state, fields), state.string("Label"), ErrorReader.read(state, fields),
                        StateReader.transition(state)));
    }

    private Optional<ItemProcessor> processor(Cursor cursor) {
        JsonNode config = cursor.node().path("ProcessorConfig");
        Mode mode = config.path("Mode").asString("").equals("DISTRIBUTED") ? Mode.DISTRIBUTED : Mode.INLINE;
        ExecutionType type = config.path("ExecutionType").asString("").equals("EXPRESS")
                ? ExecutionType.EXPRESS
                : ExecutionType.STANDARD;
        cursor.object("ProcessorConfig").ifPresent(c -> MapRules.processor(c, whole));
        if (mode == Mode.DISTRIBUTED) {
            if (workflow == WorkflowType.EXPRESS) {
                cursor.error("Express state machine does not support Map states in DISTRIBUTED mode");
            }
            cursor.object("ProcessorConfig").ifPresent(c -> c.requires("ExecutionType"));
        }
        return machines.readInner(cursor, whole).map(machine -> new ItemProcessor(mode, type, machine));
    }

    private static MapItems items(Cursor state, FieldReader fields) {
        Optional<Expression> items = fields.language() == QueryLanguage.JSONATA
                ? fields.template("Items")
                : state.string("ItemsPath").flatMap(text -> fields.pathExpression(text, "ItemsPath"));
        return new MapItems(items, state.object("ItemReader").map(c -> reader(c, fields.within(c, "ItemReader"))),
                state.object("ItemBatcher").map(c -> batcher(fields.within(c, "ItemBatcher"))),
                fields.template("ItemSelector").or(() -> fields.template("Parameters")));
    }

    private static ItemReader reader(Cursor cursor, FieldReader fields) {
        cursor.requires("Resource");
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        cursor.node().path("ReaderConfig").properties().stream().filter(e -> !e.getKey().startsWith("MaxItems"))
                .forEach(e -> config.set(e.getKey(), e.getValue()));
        return new ItemReader(cursor.string("Resource").orElse(""), config,
                cursor.object("ReaderConfig").flatMap(c -> fields.within(c, "ReaderConfig").valueOrPath("MaxItems")),
                fields.template(fields.language() == QueryLanguage.JSONATA ? "Arguments" : "Parameters"));
    }

    private static ItemBatcher batcher(FieldReader fields) {
        return new ItemBatcher(fields.valueOrPath("MaxItemsPerBatch"), fields.valueOrPath("MaxInputBytesPerBatch"),
                fields.template("BatchInput"));
    }

    private static MapLimits limits(FieldReader fields) {
        return new MapLimits(fields.valueOrPath("MaxConcurrency"), fields.valueOrPath("ToleratedFailureCount"),
                fields.valueOrPath("ToleratedFailurePercentage"));
    }

    private static Optional<ResultWriter> writer(Cursor state, FieldReader fields) {
        return state.object("ResultWriter").map(c -> new ResultWriter(c.string("Resource"),
                fields.within(c, "ResultWriter")
                        .template(fields.language() == QueryLanguage.JSONATA ? "Arguments" : "Parameters"),
                c.object("WriterConfig").map(Cursor::node)));
    }
}
