package dev.stepdeck.ui.athena;

import java.time.Duration;

import dev.stepdeck.aws.athena.QueryPrice;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.choice.Choices;

import javafx.beans.value.ObservableValue;

/// The query options, remembered from one start to the next.
final class QueryOptions {

    private static final String OUTPUT = "athena/output-location";
    private static final String REUSE = "athena/reuse-minutes";

    private final Memory memory;
    private final String place;
    private final ObservableValue<Choices> choices;

    /// @param place the connection and the region, each of which stores results elsewhere
    QueryOptions(Memory memory, String place, ObservableValue<Choices> choices) {
        this.memory = memory;
        this.place = place;
        this.choices = choices;
    }

    /// What scanning costs.
    QueryPrice price() {
        return new QueryPrice(choices.getValue().prices());
    }

    /// Rows per page of a result.
    int resultRows() {
        return choices.getValue().pages().results();
    }

    /// Where results go when the workgroup does not say; empty to leave it to Athena.
    String outputLocation() {
        return memory.recall(OUTPUT + "/" + place).orElse("");
    }

    void changeOutputLocation(String text) {
        memory.remember(OUTPUT + "/" + place, text.strip());
    }

    /// How old a result may be to be reused; zero for never.
    Duration reuse() {
        return Duration.ofMinutes(memory.recall(REUSE).map(Long::parseLong).orElse(0L));
    }

    void changeReuse(Duration age) {
        memory.remember(REUSE, age.isZero() ? "" : String.valueOf(age.toMinutes()));
    }
}
