package dev.stepdeck.asl.model;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.data.ResultPath;

/// One entry of Catch.
///
/// @param resultPath where the error output goes (JSONPath)
/// @param output     what the next state receives (JSONata)
public record Catcher(List<String> errorEquals, String next, ResultPath resultPath, Optional<Expression> output,
        Optional<ObjectTemplate> assign, Optional<String> comment) {

    /// Copies the names.
    public Catcher {
        errorEquals = List.copyOf(errorEquals);
    }

    /// Whether it matches this error.
    public boolean matches(String error) {
        return ErrorNames.match(errorEquals, error);
    }
}
