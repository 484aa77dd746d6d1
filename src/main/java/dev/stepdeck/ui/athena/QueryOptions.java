package dev.stepdeck.ui.athena;

import java.time.Duration;
import java.util.Optional;

import dev.stepdeck.aws.athena.QueryPrice;
import dev.stepdeck.ui.kit.Memory;

/// The query options, remembered from one start to the next.
final class QueryOptions {

    private static final String PRICE = "athena/price-per-terabyte";
    private static final String OUTPUT = "athena/output-location";
    private static final String REUSE = "athena/reuse-minutes";

    private final Memory memory;
    private final String place;

    /// @param place the connection and the region, each of which stores results elsewhere
    QueryOptions(Memory memory, String place) {
        this.memory = memory;
        this.place = place;
    }

    QueryPrice price() {
        return memory.recall(PRICE).flatMap(QueryOptions::price).orElse(QueryPrice.USUAL);
    }

    /// Remembers a price in dollars per terabyte, if the text is one.
    boolean changePrice(String text) {
        price(text).ifPresent(price -> memory.remember(PRICE, String.valueOf(price.dollarsPerTerabyte())));
        return price(text).isPresent();
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

    private static Optional<QueryPrice> price(String text) {
        try {
            return Optional.of(new QueryPrice(Double.parseDouble(text.strip())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
