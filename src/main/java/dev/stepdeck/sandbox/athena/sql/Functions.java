package dev.stepdeck.sandbox.athena.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The functions of Trino that are known, and what DuckDB calls them; read from `functions.txt`.
final class Functions {

    private static final Pattern TEMPLATE = Pattern.compile("([a-z0-9_]+)\\((\\d+)(\\+?)\\) : (.+)");
    private static final Pattern RENAME = Pattern.compile("([a-z0-9_]+) = ([a-z0-9_]+)");

    private final Map<String, String> renames = new HashMap<>();
    private final Set<String> aggregates = new HashSet<>();
    private final Map<String, List<CallTemplate>> templates = new HashMap<>();

    Functions() {
        try (var resource = Objects.requireNonNull(Functions.class.getResourceAsStream("functions.txt"))) {
            var group = "";
            for (var line : new String(resource.readAllBytes(), UTF_8).lines().toList()) {
                if (line.startsWith("#")) {
                    group = line.substring(1).strip();
                } else if (!line.isBlank()) {
                    read(line, group.equals("aggregates"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line, boolean aggregate) {
        var template = TEMPLATE.matcher(line);
        var rename = RENAME.matcher(line);
        var names = List.of(line.split(" "));
        if (template.matches()) {
            names = List.of(template.group(1));
            templates.computeIfAbsent(template.group(1), _ -> new ArrayList<>()).add(new CallTemplate(
                    Integer.parseInt(template.group(2)), !template.group(3).isEmpty(), template.group(4)));
        } else if (rename.matches()) {
            names = List.of(rename.group(1));
            renames.put(rename.group(1), rename.group(2));
        } else {
            names.forEach(name -> renames.put(name, name));
        }
        if (aggregate) {
            aggregates.addAll(names);
        }
    }

    /// The names of those that make one value of many rows.
    Set<String> aggregates() {
        return aggregates;
    }

    /// Whether Athena's users can call it here.
    boolean knows(String name) {
        return renames.containsKey(name) || templates.containsKey(name) || name.equals("format");
    }

    /// DuckDB's name of a function that differs in nothing else.
    Optional<String> renamed(String name) {
        return Optional.ofNullable(renames.get(name));
    }

    /// The template for a call with so many arguments; nothing when it has no such form.
    Optional<CallTemplate> template(String name, int arguments) {
        return templates.getOrDefault(name, List.of()).stream().filter(form -> form.fits(arguments)).findFirst();
    }
}
