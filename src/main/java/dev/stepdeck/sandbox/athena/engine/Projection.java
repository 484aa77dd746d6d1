package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Partitions that are computed from the table's properties instead of being registered. The values are taken from the
/// keys of the objects that are there. Source: Athena User Guide, "Use partition projection with Amazon Athena".
record Projection(Location base, Pattern keys, List<ProjectedKey> projected) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    /// Whether the table asks for it.
    static boolean of(Table table) {
        return Boolean.parseBoolean(table.parameters().getOrDefault("projection.enabled", "false"));
    }

    static Projection read(Table table) {
        var names = table.partitionKeys().stream().map(Column::name).toList();
        var template = table.parameters().getOrDefault("storage.location.template", usual(table, names));
        var whole = Location.parse(template);
        int variable = whole.prefix().indexOf("${");
        var fixed = variable < 0 ? whole.prefix() : whole.prefix().substring(0, variable);
        var base = new Location(whole.bucket(), fixed.substring(0, fixed.lastIndexOf('/') + 1));
        var keys = names.stream().map(name -> ProjectedKey.read(name, table.parameters())).toList();
        return new Projection(base, pattern(whole.prefix(), keys), keys);
    }

    private static String usual(Table table, List<String> names) {
        var location = Location.parse(table.storageDescriptor().location()).toString();
        return names.stream().map(name -> name + "=${" + name + "}/").reduce(location, String::concat);
    }

    private static Pattern pattern(String template, List<ProjectedKey> projected) {
        var regex = new StringBuilder();
        var variables = VARIABLE.matcher(template);
        int end = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(template.substring(end, variables.start()))).append("(?<")
                    .append(group(variables.group(1))).append('>').append(value(variables.group(1), projected))
                    .append(')');
            end = variables.end();
        }
        var rest = template.substring(end);
        return Pattern
                .compile(regex.append(Pattern.quote(rest.endsWith("/") ? rest : rest + "/")).append(".*").toString());
    }

    /// A date may have slashes, as its format has.
    private static String value(String name, List<ProjectedKey> projected) {
        long slashes = projected.stream().filter(key -> key.name().equals(name))
                .mapToLong(ProjectedKey::slashes).findFirst().orElse(0);
        return "[^/]+?" + "/[^/]+?".repeat((int) slashes);
    }

    private static String group(String name) {
        return "k" + name.replaceAll("[^A-Za-z0-9]", "x");
    }

    /// The partitions of these files; a file that is in none is not the table's.
    List<PartitionFiles> partitions(List<TableFile> files) {
        Map<List<String>, List<TableFile>> found = new LinkedHashMap<>();
        for (var file : files) {
            var match = keys.matcher(file.key());
            if (match.matches()) {
                var values = projected.stream().map(key -> match.group(group(key.name()))).toList();
                if (holds(values)) {
                    found.computeIfAbsent(values, _ -> new ArrayList<>()).add(file);
                }
            }
        }
        return found.entrySet().stream().map(each -> new PartitionFiles(each.getKey(), each.getValue(), Map.of()))
                .toList();
    }

    /// Source: Athena User Guide, "Injected type".
    ///
    /// @param asked the columns that the query asks something of
    /// @throws SqlException if it does not ask for a value of each injected key
    void check(Set<String> asked) {
        for (var key : projected) {
            if (key instanceof ProjectedKey.Injected && !asked.contains(key.name())) {
                throw SqlException.of("CONSTRAINT_VIOLATION", "For the injected projected partition column "
                        + key.name() + ", the WHERE clause must contain only static equality conditions, and at least"
                        + " one such condition must be present.");
            }
        }
    }

    private boolean holds(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!projected.get(i).holds(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
