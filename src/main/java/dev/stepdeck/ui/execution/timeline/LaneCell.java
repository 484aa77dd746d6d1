package dev.stepdeck.ui.execution.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.Linked;
import dev.stepdeck.aws.timeline.Segment;

import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// A lane in the list: its name, which leads to the single thing that it is about, its bars and what it took.
final class LaneCell extends ListCell<Lane> {

    static final double GAP = 10;
    static final double EDGE = 12;
    private static final double INDENT = 14;
    private static final double TOOK = 84;

    private final Sight sight;
    private final Label name = new Label();
    private final Hyperlink link = new Hyperlink();
    private final StackPane names = new StackPane(name, link);
    private final LaneBar bar;
    private final Label took = new Label();
    private final HBox row = new HBox(GAP);

    /// What all lanes are drawn with.
    interface Sight {

        TimeWindow window();

        Instant now();

        /// How wide the names are.
        double nameWidth();

        /// The chosen segment, if it is of this lane.
        Optional<Segment> chosen(Lane lane);

        /// Told how wide the lanes are.
        void laid(double laneWidth);
    }

    LaneCell(Sight sight, Paints paints, Consumer<Linked> open) {
        this.sight = sight;
        this.bar = new LaneBar(paints);
        row.getChildren().setAll(List.of(names, bar, took));
        names.setAlignment(Pos.CENTER_LEFT);
        row.setAlignment(Pos.CENTER_LEFT);
        took.setMinWidth(TOOK);
        took.setMaxWidth(TOOK);
        took.getStyleClass().addAll("muted", "timeline-took");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        link.getStyleClass().add("timeline-link");
        link.setFocusTraversable(false);
        link.setOnAction(_ -> Optional.ofNullable(getItem()).flatMap(lane -> lane.label().leads()).ifPresent(open));
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.widthProperty().subscribe(width -> {
            if (width.doubleValue() > 0 && getItem() != null) {
                sight.laid(width.doubleValue());
                draw();
            }
        });
    }

    @Override
    protected void updateItem(Lane lane, boolean empty) {
        super.updateItem(lane, empty);
        if (empty || lane == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var leads = lane.label().leads().isPresent();
        name.setText(lane.label().name());
        name.setVisible(!leads);
        link.setText(lane.label().name());
        link.setVisible(leads);
        name.getStyleClass().remove("muted");
        if (lane.label().sort() != Lane.Sort.STATE) {
            name.getStyleClass().add("muted");
        }
        setGraphic(row);
        tell();
        draw();
    }

    /// Says anew how long it took, as time goes on.
    void tell() {
        var lane = getItem();
        if (lane != null && !isEmpty()) {
            took.setText(LaneWords.summary(lane, sight.now()));
            setAccessibleText(LaneWords.spoken(lane, sight.now()));
        }
    }

    /// Draws the lane anew.
    void draw() {
        var lane = getItem();
        if (lane == null || isEmpty()) {
            return;
        }
        var width = sight.nameWidth();
        names.setMinWidth(width);
        names.setMaxWidth(width);
        names.setStyle("-fx-padding: 0 0 0 " + lane.label().depth() * INDENT + "px;");
        bar.show(lane, sight.window(), sight.now(), sight.chosen(lane), took.getFont());
    }
}
