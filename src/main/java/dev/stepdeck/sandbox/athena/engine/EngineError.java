package dev.stepdeck.sandbox.athena.engine;

import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.Place;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An error as DuckDB describes it.
///
/// @param kind `Binder`, `Conversion`, ...
/// @param place the call or operator of the query that is wrong, where DuckDB knows it
public record EngineError(String kind, String message, @Nullable Place place) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern DESCRIBED = Pattern.compile("(?s)(?:[A-Za-z ]+ Error: )?(\\{\".*)");
    private static final Pattern JAVA = Pattern.compile("(?s)^java\\.lang\\.[A-Za-z]+: (.*?)\\n\\tat .*");

    /// What an exception says.
    ///
    /// @param sql the query that was prepared
    public static EngineError of(EngineException e, String sql) {
        var text = e.text();
        try {
            var described = DESCRIBED.matcher(text);
            if (described.matches()) {
                var json = JSON.readTree(described.group(1));
                int position = Integer.parseInt(json.path("position").asString("-1"));
                return new EngineError(json.path("exception_type").asString(""),
                        JAVA.matcher(json.path("exception_message").asString(text)).replaceFirst("$1"),
                        position < 0 ? null : Place.before(sql, position));
            }
        } catch (JacksonException _) {
            return new EngineError("", text, null);
        }
        int colon = text.indexOf(" Error: ");
        return colon < 0
                ? new EngineError("", text, null)
                : new EngineError(text.substring(0, colon), text.substring(colon + " Error: ".length()), null);
    }

    /// The message without what DuckDB adds to it.
    public String firstLine() {
        return message.lines().findFirst().orElse("");
    }
}
