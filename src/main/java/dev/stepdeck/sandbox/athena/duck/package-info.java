/// The one place that calls DuckDB for Athena: a locked database and its connections. It runs in a process of its own
/// (the package `process`), where that is possible, and knows nothing of the sandbox around it. Begin with
/// [EngineConnection] and [DuckDatabase].
@NullMarked
package dev.stepdeck.sandbox.athena.duck;

import org.jspecify.annotations.NullMarked;
