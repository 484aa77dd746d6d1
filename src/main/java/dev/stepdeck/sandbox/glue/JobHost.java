package dev.stepdeck.sandbox.glue;

import java.util.Map;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.process.AccessGiver;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.trust.ScriptTrust;

/// What the runs of jobs need of the machine and its user.
///
/// @param access to the sandbox, asked at the start of each run
/// @param launcher starts the scripts
/// @param trust asked about each script
/// @param engine of ETL jobs that ask for none, asked at the start of each run
/// @param environment of the user, which says where Spark and Java are
public record JobHost(AccessGiver access, Launcher launcher, ScriptTrust trust, Supplier<JobEngine> engine,
        Map<String, String> environment) {

    public JobHost {
        environment = Map.copyOf(environment);
    }
}
