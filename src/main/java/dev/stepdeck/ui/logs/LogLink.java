package dev.stepdeck.ui.logs;

import java.time.Instant;

/// Shows a log around an event.
@FunctionalInterface
interface LogLink {

    void show(String group, Instant time);
}
