package dev.stepdeck.ui.execution.timeline;

import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.Part;
import dev.stepdeck.aws.timeline.Segment;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;

/// Draws a lane, so that what it costs depends on its width and not on the number of segments.
final class LaneBar extends Pane {

    static final double HIGH = 26;
    private static final double TOP = 6;
    private static final double THICK = 14;
    private static final double BOTTOM = 23;
    private static final double TALLEST = 19;
    private static final double SMALL = 0.85;
    private static final double CHARACTER = 0.62;
    private static final double ROUND = 3;

    private final Paints paints;
    private final Canvas canvas = new Canvas(0, HIGH);

    LaneBar(Paints paints) {
        this.paints = paints;
        setMinWidth(0);
        setMinHeight(HIGH);
        setMaxHeight(HIGH);
        getStyleClass().add("timeline-lane");
        canvas.getStyleClass().add("timeline-bar");
        canvas.setManaged(false);
        getChildren().setAll(canvas);
    }

    /// @param chosen is marked
    /// @param font of the words beside it
    void show(Lane lane, TimeWindow window, Instant now, Optional<Segment> chosen, Font font) {
        var columns = (int) getWidth();
        if (canvas.getWidth() != columns) {
            canvas.setWidth(columns);
        }
        var on = canvas.getGraphicsContext2D();
        on.clearRect(0, 0, columns, HIGH);
        if (columns < 1) {
            return;
        }
        switch (lane) {
            case Lane.Row row -> bars(on, row, window, now, font);
            case Lane.Crowd crowd -> {
                var heights = Columns.crowd(crowd.segments(), window, columns, now);
                area(on, heights.all(), crowd.most(), paints.of("crowd"));
                area(on, heights.bad(), crowd.most(), paints.of("crowd-bad"));
            }
            case Lane.Lines lines -> {
                var heights = Columns.lines(lines.counts(), window, columns);
                area(on, heights.all(), heights.most(), paints.of("lines"));
            }
        }
        chosen.ifPresent(segment -> mark(on, segment, window, now));
    }

    private void bars(GraphicsContext on, Lane.Row row, TimeWindow window, Instant now, Font font) {
        var named = row.label().sort() == Lane.Sort.JOB_RUN || row.label().sort() == Lane.Sort.QUERY;
        for (var bar : Columns.bars(row.segments(), window, getWidth(), now)) {
            on.setFill(paints.of(bar.kind()));
            if (bar.width() > 2 * ROUND) {
                // A hair's breadth between neighbours.
                on.fillRoundRect(bar.x(), TOP, bar.width() - 1, THICK, ROUND, ROUND);
            } else {
                on.fillRect(bar.x(), TOP, bar.width(), THICK);
            }
            if (bar.kind() == Part.Kind.WARNING) {
                // As in the graph: what was caught has a red edge, what runs has none.
                on.setFill(paints.of("caught-edge"));
                on.fillRect(bar.x(), TOP, Math.min(ROUND, bar.width()), THICK);
            }
            if (named && bar.count() == 1) {
                name(on, bar, row.segments().get(bar.first()), font);
            }
        }
    }

    /// The name of a phase, where it has room.
    private void name(GraphicsContext on, Columns.Bar bar, Segment segment, Font font) {
        var words = segment.part().words().split("[,:]", 2)[0];
        var left = Math.max(0, bar.x());
        var room = Math.min(getWidth(), bar.x() + bar.width()) - left;
        var size = font.getSize() * SMALL;
        if (room > words.length() * size * CHARACTER + 10) {
            on.setFont(Font.font(font.getFamily(), size));
            on.setTextBaseline(VPos.CENTER);
            on.setFill(paints.on(bar.kind()));
            on.fillText(words, left + 5, TOP + THICK / 2);
        }
    }

    /// A hill over the columns.
    private static void area(GraphicsContext on, double[] heights, double most, Paint paint) {
        on.setFill(paint);
        var begin = 0;
        for (var i = 1; i <= heights.length; i++) {
            if (i == heights.length || heights[i] != heights[begin]) {
                if (heights[begin] > 0) {
                    var height = Math.max(2, heights[begin] / most * TALLEST);
                    on.fillRect(begin, BOTTOM - height, i - begin, height);
                }
                begin = i;
            }
        }
    }

    private void mark(GraphicsContext on, Segment segment, TimeWindow window, Instant now) {
        var left = Math.max(-4, window.fraction(segment.begin()) * getWidth());
        var right = Math.min(getWidth() + 4, window.fraction(segment.end(now)) * getWidth());
        if (right >= 0 && left <= getWidth()) {
            on.setStroke(paints.of("mark"));
            on.setLineWidth(1.5);
            on.strokeRoundRect(left - 1, TOP - 2, Math.max(3, right - left) + 1, THICK + 4, 2 * ROUND, 2 * ROUND);
        }
    }
}
