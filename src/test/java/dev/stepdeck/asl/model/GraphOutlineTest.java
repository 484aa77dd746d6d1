package dev.stepdeck.asl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stepdeck.asl.model.GraphOutline.Edge;
import dev.stepdeck.asl.model.GraphOutline.Edge.Kind;
import dev.stepdeck.asl.model.GraphOutline.Node;
import dev.stepdeck.asl.parse.AslParser;

import org.junit.jupiter.api.Test;

class GraphOutlineTest {

    private static final String DEFINITION = """
            {"StartAt": "Choose", "States": {
              "Choose": {"Type": "Choice", "Default": "Each", "Choices": [
                {"Variable": "$.n", "NumericGreaterThan": 3, "Next": "Done"},
                {"And": [{"Variable": "$.a", "IsPresent": true}, {"Not": {"Variable": "$.b", "StringEquals": "x"}}],
                 "Next": "Done"}]},
              "Each": {"Type": "Map", "Next": "Done", "Catch": [{"ErrorEquals": ["A", "B"], "Next": "Broken"}],
                "ItemProcessor": {"StartAt": "Inner", "States": {"Inner": {"Type": "Pass", "End": true}}}},
              "Broken": {"Type": "Fail"},
              "Done": {"Type": "Succeed"}}}
            """;

    @Test
    void listsEdgesWithReadableLabels() {
        var outline = GraphOutline.of(AslParser.parse(DEFINITION).machine().orElseThrow());

        assertThat(outline.edges()).containsExactly(new Edge("Choose", "Done", Kind.CHOICE, "$.n > 3"),
                new Edge("Choose", "Done", Kind.CHOICE, "$.a is present and not ($.b == \"x\")"),
                new Edge("Choose", "Each", Kind.DEFAULT, ""), new Edge("Each", "Done", Kind.NEXT, ""),
                new Edge("Each", "Broken", Kind.CATCH, "A, B"));
    }

    @Test
    void nestsTheStatesOfProcessors() {
        var outline = GraphOutline.of(AslParser.parse(DEFINITION).machine().orElseThrow());

        assertThat(outline.allNodes()).extracting(Node::name).containsExactly("Choose", "Each", "Inner", "Broken",
                "Done");
        assertThat(outline.nodes().stream().filter(Node::end).map(Node::name)).isEqualTo(List.of("Broken", "Done"));
    }

    @Test
    void drawsDefinitionsThatAreNotFinished() {
        var result = AslParser.parse("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}""");

        assertThat(result.valid()).isFalse();
        assertThat(GraphOutline.of(result.machine().orElseThrow()).edges()).isEmpty();
    }
}
