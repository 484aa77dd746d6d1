package dev.stepdeck.sandbox.etl;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

import dev.stepdeck.sandbox.quality.Surroundings;

/// The objects of S3, and what earlier results have measured.
///
/// @param history gives so many measures of a name, newest first
record QualitySurroundings(EtlOperations operations, BiFunction<String, Integer, List<Double>> history,
        InstantSource clock) implements Surroundings {

    /// For evaluations without earlier ones.
    QualitySurroundings(EtlOperations operations, InstantSource clock) {
        this(operations, (_, _) -> List.of(), clock);
    }

    @Override
    public List<StoredFile> files(String location) {
        return operations.files(location);
    }

    @Override
    public List<Double> earlier(String metric, int most) {
        return history.apply(metric, most);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
