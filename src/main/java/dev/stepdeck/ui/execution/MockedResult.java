package dev.stepdeck.ui.execution;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.asl.history.Visit;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A result to begin with when a state is tested with a mocked one.
///
/// @param seen whether a visit had it, so that it need not be compared with any API
record MockedResult(String json, boolean seen) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// The result that a visit had; empty when it has not succeeded.
    static Optional<MockedResult> of(Visit visit) {
        if (!visit.attempts().isEmpty()) {
            return Optional.of(visit.attempts().getLast().output()).filter(output -> !output.isEmpty())
                    .map(output -> new MockedResult(output, true));
        }
        if (visit.parts().isEmpty() || visit.parts().stream()
                .anyMatch(part -> part.status() != ExecutionStatus.SUCCEEDED || part.visits().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new MockedResult(
                visit.parts().stream().sorted(Comparator.comparingInt(part -> part.index()))
                        .map(part -> part.visits().getLast().output()).collect(Collectors.joining(", ", "[", "]")),
                true));
    }

    /// The minimum that a state could return: an array with an element for each branch, or an object.
    static MockedResult like(String state) {
        try {
            var json = JSON.readTree(state);
            return new MockedResult(switch (json.path("Type").asString("")) {
                case "Map" -> "[]";
                case "Parallel" -> json.path("Branches").valueStream().map(_ -> "{}")
                        .collect(Collectors.joining(", ", "[", "]"));
                default -> "{}";
            }, false);
        } catch (JacksonException e) {
            return new MockedResult("{}", false);
        }
    }
}
