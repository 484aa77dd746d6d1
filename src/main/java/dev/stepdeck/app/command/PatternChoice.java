package dev.stepdeck.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.PatternProblem;
import dev.stepdeck.pattern.Patterns;

/// Finds the pattern that a command is about.
final class PatternChoice {

    private final Patterns patterns;

    PatternChoice(Patterns patterns) {
        this.patterns = patterns;
    }

    /// The patterns that come with Stepdeck, then those in the working folder.
    static PatternChoice usual() {
        return new PatternChoice(new Patterns(Stream
                .concat(Optional.ofNullable(System.getProperty("stepdeck.home")).map(Path::of).stream(),
                        Stream.of(Path.of("")))
                .map(home -> home.toAbsolutePath().normalize().resolve("templates")).distinct().toList()));
    }

    /// @param name a pattern's id, or the path of a folder
    /// @throws IllegalArgumentException if there is none, or it cannot be deployed, with the reasons
    Pattern find(String name) {
        boolean path = name.contains("/") || name.contains("\\") || name.startsWith(".");
        var found = path ? Optional.<Pattern>empty() : patterns.find(name);
        var pattern = found.or(() -> Optional.of(Path.of(name)).filter(Files::isDirectory).map(patterns::open))
                .orElseThrow(() -> new IllegalArgumentException("There is no pattern " + name + ". Known: "
                        + patterns.all().stream().map(Pattern::id).collect(Collectors.joining(", "))));
        if (!pattern.deployable()) {
            throw new IllegalArgumentException("The pattern " + name + " cannot be deployed:\n" + pattern.problems()
                    .stream().map(PatternProblem::toString).collect(Collectors.joining("\n")));
        }
        return pattern;
    }
}
