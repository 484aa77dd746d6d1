package dev.stepdeck.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowBoundsTest {

    /// The free part of common displays: below a bar, beside a dock, of a second display.
    @ParameterizedTest
    @CsvSource({"0, 32, 1280, 768, 0, 32, 1280, 768", "0, 0, 1366, 728, 3, 0, 1360, 728",
        "70, 28, 2490, 1412, 635, 304, 1360, 860", "-1920, 0, 1920, 1080, -1640, 110, 1360, 860"})
    void theFirstWindowIsCentredAndNoLargerThanItsScreen(double left, double top, double wide, double high, double x,
            double y, double width, double height) {
        assertThat(WindowBounds.FIRST.within(new Rectangle2D(left, top, wide, high)))
                .isEqualTo(new WindowBounds(true, x, y, width, height, false));
    }

    @Test
    void aWindowThatFitsStaysWhereItWas() {
        var kept = new WindowBounds(true, 100, 50, 1000, 700, true);

        assertThat(kept.within(new Rectangle2D(0, 0, 1366, 768))).isEqualTo(kept);
    }

    @Test
    void aWindowOfALargerScreenIsMovedAndMadeSmaller() {
        assertThat(new WindowBounds(true, 1100, 500, 1000, 1300, false).within(new Rectangle2D(0, 0, 1366, 768)))
                .isEqualTo(new WindowBounds(true, 366, 0, 1000, 768, false));
    }

    @Test
    void noScreenMakesAWindowTooSmallToUse() {
        assertThat(WindowBounds.FIRST.within(new Rectangle2D(0, 0, 800, 480)))
                .isEqualTo(new WindowBounds(true, 0, 0, 900, 600, false));
    }
}
