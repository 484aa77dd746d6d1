package dev.stepdeck.pattern.walkthrough;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The controls that a walkthrough may point at, from `controls.txt`: ids and style classes, each with what it is. A name that ends in
/// `*` stands for all that begin like it.
public final class Controls {

    private static final int LEAST_ALIKE = 4;
    private static final int MOST_NEAR = 3;
    private static final List<String> LINES = lines();

    private Controls() {}

    /// Their names: `#pattern-deploy`, `.state-box`, `#parameter-*`.
    public static List<String> names() {
        return LINES.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    }

    /// Whether a walkthrough may name a control by this id or style class.
    public static boolean known(String name) {
        return !name.isBlank() && !name.contains(" ") && unknown(name).isEmpty();
    }

    /// The first part of a selector that names no known control.
    static Optional<String> unknown(String selector) {
        return Arrays.stream(selector.strip().split("\\s+")).filter(part -> !part.isEmpty())
                .filter(part -> names().stream().noneMatch(name -> stands(name, part))).findFirst();
    }

    /// " Did you mean #x?" with those that begin most like it; empty if there are none.
    static String near(String part) {
        var alike = names().stream().filter(name -> alike(name, part) >= LEAST_ALIKE)
                .sorted(Comparator.comparingInt((String name) -> alike(name, part)).reversed()).limit(MOST_NEAR)
                .toList();
        return alike.isEmpty() ? "" : alike.stream().collect(Collectors.joining(", ", " Did you mean ", "?"));
    }

    /// How many characters they begin with in common.
    private static int alike(String one, String other) {
        var same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private static boolean stands(String name, String part) {
        return name.endsWith("*") ? part.startsWith(name.substring(0, name.length() - 1)) : name.equals(part);
    }

    private static List<String> lines() {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Controls.class.getResourceAsStream("controls.txt")), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
