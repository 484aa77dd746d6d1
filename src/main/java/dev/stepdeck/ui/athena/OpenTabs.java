package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.ui.kit.Memory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The tabs as they are remembered from one start to the next.
final class OpenTabs {

    private static final String KEY = "athena/tabs";
    private static final int LONGEST = 100_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Memory memory;

    /// A tab.
    ///
    /// @param queryId the query that it shows; empty for none
    record Entry(String name, String sql, String queryId) {}

    OpenTabs(Memory memory) {
        this.memory = memory;
    }

    /// Those from last time; none if there are none, or they can no longer be read.
    List<Entry> recall() {
        var entries = new ArrayList<Entry>();
        memory.recall(KEY).ifPresent(text -> {
            try {
                JSON.readTree(text).forEach(tab -> entries.add(new Entry(tab.path("name").asString(""),
                        tab.path("sql").asString(""), tab.path("queryId").asString(""))));
            } catch (JacksonException _) {
                entries.clear();
            }
        });
        return List.copyOf(entries);
    }

    /// Remembers them; very long texts are left out.
    void remember(List<Entry> entries) {
        memory.remember(KEY, JSON.writeValueAsString(
                entries.stream().filter(entry -> entry.sql().length() <= LONGEST).toList()));
    }
}
