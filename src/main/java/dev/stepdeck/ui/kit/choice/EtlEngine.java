package dev.stepdeck.ui.kit.choice;

/// What carries out the frames of the sandbox's ETL jobs, where their argument `--engine` does not say it.
public enum EtlEngine {
    /// The sandbox's own engine.
    SANDBOX,
    /// The Spark of this machine.
    SPARK
}
