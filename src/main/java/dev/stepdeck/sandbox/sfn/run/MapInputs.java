package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.model.ItemReader;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.heavy.Memory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The inputs of a distributed Map state's children. They are kept as texts: a dataset has many items, and as documents
/// they would take ten times as much memory.
final class MapInputs {

    /// After how many items it is checked whether there is memory for more.
    private static final int GLANCE = 256;

    private final MapState state;
    private final Scope effective;
    private final Branch branch;
    private final List<ItemBatches.Batch> inputs = new ArrayList<>();
    private final ItemBatches batches;
    private int items;

    MapInputs(MapState state, Scope effective, Branch branch) {
        this.state = state;
        this.effective = effective;
        this.branch = branch;
        this.batches = new ItemBatches(state.items().batcher(), effective, this::keep);
    }

    /// Reads all items, those of an ItemReader on a thread for heavy work.
    List<ItemBatches.Batch> read() {
        if (state.items().reader().isPresent()) {
            read(state.items().reader().get());
        } else {
            MapItemsReader.items(state, effective).forEach(this::add);
        }
        batches.end();
        return inputs;
    }

    private void read(ItemReader reader) {
        long max = reader.maxItems().map(m -> MapLimitsReader.whole(Optional.of(m), "MaxItems", effective)).orElse(0L);
        if (max < 0) {
            throw failed("field MaxItems must be positive");
        }
        var arguments = reader.arguments().map(a -> a.evaluate(effective))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        branch.run().reading(branch.halt()).get(() -> {
            var intake = new ItemIntake(max == 0 ? Long.MAX_VALUE : max, this::add);
            branch.run().items().read(reader.resource(), reader.config(), arguments, intake);
            return max;
        });
    }

    private void add(JsonNode item) {
        branch.halt().check();
        if (items % GLANCE == GLANCE - 1 && Memory.isShort()) {
            throw failed("The sandbox has no memory for more than " + items + " items of this dataset; MaxItems limits"
                    + " them.");
        }
        var input = MapItemsReader.select(state, effective, item, MapItemsReader.context(items, item));
        items++;
        batches.add(input.toString());
    }

    private void keep(ItemBatches.Batch batch) {
        Limits.check(state.name(), batch.input());
        inputs.add(batch);
    }

    private static FailureException failed(String cause) {
        return new FailureException(Failure.of("States.ItemReaderFailed", cause));
    }
}
