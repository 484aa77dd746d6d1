/// Athena's engine in a process of its own, so that a query that takes too much memory, or crashes, ends that process and
/// not the sandbox. In the sandbox: [EngineProcesses] gives out connections, [Turns] says who may work in which process
/// and what is done when one ends, [EngineProcess] is one process seen from outside. In the process itself:
/// [EngineMain], [EngineServer] and [MemoryWatch]. They speak in [Frame]s over its standard streams. [EngineFiles] and
/// [QuickStart] make that process start quickly.
@NullMarked
package dev.stepdeck.sandbox.athena.process;

import org.jspecify.annotations.NullMarked;
