package dev.stepdeck.sandbox.glue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What carries out the frames of ETL jobs. A job chooses by its argument `--engine`, which reaches the script too, as any argument
/// does on AWS, where it means nothing.
public enum JobEngine {
    /// The sandbox's own, through a pyspark of its own.
    DUCKDB,
    /// The Spark of this machine, through its own pyspark.
    PYSPARK;

    private static final String ARGUMENT = "--engine";

    /// Its name in arguments.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The engine of a run.
    ///
    /// @param arguments of the run
    /// @param usual that of jobs that ask for none
    /// @throws IOException if there is none of the name that they ask for, with a reason for the user
    static JobEngine of(Map<String, String> arguments, JobEngine usual) throws IOException {
        var asked = arguments.get(ARGUMENT);
        if (asked == null || asked.isBlank()) {
            return usual;
        }
        for (var engine : values()) {
            if (engine.word().equalsIgnoreCase(asked.strip())) {
                return engine;
            }
        }
        throw new IOException("There is no engine " + asked + " for ETL jobs: " + ARGUMENT + " is one of "
                + Arrays.stream(values()).map(JobEngine::word).collect(Collectors.joining(", ")) + ".");
    }
}
