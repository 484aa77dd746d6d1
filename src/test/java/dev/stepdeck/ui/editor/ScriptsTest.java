package dev.stepdeck.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts in JSON texts.
class ScriptsTest {

    private static final String JSON = """
            { "userInput":  "#!/bin/bash\\necho \\"a\\"\\n",
              "jobs": [1, {"name": "x", "run": "one\\ntwo\\nthree"}, ["#!/bin/sh"]], "n": 2.50 }
            """;

    @Test
    void theyAreFoundWithTheirPlaces() {
        var texts = Scripts.texts(JSON).orElseThrow();

        assertThat(texts).filteredOn(Scripts.Place::isScript).extracting(Scripts.Place::path)
                .containsExactly("userInput", "jobs[1].run", "jobs[2][0]");
        assertThat(texts).extracting(text -> JSON.substring(text.from(), text.to())).containsExactly(
                "\"#!/bin/bash\\necho \\\"a\\\"\\n\"", "\"x\"", "\"one\\ntwo\\nthree\"", "\"#!/bin/sh\"");
    }

    @Test
    void anotherTextChangesNothingElse() {
        var place = Scripts.texts(JSON).orElseThrow().getFirst();

        assertThat(Scripts.replace(JSON, place, "#!/bin/bash\nexit 1\n")).isEqualTo("""
                { "userInput":  "#!/bin/bash\\nexit 1\\n",
                  "jobs": [1, {"name": "x", "run": "one\\ntwo\\nthree"}, ["#!/bin/sh"]], "n": 2.50 }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\": \"#!/bin/sh\"", "[\"a\"", "nothing"})
    void whatIsNoJsonHasNone(String text) {
        assertThat(Scripts.texts(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"#!/bin/sh\"", "[]", "[[[1]], {}]", "{\"a\": {\"a\": [\"b\"]}}"})
    void anyJsonCanBeLookedAt(String text) {
        assertThat(Scripts.texts(text)).isPresent();
    }
}
