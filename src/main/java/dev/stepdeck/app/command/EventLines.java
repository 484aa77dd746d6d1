package dev.stepdeck.app.command;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import dev.stepdeck.aws.StackEventView;
import dev.stepdeck.aws.StackListener;
import dev.stepdeck.aws.StackOutcome;

/// Prints what happens to a stack, one line each.
final class EventLines implements StackListener {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
            .withZone(ZoneId.systemDefault());

    private final PrintWriter out;

    EventLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void event(StackEventView event) {
        line("%s  %-28s  %-40s  %s%s".formatted(TIME.format(event.time()), event.status().text(), event.type(),
                event.logicalId(), event.reason().isEmpty() ? "" : "  " + event.reason()));
    }

    @Override
    public void doing(String step) {
        line(step);
    }

    /// Why it failed, the root cause first.
    void causes(StackOutcome outcome) {
        line("The stack " + outcome.stack().name() + " is in " + outcome.stack().status().text() + "."
                + (outcome.stack().reason().isEmpty() ? "" : " " + outcome.stack().reason()));
        outcome.causes().stream().filter(cause -> !cause.consequence()).forEach(cause -> {
            line("  " + cause.logicalId() + " (" + cause.type() + "): " + cause.reason());
            if (!cause.advice().isEmpty()) {
                line("    " + cause.advice());
            }
        });
        long others = outcome.causes().stream().filter(StackOutcome.FailedResource::consequence).count();
        if (others > 0) {
            line("  " + others + (others == 1 ? " other resource" : " other resources") + " because of that.");
        }
    }

    void line(String text) {
        out.println(text.stripTrailing());
        out.flush();
    }
}
