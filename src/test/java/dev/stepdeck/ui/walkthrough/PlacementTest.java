package dev.stepdeck.ui.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Dimension2D CARD = new Dimension2D(348, 280);
    private static final Dimension2D SMALL = new Dimension2D(1000, 650);

    @Test
    void theCardStandsToTheRightWhereThereIsRoom() {
        var place = Placement.beside(new BoundingBox(200, 100, 120, 30), CARD, SMALL);

        assertThat(place.getX()).isEqualTo(334);
        assertThat(place.getY()).isEqualTo(100);
    }

    @Test
    void besideAControlAtTheRightItStandsToTheLeft() {
        var place = Placement.beside(new BoundingBox(880, 60, 100, 30), CARD, SMALL);

        assertThat(place.getX()).isEqualTo(880 - 14 - 348);
    }

    @Test
    void itNeverCoversAControlThatLeavesRoomAndNeverLeavesTheWindow() {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++) {
            var width = 20 + random.nextInt(560);
            var height = 20 + random.nextInt(300);
            var hole = new BoundingBox(random.nextInt(1000 - width), random.nextInt(650 - height), width, height);

            var place = Placement.beside(hole, CARD, SMALL);

            var card = new BoundingBox(place.getX(), place.getY(), CARD.getWidth(), CARD.getHeight());
            assertThat(new BoundingBox(0, 0, 1000, 650).contains(card)).as("inside, beside %s", hole).isTrue();
            if (leavesRoom(hole)) {
                assertThat(overlap(card, hole)).as("not over %s", hole).isFalse();
            }
        }
    }

    private static boolean leavesRoom(Bounds hole) {
        var wide = CARD.getWidth() + 30;
        var high = CARD.getHeight() + 30;
        return 1000 - hole.getMaxX() >= wide || hole.getMinX() >= wide || 650 - hole.getMaxY() >= high
                || hole.getMinY() >= high;
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return one.getMinX() < other.getMaxX() && other.getMinX() < one.getMaxX() && one.getMinY() < other.getMaxY()
                && other.getMinY() < one.getMaxY();
    }
}
