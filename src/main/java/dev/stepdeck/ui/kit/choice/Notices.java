package dev.stepdeck.ui.kit.choice;

/// Which executions are watched without being asked to, so that their end is told wherever one is.
public enum Notices {
    /// Those that were started in this window.
    STARTED,
    /// Those whose page was opened while they ran.
    OPENED,
    /// None: only those whose bell was rung.
    NEVER
}
