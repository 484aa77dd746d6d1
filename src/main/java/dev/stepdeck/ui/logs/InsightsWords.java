package dev.stepdeck.ui.logs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.stepdeck.ui.editor.Suggestion;
import dev.stepdeck.ui.editor.Suggestions;

/// The words of the query language, and the fields that were seen in results.
final class InsightsWords implements Suggestions {

    private static final int MOST_FIELDS = 500;
    private static final List<String> COMMANDS = List
            .of("fields filter stats sort parse limit display dedup by as like in and or not asc desc".split(" "));
    private static final List<String> FUNCTIONS = List.of(("count(*) count_distinct sum avg min max pct median stddev"
            + " earliest latest sortsFirst sortsLast bin(5m) datefloor dateceil fromMillis toMillis now() ispresent coalesce"
            + " isempty isblank concat strlen trim ltrim rtrim toupper tolower substr replace strcontains abs ceil floor"
            + " greatest least log sqrt").split(" "));

    private final Set<String> fields = new LinkedHashSet<>(
            List.of("@timestamp", "@message", "@logStream", "@log", "@ingestionTime"));

    /// Remembers fields.
    void know(Iterable<String> names) {
        for (var name : names) {
            if (fields.size() < MOST_FIELDS && name.matches("[@\\w.]+")) {
                fields.add(name);
            }
        }
    }

    @Override
    public List<Suggestion> of(String qualifier, String beginning) {
        var found = new ArrayList<Suggestion>();
        var prefix = qualifier.isEmpty() ? "" : qualifier + ".";
        for (var field : fields) {
            if (field.startsWith(prefix)) {
                add(found, field.substring(prefix.length()), beginning, "field");
            }
        }
        if (qualifier.isEmpty()) {
            COMMANDS.forEach(word -> add(found, word, beginning, "command"));
            FUNCTIONS.forEach(word -> add(found, word, beginning, "function"));
        }
        return found;
    }

    private static void add(List<Suggestion> found, String word, String beginning, String kind) {
        if (word.toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT))) {
            found.add(new Suggestion(word, kind));
        }
    }
}
