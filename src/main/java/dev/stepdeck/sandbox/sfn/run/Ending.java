package dev.stepdeck.sandbox.sfn.run;

import dev.stepdeck.sandbox.sfn.history.Event;

/// How a run ended.
public sealed interface Ending {

    /// The execution is over, with this last event, which is durable.
    record Over(Event last) implements Ending {}

    /// The process ends; the execution does not.
    record Suspended() implements Ending {}
}
