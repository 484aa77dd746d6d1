package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.asl.model.ItemReader;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ItemIntake;
import dev.stepdeck.sandbox.sfn.run.Trial;
import dev.stepdeck.sandbox.sfn.task.ItemFormat;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import tools.jackson.databind.JsonNode;

/// What TestState is told about the iterations of a Map state: how many failed, and what its ItemReader would read.
final class TrialItems {

    private TrialItems() {}

    static Trial.Iterations of(@Nullable TestStateConfiguration configuration, State state) {
        if (configuration == null) {
            return new Trial.Iterations(0, List.of());
        }
        var data = configuration.mapItemReaderData();
        var read = state instanceof MapState map && data != null
                ? map.items().reader().map(reader -> items(reader, data)).orElseGet(List::of)
                : List.<JsonNode>of();
        var failed = configuration.mapIterationFailureCount();
        return new Trial.Iterations(failed == null ? 0 : failed, read);
    }

    private static List<JsonNode> items(ItemReader reader, String data) {
        try {
            var items = new ArrayList<JsonNode>();
            new ItemFormat(reader.config()).read(new ByteArrayInputStream(data.getBytes(UTF_8)),
                    new ItemIntake(Long.MAX_VALUE, items::add));
            return items;
        } catch (FailureException e) {
            throw SfnFaults.validation("Invalid mapItemReaderData: " + e.failure().cause().orElse(""));
        }
    }
}
