package dev.stepdeck.sandbox.sfn.run;

import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.clock.SandboxClock;

/// What all executions share.
///
/// @param timer fires the time-outs of executions
public record Surroundings(Integrations integrations, ItemSource items, ResultStore results, ActivityQueue activities,
        MapRunBoard mapRuns,
        Callbacks callbacks, SandboxClock clock,
        RandomGenerator random, ScheduledExecutorService timer) {}
