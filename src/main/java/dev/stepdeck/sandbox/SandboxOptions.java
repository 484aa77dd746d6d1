package dev.stepdeck.sandbox;

import java.nio.file.Path;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.athena.engine.Engines;
import dev.stepdeck.sandbox.glue.JobEngine;
import dev.stepdeck.sandbox.trust.Asker;

/// How a sandbox is started.
///
/// @param dataFolder where it keeps everything; made when there is none
/// @param port of the loopback; 0 for a free one
/// @param speed how many seconds of waiting pass in a real second
/// @param restore whether a damaged store goes back to its last whole state instead of being refused
/// @param confined whether scripts are kept from the rest of the machine, where it can do that
/// @param asker who decides on scripts that are new here
/// @param jobEngine of ETL jobs that ask for none, asked at the start of each run
/// @param engines gives the processes that queries run in
public record SandboxOptions(Path dataFolder, int port, double speed, boolean restore, boolean confined, Asker asker,
        Supplier<JobEngine> jobEngine, Engines.Source engines) {

    /// Those of a sandbox whose queries run in processes of its own, and its jobs too.
    public SandboxOptions(Path dataFolder, int port, double speed, boolean restore, boolean confined, Asker asker) {
        this(dataFolder, port, speed, restore, confined, asker, () -> JobEngine.DUCKDB, Engines::own);
    }

    /// Those of a sandbox that refuses a damaged store, and confines scripts without asking about them.
    public SandboxOptions(Path dataFolder, int port, double speed) {
        this(dataFolder, port, speed, false, true, new Asker.Nobody());
    }

    /// The same at another port; 0 for a free one.
    public SandboxOptions at(int otherPort) {
        return new SandboxOptions(dataFolder, otherPort, speed, restore, confined, asker, jobEngine, engines);
    }

    /// The same whose queries run in other processes.
    public SandboxOptions in(Engines.Source others) {
        return new SandboxOptions(dataFolder, port, speed, restore, confined, asker, jobEngine, others);
    }

    /// The same whose ETL jobs run on another engine where they ask for none.
    public SandboxOptions on(Supplier<JobEngine> usual) {
        return new SandboxOptions(dataFolder, port, speed, restore, confined, asker, usual, engines);
    }

    public SandboxOptions {
        // Processes that the sandbox starts are elsewhere.
        dataFolder = dataFolder.toAbsolutePath();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port);
        }
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed must be above 0, not " + speed);
        }
    }
}
