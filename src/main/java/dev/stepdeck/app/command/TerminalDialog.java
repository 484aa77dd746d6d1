package dev.stepdeck.app.command;

import java.util.List;
import java.util.function.Supplier;

import dev.stepdeck.aws.ArtifactPlan;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.DeploymentDialog;
import dev.stepdeck.aws.StackChange;
import dev.stepdeck.aws.StackEventView;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.UploadListener;
import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.SampleData;

import org.jspecify.annotations.Nullable;

/// Asks a deployment's questions on the terminal, unless `--yes` has answered it, and prints what happens. From the
/// first upload until it is closed, it says in which state things are when the command is stopped.
final class TerminalDialog implements DeploymentDialog, AutoCloseable {

    private final Pattern pattern;
    private final Connection connection;
    private final Consent consent;
    private final EventLines lines;
    private final Supplier<String> state;
    private @Nullable LastWords lastWords;

    /// @param state says in which state the stack is
    TerminalDialog(Pattern pattern, Connection connection, Consent consent, EventLines lines, Supplier<String> state) {
        this.pattern = pattern;
        this.connection = connection;
        this.consent = consent;
        this.lines = lines;
        this.state = state;
    }

    @Override
    public boolean replaces(StackView failed) {
        return consent.given("The stack " + failed.name() + " is in " + failed.status().text()
                + " and can only be deleted. Delete it and deploy again?");
    }

    @Override
    public boolean makesBucket(ArtifactPlan plan) {
        return TargetOptions.local(connection) || consent
                .given("The bucket " + plan.bucket() + " for the pattern's files does not exist. Create it?");
    }

    /// Running the command acknowledges them.
    @Override
    public boolean acknowledges(List<Capability> needed) {
        needed.forEach(each -> lines.line("Acknowledged " + each.name() + ": " + each.reason()));
        return true;
    }

    /// Running the command agrees to the changes; they are told.
    @Override
    public boolean agrees(String stackName, List<StackChange> changes) {
        changes.forEach(change -> {
            lines.line(change.word() + " " + change.logicalId() + " (" + change.type() + ")");
            change.details()
                    .forEach(detail -> lines.line("    " + detail.property() + ": " + shown(detail.before()) + " -> "
                            + shown(detail.after()) + ", because " + detail.why()));
        });
        return true;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value.lines().findFirst().orElse("");
    }

    @Override
    public UploadListener uploadsFiles(ArtifactPlan plan) {
        lastWords = new LastWords(lines, state);
        plan.files().forEach(file -> lines
                .line("Uploading " + pattern.folder().relativize(file.path()) + " to " + plan.bucket()));
        return UploadListener.NONE;
    }

    @Override
    public UploadListener uploadsData(SampleData data) {
        return new DataLines(lines);
    }

    @Override
    public void event(StackEventView event) {
        lines.event(event);
    }

    @Override
    public void doing(String step) {
        lines.doing(step);
    }

    @Override
    public void close() {
        if (lastWords != null) {
            lastWords.close();
        }
    }
}
