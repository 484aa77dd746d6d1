package dev.stepdeck.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.stepdeck.app.Folders;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.walkthrough.Walkthroughs;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stepdeck walkthrough`: opens the console and guides through a pattern; with `--auto` it plays by itself, on a sandbox of its own, and
/// ends. Exit code 0 only if all that it waits for has happened; 1 with the step and the reason on stderr; 2 if it cannot begin.
@Command(name = "walkthrough", mixinStandardHelpOptions = true, description = "Be guided through a pattern in the window.")
public final class WalkthroughCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATTERN", description = "The id of a pattern that has a walkthrough.")
    private String pattern = "";

    @Option(names = "--auto", description = "Play it without anybody, then end. Uses a sandbox of its own unless a connection is named.")
    private boolean auto;

    @Option(names = "--headless", description = "With --auto: without a display.")
    private boolean headless;

    @Option(names = "--screenshots", paramLabel = "DIR", description = "With --auto: write the walkthrough's pictures there, light and dark.")
    private @Nullable Path screenshots;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "With --auto: how many times faster than real time waits in the sandbox pass. Default: ${DEFAULT-VALUE}.")
    private double speed = 1;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Override
    public Integer call() throws InterruptedException, IOException {
        var refused = refusal();
        if (refused.isPresent()) {
            System.err.println(refused.get());
            return 2;
        }
        if (!auto) {
            return new UiCommand().run(console -> console.walk(pattern, _ -> {},
                    thrown -> System.err.println(Failure.of("Beginning the walkthrough", thrown).why())));
        }
        if (headless) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Optional<Connection> connection;
        try {
            connection = target.named() ? Optional.of(target.connection(System.getenv())) : Optional.empty();
        } catch (RuntimeException e) {
            System.err.println(Failure.of("Connecting", e).why());
            return 2;
        }
        return new WalkthroughPlay(pattern, connection, speed, headless, Optional.ofNullable(screenshots)).run();
    }

    private Optional<String> refusal() {
        if (!auto && (headless || screenshots != null || target.named())) {
            return Optional.of(
                    "--headless, --screenshots and a connection need --auto. In the window, choose the connection at the"
                            + " top right.");
        }
        if (screenshots != null && Files.exists(screenshots) && !Files.isDirectory(screenshots)) {
            return Optional.of(screenshots + " is not a folder.");
        }
        var patterns = new Patterns(Folders.ofUser().templates());
        var found = patterns.find(pattern);
        if (found.isEmpty()) {
            return Optional.of("There is no pattern " + pattern + ". With a walkthrough: " + String.join(", ", patterns
                    .all().stream().filter(each -> Walkthroughs.of(each).isPresent()).map(each -> each.id()).toList())
                    + ".");
        }
        var read = Walkthroughs.of(found.get());
        if (read.isEmpty()) {
            return Optional.of("The pattern " + pattern + " has no walkthrough.");
        }
        return read.get().problems().stream().findFirst()
                .map(problem -> Walkthroughs.file(found.get()) + ":" + problem.position().line() + ":"
                        + problem.position().column() + ": " + problem.message());
    }
}
