package dev.stepdeck.sandbox.athena.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The functions of Trino that are known, and what DuckDB calls them; read from `functions.txt`.
final class Functions {

    private static final Pattern TEMPLATE = Pattern.compile("([a-z0-9_]+)\\((\\d+)(\\+?)\\) : (.+)");
    private static final Pattern RENAME = Pattern.compile("([a-z0-9_]+) = ([a-z0-9_]+)");
    private static final Pattern ARGUMENT = Pattern.compile("\\$(?:(\\d)|(\\*)|\\{([^}]*)})");

    private final Map<String, String> renames = new HashMap<>();
    private final Map<String, List<Template>> templates = new HashMap<>();

    private record Template(int arguments, boolean more, String text) {

        boolean fits(int given) {
            return more ? given >= arguments : given == arguments;
        }
    }

    Functions() {
        try (var resource = Objects.requireNonNull(Functions.class.getResourceAsStream("functions.txt"))) {
            new String(resource.readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        var template = TEMPLATE.matcher(line);
        var rename = RENAME.matcher(line);
        if (template.matches()) {
            templates.computeIfAbsent(template.group(1), _ -> new ArrayList<>()).add(new Template(
                    Integer.parseInt(template.group(2)), !template.group(3).isEmpty(), template.group(4)));
        } else if (rename.matches()) {
            renames.put(rename.group(1), rename.group(2));
        } else {
            for (var name : line.split(" ")) {
                renames.put(name, name);
            }
        }
    }

    /// Whether Athena's users can call it here.
    boolean knows(String name) {
        return renames.containsKey(name) || templates.containsKey(name);
    }

    /// DuckDB's name of a function that differs in nothing else.
    Optional<String> renamed(String name) {
        return Optional.ofNullable(renames.get(name));
    }

    /// The expression for a call with these arguments; nothing when it has no form with so many.
    Optional<String> expression(String name, List<String> arguments) {
        return templates.getOrDefault(name, List.of()).stream().filter(form -> form.fits(arguments.size()))
                .findFirst().map(form -> filled(form.text(), arguments));
    }

    private static String filled(String template, List<String> arguments) {
        return ARGUMENT.matcher(template).replaceAll(found -> {
            if (found.group(1) != null) {
                return Matcher.quoteReplacement(arguments.get(Integer.parseInt(found.group(1)) - 1));
            }
            var between = found.group(2) != null ? ", " : found.group(3);
            return Matcher.quoteReplacement(String.join(between, arguments));
        });
    }
}
