package dev.stepdeck.sandbox.sfn.run;

import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.heavy.HeavyWork;

/// What all executions share.
///
/// @param timer fires the time-outs of executions
/// @param reading reads the datasets of ItemReaders
/// @param evaluations does what expressions need more than a moment for
public record Surroundings(Integrations integrations, ItemSource items, ResultStore results, ActivityQueue activities,
        MapRunBoard mapRuns, Callbacks callbacks, SandboxClock clock, RandomGenerator random,
        ScheduledExecutorService timer, HeavyWork reading, HeavyWork evaluations) {}
