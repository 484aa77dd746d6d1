package dev.stepdeck.ui.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.kit.Memory;

import org.junit.jupiter.api.Test;

class ChecklistTest {

    private final Memory memory = new Remembering();

    @Test
    void whatWasDoneIsFoundAgain() {
        var before = new Checklist(memory, "demo");
        before.at(3);
        before.done(0);
        before.done(2);
        before.done(2);
        before.execution("arn:x");

        var after = new Checklist(memory, "demo");

        assertThat(after.at()).contains(3);
        assertThat(after.done()).containsExactlyInAnyOrder(0, 2);
        assertThat(after.execution()).contains("arn:x");
        assertThat(new Checklist(memory, "other").at()).isEmpty();
    }

    @Test
    void afterTheEndItBeginsAnew() {
        var checklist = new Checklist(memory, "demo");
        checklist.at(3);
        checklist.done(0);
        checklist.execution("arn:x");

        checklist.forget();

        assertThat(checklist.at()).isEmpty();
        assertThat(checklist.done()).isEmpty();
        assertThat(checklist.execution()).isEmpty();
    }

    @Test
    void nonsenseInTheSettingsIsNoStep() {
        memory.remember("walkthrough/demo/at", "-1");
        memory.remember("walkthrough/demo/done", "0,x,,99999999999");

        var checklist = new Checklist(memory, "demo");

        assertThat(checklist.at()).isEmpty();
        assertThat(checklist.done()).containsExactly(0);
    }
}
