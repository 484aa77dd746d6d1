package dev.stepdeck.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.aws.LogLine;

import org.junit.jupiter.api.Test;

class FoldsTest {

    private final Folds folds = new Folds();

    @Test
    void aTraceOfPythonIsUnderItsFirstLine() {
        var lines = lines("begin", "Traceback (most recent call last):", "  File \"a.py\", line 1", "    f()",
                "ValueError: no", "end");

        folds.add(lines);

        assertThat(lines).extracting(folds::isHidden).containsExactly(false, false, true, true, true, false);
        assertThat(folds.under(lines.get(1))).isEqualTo(3);
    }

    @Test
    void aTraceOfJavaHasItsCausesAndOpens() {
        var lines = lines("java.lang.IllegalStateException: x", "\tat A.b(A.java:1)", "Caused by: java.io.IOException",
                "\t... 3 more", "next");

        folds.add(lines.subList(0, 2));
        folds.add(lines.subList(2, 5));
        assertThat(lines).extracting(folds::isHidden).containsExactly(false, true, true, true, false);

        folds.toggle(lines.get(2));
        assertThat(lines).extracting(folds::isHidden).containsOnly(false);
    }

    @Test
    void streamsDoNotDisturbEachOther() {
        var head = line(0, "a", "java.lang.Error");
        var other = line(1, "b", "hello");
        var rest = line(2, "a", "\tat X");

        folds.add(List.of(head, other, rest));

        assertThat(folds.isHidden(rest)).isTrue();
        assertThat(folds.under(head)).isEqualTo(1);
        assertThat(folds.canOpen(other)).isFalse();
    }

    @Test
    void messagesOfSeveralLinesAndOfJsonAreFoldedInThemselves() {
        assertThat(FoldedText.line("first\n\tat x\n")).isEqualTo("first");
        assertThat(FoldedText.line("{\n  \"a\": 1\n}")).isEqualTo("{ \"a\": 1 }");
        assertThat(FoldedText.open("{\"a\":1}").lines()).hasSize(3);
        assertThat(FoldedText.open("{broken}")).isEqualTo("{broken}");
        assertThat(FoldedText.isLong("plain")).isFalse();
    }

    private static List<LogLine> lines(String... messages) {
        return IntStream.range(0, messages.length).mapToObj(i -> line(i, "s", messages[i])).toList();
    }

    private static LogLine line(int number, String stream, String message) {
        return new LogLine("id" + number, Instant.ofEpochSecond(number), "/g", stream, message);
    }
}
