package dev.stepdeck.asl.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.asl.RecordedCases;
import dev.stepdeck.asl.RecordedCases.Recorded;
import dev.stepdeck.asl.parse.AslParser;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The fold over the histories that AWS wrote.
class RecordedHistoriesTest {

    private record Folded(Recorded recorded, List<HistoryEvent> events, ExecutionState state) {

        private long count(String suffix) {
            return events.stream().filter(e -> e.type().endsWith(suffix)).count();
        }

        private Stream<Visit> visits() {
            return state.states().values().stream().flatMap(s -> s.visits().stream());
        }
    }

    @Test
    void endsAsTheExecutionDid() {
        assertThat(
                differences(f -> f.state().status().name(), f -> f.recorded().expected().path("status").asString("")))
                .isEmpty();
    }

    @Test
    void leavesNothingAtWork() {
        assertThat(differences(f -> f.visits().filter(v -> !v.status().ended()).map(Visit::state).toList(),
                _ -> List.of())).isEmpty();
    }

    @Test
    void findsTheVisitOfEveryExit() {
        assertThat(differences(f -> List.of(f.visits().count(), f.visits().filter(v -> v.exitedId() > 0).count()),
                f -> List.of(f.count("StateEntered"), f.count("StateExited")))).isEmpty();
    }

    @Test
    void placesEveryIterationOfTheLastStart() {
        assertThat(differences(
                f -> f.visits().filter(v -> v.type().equals("Map"))
                        .mapToLong(v -> (long) v.parts().size() * v.starts()).sum(),
                f -> f.count("MapIterationStarted"))).isEmpty();
    }

    @Test
    void tellsSucceededFailedAndCaughtApart() {
        assertThat(differences(
                f -> f.visits().filter(v -> v.status() == VisitStatus.SUCCEEDED || v.status() == VisitStatus.CAUGHT)
                        .count(),
                f -> f.count("StateExited"))).isEmpty();
    }

    @Test
    void findsTheVisitWithTheErrorThatEndedTheExecution() {
        assertThat(differences(f -> FailureOrigin.of(f.state()).map(o -> o.visit().error()).orElse("nowhere"),
                f -> f.state().status() == ExecutionStatus.FAILED ? f.state().error() : "nowhere")).isEmpty();
    }

    private static Map<String, String> differences(Function<Folded, Object> actual, Function<Folded, Object> expected) {
        return histories().stream().filter(f -> !actual.apply(f).equals(expected.apply(f))).collect(Collectors.toMap(
                f -> f.recorded().id(), f -> actual.apply(f) + " instead of " + expected.apply(f), (a, _) -> a));
    }

    private static List<Folded> histories() {
        var folded = new ArrayList<Folded>();
        for (Recorded recorded : RecordedCases.ofKind("execution")) {
            List<HistoryEvent> events = recorded.expected().path("history").valueStream().filter(e -> e.has("id"))
                    .map(RecordedHistoriesTest::event).toList();
            if (!events.isEmpty()) {
                var machine = AslParser.parse(recorded.definitionText()).machine();
                folded.add(new Folded(recorded, events, ExecutionState.of(machine, events)));
            }
        }
        assertThat(folded).isNotEmpty();
        return folded;
    }

    static HistoryEvent event(JsonNode json) {
        JsonNode details = json.properties().stream().filter(e -> e.getKey().endsWith("EventDetails"))
                .map(Map.Entry::getValue).findFirst().orElse(JsonNodeFactory.instance.objectNode());
        long id = json.get("id").asLong();
        return new HistoryEvent(id, json.path("previousEventId").asLong(), Instant.ofEpochSecond(1_700_000_000 + id),
                json.get("type").stringValue(), details);
    }
}
