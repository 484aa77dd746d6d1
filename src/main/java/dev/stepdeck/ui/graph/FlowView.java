package dev.stepdeck.ui.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// A [Flow] to look at: it is made smaller to fit, down to a readable size, then it scrolls. A box is chosen by a click, or by Tab and Enter.
///
/// Layout happens off the FX thread, and only when the shape changes; how boxes stand changes them where they are.
public final class FlowView extends ScrollPane {

    private static final double LEAST_ZOOM = 0.7;

    private final boolean across;
    private final Pane picture = new Pane();
    private final Scale scale = new Scale(1, 1);
    private final StackPane middle = new StackPane(new Group(picture));
    private final List<FlowBox> boxes = new ArrayList<>();
    private final List<EdgeLine> lines = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    private Optional<FlowLayout> layout = Optional.empty();
    private Optional<Flow> asked = Optional.empty();

    /// @param across from left to right; else from top to bottom
    public FlowView(String id, String name, boolean across) {
        this.across = across;
        setId(id);
        setAccessibleText(name);
        getStyleClass().addAll("graph-view", "flow-view", "edge-to-edge");
        getStylesheets().add(String.valueOf(FlowView.class.getResource("graph.css")));
        picture.getTransforms().add(scale);
        middle.setAlignment(Pos.CENTER);
        setContent(middle);
        setPannable(true);
        viewportBoundsProperty().subscribe(this::fit);
    }

    /// The id of the chosen box; null for none.
    public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Chooses a box; null chooses none.
    public void select(@Nullable String id) {
        boxes.forEach(box -> box.select(box.node().id().equals(id)));
        selected.set(id);
    }

    /// Shows a flow.
    ///
    /// @param scope in which it is laid out
    public void show(WorkScope scope, Flow flow) {
        asked = Optional.of(flow);
        if (layout.filter(laid -> laid.flow().sameShape(flow)).isPresent()) {
            refresh(flow);
            return;
        }
        scope.fetch(_ -> FlowLayout.of(flow, across), laid -> {
            if (asked.filter(wanted -> wanted.sameShape(laid.flow())).isPresent()) {
                draw(laid);
                asked.ifPresent(this::refresh);
            }
        }, thrown -> setAccessibleText("The graph cannot be laid out: " + thrown.getMessage()));
    }

    private void draw(FlowLayout laid) {
        layout = Optional.of(laid);
        boxes.clear();
        lines.clear();
        var chosen = selected.get();
        IntStream.range(0, laid.boxes().size())
                .forEach(i -> boxes.add(box(laid.flow().nodes().get(i), laid.boxes().get(i))));
        laid.lines().forEach(line -> lines.add(new EdgeLine(line)));
        picture.getChildren().setAll(lines);
        picture.getChildren().addAll(boxes);
        picture.setMinSize(laid.width(), laid.height());
        picture.setPrefSize(laid.width(), laid.height());
        select(boxes.stream().anyMatch(box -> box.node().id().equals(chosen)) ? chosen : null);
        fit();
    }

    private FlowBox box(Flow.Node node, FlowLayout.Box place) {
        var box = new FlowBox(node, place);
        box.setOnMouseClicked(event -> {
            if (event.isStillSincePress()) {
                box.requestFocus();
                select(node.id());
            }
        });
        box.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                select(node.id());
                event.consume();
            }
        });
        return box;
    }

    private void refresh(Flow flow) {
        for (var i = 0; i < Math.min(boxes.size(), flow.nodes().size()); i++) {
            boxes.get(i).show(flow.nodes().get(i));
        }
        for (var line : lines) {
            flow.edges().stream().filter(edge -> edge.from().equals(line.line().from())
                    && edge.to().equals(line.line().to())).findFirst().ifPresent(edge -> line.taken(edge.taken()));
        }
    }

    private void fit() {
        var view = getViewportBounds();
        layout.filter(_ -> view.getWidth() > 1).ifPresent(laid -> {
            var zoom = Math.clamp(Math.min(view.getWidth() / laid.width(), view.getHeight() / laid.height()),
                    LEAST_ZOOM,
                    1);
            scale.setX(zoom);
            scale.setY(zoom);
            middle.setMinSize(view.getWidth(), view.getHeight());
        });
    }
}
