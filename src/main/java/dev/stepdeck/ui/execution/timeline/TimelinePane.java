package dev.stepdeck.ui.execution.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.Lanes;
import dev.stepdeck.aws.timeline.Linked;
import dev.stepdeck.aws.timeline.Segment;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Lanes on one axis of time: states with their attempts and pauses, the phases of what they started, child executions, log lines. The
/// wheel with Ctrl, dragging and keys zoom; a click shows the state, a double click or Enter the log at that time or what was started.
///
/// However long the execution was, a lane is a few shapes, and only the lanes that are seen are drawn.
public final class TimelinePane extends BorderPane {

    private static final double STEP = 1.5;
    private static final double NAME_PART = 0.24;
    private static final double LEAST_FOR_LEGEND = 150;
    private static final double LEAST_NAME = 140;
    private static final double MOST_NAME = 240;

    private final TimelineActions actions;
    private final ListView<Lane> list = new ListView<>();
    private final TimeAxis axis = new TimeAxis();
    private final Overlay overlay = new Overlay();
    private final Paints paints = new Paints(this::draw);
    private final StackPane area = new StackPane(list, overlay, paints);
    private final ScrollBar bar = new ScrollBar();
    private final Legend legend = new Legend();
    private final List<LaneCell> cells = new ArrayList<>();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.millis(500), _ -> tick()));
    private Lanes lanes = Lanes.NONE;
    private TimeWindow window = TimeWindow.of(Instant.EPOCH, Instant.EPOCH);
    private Instant now = Instant.EPOCH;
    private @Nullable Choice choice;
    private double laneWidth;
    private boolean refreshing;

    /// Empty; [#show] gives it lanes.
    public TimelinePane(TimelineActions actions) {
        this.actions = actions;
        getStylesheets().add(String.valueOf(TimelinePane.class.getResource("timeline.css")));
        list.setId("timeline");
        list.setAccessibleText("Timeline. Up and down choose a lane, left and right a part of it, plus and minus zoom, "
                + "0 shows all, Enter shows the log at that time.");
        list.getStyleClass().add("timeline");
        list.setFixedCellSize(LaneBar.HIGH);
        list.setPlaceholder(new Label("No state has been entered yet"));
        list.setCellFactory(_ -> cell());
        list.getSelectionModel().selectedItemProperty().subscribe(lane -> {
            if (lane != null && !refreshing && choice().filter(each -> each.isOf(lane)).isEmpty()) {
                Choice.last(lane).ifPresent(this::choose);
            }
        });
        bar.setId("timeline-scroll");
        bar.setAccessibleText("Part of the time that is shown");
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
        bar.valueProperty().subscribe(value -> {
            if (!refreshing) {
                look(new TimeWindow(window.origin(), window.whole(), value.doubleValue(), window.length()));
            }
        });
        setTop(new StackPane(axis, new ZoomTools(this)));
        setCenter(area);
        setBottom(new VBox(bar, legend));
        new Gestures(this, area, axis);
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                clock.stop();
            } else {
                clock.play();
            }
        });
        widthProperty().subscribe((_, _) -> draw());
        heightProperty().subscribe(height -> legend.spare(height.doubleValue() >= LEAST_FOR_LEGEND));
    }

    private LaneCell cell() {
        var cell = new LaneCell(new LaneCell.Sight() {

            @Override
            public TimeWindow window() {
                return window;
            }

            @Override
            public Instant now() {
                return now;
            }

            @Override
            public double nameWidth() {
                return TimelinePane.this.nameWidth();
            }

            @Override
            public Optional<Segment> chosen(Lane lane) {
                return choice().filter(each -> each.isOf(lane) && !(lane instanceof Lane.Lines))
                        .map(Choice::segment);
            }

            @Override
            public void laid(double width) {
                if (width != laneWidth) {
                    laneWidth = width;
                    drawAxis();
                }
            }
        }, paints, actions::open);
        cells.add(cell);
        return cell;
    }

    /// Shows lanes; what was zoomed to and chosen stays.
    public void show(Lanes shown) {
        var before = lanes;
        lanes = shown;
        now = lanes.to().orElseGet(Instant::now);
        window = !before.known()
                ? TimeWindow.of(lanes.from(), now)
                : window.reaching(lanes.from(), now);
        refreshing = true;
        var kept = Optional.ofNullable(choice);
        choice = null;
        fill(lanes.all());
        legend.show(lanes.all());
        kept.ifPresent(this::keep);
        refreshing = false;
        draw();
    }

    /// Where the lanes are the same, only those that have changed are set, so that the list does not move.
    private void fill(List<Lane> all) {
        var items = list.getItems();
        var same = items.size() == all.size() && IntStream.range(0, all.size())
                .allMatch(i -> items.get(i).label().key().equals(all.get(i).label().key()));
        if (!same) {
            items.setAll(all);
            return;
        }
        for (var i = 0; i < all.size(); i++) {
            if (!items.get(i).equals(all.get(i))) {
                items.set(i, all.get(i));
            }
        }
    }

    private void keep(Choice kept) {
        for (var lane : lanes.all()) {
            if (lane.label().key().equals(kept.lane().label().key())) {
                choice = kept.in(lane).or(() -> Choice.last(lane)).orElse(null);
                if (!lane.equals(list.getSelectionModel().getSelectedItem())) {
                    list.getSelectionModel().select(lane);
                }
            }
        }
    }

    /// As time goes on, what is under way grows.
    private void tick() {
        if (lanes.to().isEmpty() && lanes.known() && area.getWidth() > 0 && isShown()) {
            now = Instant.now();
            window = window.reaching(lanes.from(), now);
            cells.forEach(LaneCell::tell);
            draw();
        }
    }

    /// The content of a tab that is not chosen is in the scene, but not visible.
    private boolean isShown() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    TimeWindow window() {
        return window;
    }

    /// Shows another part of the time.
    void look(TimeWindow wanted) {
        window = wanted;
        overlay.leave();
        draw();
    }

    void zoomIn() {
        zoom(STEP, choice().map(each -> window.fraction(each.time())).filter(at -> at >= 0 && at <= 1).orElse(0.5));
    }

    void zoomOut() {
        zoom(1 / STEP, 0.5);
    }

    void zoom(double factor, double at) {
        look(window.zoom(factor, at));
    }

    void fit() {
        look(window.fit());
    }

    private double nameWidth() {
        return Math.clamp(getWidth() * NAME_PART, LEAST_NAME, MOST_NAME);
    }

    /// Where the lanes begin.
    double laneLeft() {
        return LaneCell.EDGE + nameWidth() + LaneCell.GAP;
    }

    double laneWidth() {
        return laneWidth;
    }

    Overlay overlay() {
        return overlay;
    }

    Optional<Choice> choice() {
        return Optional.ofNullable(choice);
    }

    /// What is at a position of a lane.
    Optional<Choice> at(Lane lane, double fraction) {
        var time = window.time(fraction);
        var slack = java.time.Duration.ofNanos((long) (window.length() * 1e6 * 4 / Math.max(1, laneWidth)));
        return Columns
                .at(Choice.segments(lane), time, lane instanceof Lane.Lines ? java.time.Duration.ofDays(365) : slack,
                        now)
                .map(segment -> new Choice(lane, segment, time));
    }

    /// The words of the card for what is at a position of a lane.
    String words(Lane lane, double fraction) {
        var time = window.time(fraction);
        return switch (lane) {
            case Lane.Row row -> at(row, fraction).map(found -> LaneWords.card(row, found.segment(), now)
                    + (found.segment().subject().hasLog() ? "\nDouble click: the log at this time" : "")).orElse("");
            case Lane.Crowd crowd -> LaneWords.card(crowd, time, now);
            case Lane.Lines lines -> LaneWords.card(lines, time, window, laneWidth)
                    + "\nDouble click: the log at this time";
        };
    }

    /// Marks a segment and shows the state.
    void choose(Choice chosen) {
        choice = chosen;
        if (Optional.ofNullable(list.getSelectionModel().getSelectedItem()).filter(chosen::isOf).isEmpty()) {
            list.getSelectionModel().select(chosen.lane());
        }
        actions.choose(chosen.segment().subject());
        draw();
    }

    /// To the next or the previous segment of the chosen lane, by keys.
    void step(int by) {
        choice().map(each -> each.step(by)).ifPresent(next -> {
            window = window.showing(next.segment().begin());
            choose(next);
            var said = LaneWords.card(next.lane(), next.segment(), now);
            var x = laneLeft() + Math.clamp(window.fraction(next.segment().begin()), 0, 1) * laneWidth;
            overlay.say(said, x, LaneBar.HIGH * (1 + Math.max(0, list.getSelectionModel().getSelectedIndex())));
            list.setAccessibleRoleDescription(said.replace('\n', ','));
        });
    }

    /// The log at the time of a choice, or else what was started there.
    void follow(Choice chosen) {
        var subject = chosen.segment().subject();
        var elsewhere = elsewhere(chosen);
        var first = chosen.lane().label().sort();
        if (elsewhere.isPresent()
                && (first == Lane.Sort.EXECUTION || first == Lane.Sort.MAP_RUN || !subject.hasLog())) {
            actions.open(elsewhere.get());
        } else if (subject.hasLog()) {
            showLog(chosen);
        }
    }

    private static Optional<Linked> elsewhere(Choice chosen) {
        return chosen.segment().subject().link().map(Linked.Started::new);
    }

    private void showLog(Choice chosen) {
        var range = LogRange.of(chosen.segment(), chosen.time(), window, now);
        actions.showLog(chosen.segment().subject(), range.from(), range.to());
    }

    /// Shows what can be done with a choice.
    void menu(Choice chosen, double screenX, double screenY) {
        SegmentMenu.of(chosen, this::showLog, elsewhere(chosen).map(linked -> () -> actions.open(linked)),
                this::zoomTo, this::fit).show(list, screenX, screenY);
    }

    private void zoomTo(Choice chosen) {
        var segment = chosen.segment();
        var wide = window.fit();
        var room = 0.05 * (wide.fraction(segment.end(now)) - wide.fraction(segment.begin()));
        look(wide.range(wide.fraction(segment.begin()) - room, wide.fraction(segment.end(now)) + room));
    }

    private void draw() {
        refreshing = true;
        bar.setVisible(!window.all());
        bar.setMax(Math.max(0, window.whole() - window.length()));
        bar.setVisibleAmount(bar.getMax() * window.length() / window.whole());
        bar.setValue(window.begin());
        refreshing = false;
        cells.forEach(LaneCell::draw);
        drawAxis();
    }

    private void drawAxis() {
        axis.show(window, laneLeft(), laneWidth);
    }
}
