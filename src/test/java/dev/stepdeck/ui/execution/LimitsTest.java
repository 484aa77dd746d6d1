package dev.stepdeck.ui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/// What is near to a limit of AWS is told apart from what is not.
@ExtendWith(ApplicationExtension.class)
class LimitsTest {

    private static boolean warns(Node node) {
        return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("warning"));
    }

    @Test
    void eventsAreCountedAgainstTheirLimit() {
        var count = new EventCount();

        count.show(19_999);
        assertThat(count.getText()).isEqualTo("19,999 of 25,000 events");
        assertThat(warns(count)).isFalse();
        count.show(20_000);
        assertThat(warns(count)).isTrue();
    }

    @Test
    void dataIsWeighedInBytesNotInCharacters() {
        var payload = new PayloadLabel();

        payload.weigh("é".repeat(60 * 1024), "{}");
        assertThat(payload.getText()).isEqualTo("Input 120 KiB, output 2 B of 256 KiB");
        assertThat(warns(payload)).isFalse();
        payload.weigh("{}", "é".repeat(100 * 1024));
        assertThat(payload.getText()).isEqualTo("Input 2 B, output 200 KiB of 256 KiB");
        assertThat(warns(payload)).isTrue();
        payload.weigh("", "");
        assertThat(payload.isVisible()).isFalse();
    }
}
