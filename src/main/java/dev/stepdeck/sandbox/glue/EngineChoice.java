package dev.stepdeck.sandbox.glue;

import java.io.IOException;
import java.util.Map;

/// What a job's argument `--engine` asks for. ETL jobs have one engine here, the sandbox's own, which answers for Spark:
/// whoever asks for another one is told, rather than given the rows of one that was not asked for. The argument reaches the
/// script, as on AWS, where it means nothing.
final class EngineChoice {

    private static final String ARGUMENT = "--engine";
    private static final String OWN = "duckdb";
    private static final String SPARK = "pyspark";

    private EngineChoice() {}

    /// @param arguments of an ETL job's run
    /// @throws IOException if it asks for Spark itself, with a reason for the user
    static void check(Map<String, String> arguments) throws IOException {
        if (SPARK.equalsIgnoreCase(arguments.get(ARGUMENT))) {
            throw new IOException("The sandbox cannot run a job on " + SPARK + ": its ETL jobs run on " + OWN
                    + ", through a pyspark of its own. Remove the argument " + ARGUMENT + ", or set it to " + OWN
                    + ".");
        }
    }
}
