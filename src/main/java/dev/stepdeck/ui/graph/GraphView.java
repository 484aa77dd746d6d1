package dev.stepdeck.ui.graph;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.model.GraphOutline;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.BoundingBox;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The graph of a state machine, still or live: zoom with Ctrl and the wheel or the keys plus, minus and 0, pan by dragging or
/// scrolling, choose a state by a click, by the arrow keys along the edges, or by its name. It opens at its natural size and shows
/// the state that failed or is at work until one moves it. An overview in the corner shows where one is; the outline (O) says the
/// same as text.
///
/// Layout happens once per state machine, off the FX thread; an execution's events only change nodes.
public final class GraphView extends StackPane {

    private static final double LEAST_ZOOM = 0.1;
    private static final double MOST_ZOOM = 2.5;
    private static final double STEP = 1.2;
    private static final double TOOLS_HIGH = 56;
    private static final double EDGE = 8;
    private static final double FAR = 0.3;
    private static final double MARGIN = 200;
    private static final double LEAST_FOR_OVERVIEW = 260;
    private static final double WIDTH_FOR_OVERVIEW = 420;
    private static final double WIDTH_FOR_WORDS = 470;
    private static final ExecutionLens NOT_STARTED = ExecutionLens.whole(new ExecutionState(Optional.empty()));

    private final WorkScope scope;
    private final Pane canvas = new Pane();
    private final Group group = new Group();
    private final Scale scale = new Scale(1, 1);
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.millis(200), _ -> tick()));
    private final TextField search = new TextField();
    private final Minimap minimap = new Minimap(this::centreOn);
    private final OutlineTree outline = new OutlineTree(this::select);
    private final ToggleButton asText = new ToggleButton("Outline");
    private final Label note = new Label();
    private @Nullable GraphPicture picture;
    private @Nullable GraphLayout layout;
    private Optional<ExecutionLens> lens = Optional.empty();
    private Optional<Instant> stoppedAt = Optional.empty();
    private final Map<String, String> notes = new HashMap<>();
    private Sight sight = Sight.NATURAL;
    private Point2D pressed = Point2D.ZERO;

    /// What the window shows of the graph.
    private enum Sight {
        /// The part that matters, at its natural size.
        NATURAL,
        /// All of it.
        WHOLE,
        /// What the user moved it to.
        FREE
    }

    /// Empty; [#show] gives it a machine.
    public GraphView(Work work) {
        scope = work.scope();
        getStyleClass().add("graph-view");
        getStylesheets().add(String.valueOf(GraphView.class.getResource("graph.css")));
        setId("graph");
        setFocusTraversable(true);
        setAccessibleText(
                "State graph. Arrow keys follow the transitions, O shows the states as text, slash finds one.");
        group.getTransforms().add(scale);
        canvas.getChildren().add(group);
        var clip = new Rectangle();
        clip.widthProperty().bind(canvas.widthProperty());
        clip.heightProperty().bind(canvas.heightProperty());
        canvas.setClip(clip);
        outline.visibleProperty().bind(asText.selectedProperty());
        canvas.visibleProperty().bind(asText.selectedProperty().not());
        setAlignment(minimap, Pos.BOTTOM_RIGHT);
        setMargin(minimap, new Insets(10));
        setMargin(outline, new Insets(0, 0, 52, 0));
        getChildren().addAll(canvas, minimap, outline, tools());
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                clock.stop();
            } else {
                clock.play();
            }
        });
        canvas.widthProperty().subscribe(this::refit);
        canvas.heightProperty().subscribe(this::refit);
        asText.selectedProperty().subscribe(_ -> {
            outline.show(lens.orElse(NOT_STARTED), now());
            frame();
        });
        addEventFilter(ScrollEvent.SCROLL, this::onScroll);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Lays a machine out and shows it, without an execution.
    public void show(StateMachine machine) {
        scope.fetch(_ -> laid(GraphOutline.of(machine)), this::show,
                thrown -> setAccessibleText("The graph cannot be laid out: " + thrown.getMessage()));
    }

    private record Laid(GraphLayout layout, GraphOutline outline) {}

    private static Laid laid(GraphOutline outline) {
        return new Laid(ElkLayout.of(outline), outline);
    }

    /// Puts words on a state about what it started elsewhere; empty for none.
    public void note(String state, String words) {
        notes.put(state, words);
        if (picture != null) {
            picture.note(state, words, now());
        }
    }

    /// Shows an execution's status; called again after each change. Times keep counting.
    public void apply(ExecutionState state) {
        apply(ExecutionLens.whole(state), Optional.empty());
    }

    /// Shows an execution as it was at a moment.
    ///
    /// @param at the moment up to which times are counted; empty for now
    public void apply(ExecutionLens state, Optional<Instant> at) {
        lens = Optional.of(state);
        stoppedAt = at;
        var shown = picture;
        if (shown != null) {
            shown.show(state, now());
            minimap.show(state);
            if (sight == Sight.NATURAL && selected.get() == null) {
                focus().ifPresent(this::reveal);
            }
        }
        if (asText.isSelected()) {
            outline.show(state, now());
        }
    }

    private Instant now() {
        return stoppedAt.orElseGet(Instant::now);
    }

    /// The name of the selected state; null for none.
    public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Selects a state by its name and scrolls to it; null selects none.
    public void select(@Nullable String name) {
        var shown = picture;
        if (shown == null) {
            selected.set(name);
            return;
        }
        shown.select(name, now());
        Optional.ofNullable(name).flatMap(shown::place).ifPresent(this::reveal);
        outline.choose(name);
        selected.set(name);
    }

    /// Shows all of it, never larger than its natural size.
    public void fit() {
        sight = Sight.WHOLE;
        refit();
    }

    /// Larger.
    public void zoomIn() {
        zoom(STEP, centre());
    }

    /// Smaller.
    public void zoomOut() {
        zoom(1 / STEP, centre());
    }

    private void show(Laid laid) {
        layout = laid.layout();
        outline.of(laid.outline());
        minimap.of(laid.layout());
        var shown = new GraphPicture(laid.layout(), lens.orElse(NOT_STARTED));
        picture = shown;
        group.getChildren().setAll(shown);
        lens.ifPresent(state -> shown.show(state, now()));
        notes.forEach((state, words) -> shown.note(state, words, now()));
        minimap.show(lens.orElse(NOT_STARTED));
        shown.select(selected.get(), now());
        refit();
    }

    private void tick() {
        var shown = picture;
        if (shown != null && shown.ticking()) {
            shown.tick(now());
        }
    }

    private void refit() {
        var known = layout;
        if (sight == Sight.FREE || known == null || canvas.getWidth() < 1 || canvas.getHeight() < 1) {
            frame();
            return;
        }
        var whole = Math.clamp(Math.min((canvas.getWidth() - 24) / known.width(),
                (canvas.getHeight() - TOOLS_HIGH) / known.height()), LEAST_ZOOM, 1);
        var zoom = sight == Sight.WHOLE ? whole : 1;
        scale.setX(zoom);
        scale.setY(zoom);
        // What is wider than the window begins with its first state in the middle.
        place(canvas.getWidth() / 2 - known.start().x() * zoom, EDGE);
        if (sight == Sight.NATURAL) {
            Optional.ofNullable(selected.get()).flatMap(name -> Optional.ofNullable(picture).flatMap(p -> p.place(name)))
                    .or(this::focus).ifPresent(this::reveal);
        }
        frame();
    }

    /// The state that one wants to see first: the one that failed, or else the one that is at work; the innermost.
    private Optional<GraphLayout.Box> focus() {
        var shown = picture;
        if (shown == null || lens.isEmpty()) {
            return Optional.empty();
        }
        for (var tone : List.of(Tone.BAD, Tone.RUNNING, Tone.WARNING)) {
            var found = shown.names().stream().filter(name -> lens.get().state(name)
                    .filter(visits -> StateWords.tone(visits.status()) == tone && !(tone == Tone.WARNING
                            && visits.status().ended()))
                    .isPresent()).reduce((_, inner) -> inner);
            if (found.isPresent()) {
                return found.flatMap(shown::place);
            }
        }
        return Optional.empty();
    }

    /// Tells the overview what the window shows.
    private void frame() {
        var known = layout;
        if (known != null) {
            var zoom = scale.getX();
            var x = -group.getTranslateX() / zoom;
            var y = -group.getTranslateY() / zoom;
            var width = canvas.getWidth() / zoom;
            var height = canvas.getHeight() / zoom;
            var all = x <= 0 && y <= 0 && x + width >= known.width() && y + height >= known.height();
            minimap.frame(x, y, width, height,
                    all || asText.isSelected() || canvas.getHeight() < LEAST_FOR_OVERVIEW
                            || canvas.getWidth() < WIDTH_FOR_OVERVIEW);
            if (picture != null) {
                var margin = MARGIN / zoom;
                picture.see(new BoundingBox(x - margin, y - margin, width + 2 * margin, height + 2 * margin), zoom < FAR,
                        now());
            }
        }
    }

    private void centreOn(double x, double y) {
        pan(canvas.getWidth() / 2 - group.getTranslateX() - x * scale.getX(),
                canvas.getHeight() / 2 - group.getTranslateY() - y * scale.getY());
    }

    /// The graph as an SVG document; empty if there is no graph yet.
    public Optional<String> svg() {
        return Optional.ofNullable(layout).map(known -> GraphSvg.of(known, lens.orElse(NOT_STARTED), now()));
    }

    /// Writes the graph to a file: SVG, or PNG when its name ends so.
    public void export(Path file) {
        var known = layout;
        if (known == null) {
            return;
        }
        var name = file.getFileName();
        var drawn = name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".png")
                ? Optional.of(draw(known))
                : Optional.<Image>empty();
        var text = svg().orElse("");
        note.setText("Exporting…");
        scope.start("Export graph", _ -> {
            if (drawn.isPresent()) {
                GraphPng.write(drawn.get(), file);
            } else {
                Files.writeString(file, text);
            }
            return file;
        }, done -> note.setText("Written to " + done),
                thrown -> note.setText("Not written: " + thrown.getMessage()));
    }

    private Image draw(GraphLayout known) {
        var picture = new GraphPicture(known, lens.orElse(NOT_STARTED));
        picture.show(lens.orElse(NOT_STARTED), now());
        notes.forEach((state, words) -> picture.note(state, words, now()));
        picture.seeAll(now());
        var holder = new Group(picture);
        var root = new StackPane(holder);
        root.getStyleClass().setAll("graph-view", "root");
        var drawing = new Scene(root, known.width(), known.height());
        if (getScene() != null) {
            drawing.getStylesheets().setAll(getScene().getStylesheets());
            root.getStyleClass().addAll(getScene().getRoot().getStyleClass());
        }
        drawing.getStylesheets().addAll(getStylesheets());
        return GraphPng.draw(root, known.width(), known.height());
    }

    private void askAndExport(String extension) {
        var chooser = new FileChooser();
        chooser.setTitle("Export the graph");
        chooser.setInitialFileName("graph." + extension);
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(
                extension.toUpperCase(Locale.ROOT) + " image", "*." + extension));
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            export(file.toPath());
        }
    }

    private void zoom(double factor, Point2D at) {
        sight = Sight.FREE;
        var before = scale.getX();
        var after = Math.clamp(before * factor, LEAST_ZOOM, MOST_ZOOM);
        group.setTranslateX(at.getX() - (at.getX() - group.getTranslateX()) * after / before);
        group.setTranslateY(at.getY() - (at.getY() - group.getTranslateY()) * after / before);
        scale.setX(after);
        scale.setY(after);
        frame();
    }

    private void pan(double dx, double dy) {
        sight = Sight.FREE;
        move(dx, dy);
    }

    private void move(double dx, double dy) {
        group.setTranslateX(group.getTranslateX() + dx);
        group.setTranslateY(group.getTranslateY() + dy);
        frame();
    }

    /// Moves the graph only when the state cannot be seen.
    private void reveal(GraphLayout.Box box) {
        var zoom = scale.getX();
        var x = group.getTranslateX() + box.x() * zoom;
        var y = group.getTranslateY() + box.y() * zoom;
        var inside = x >= 0 && y >= 0 && x + box.width() * zoom <= canvas.getWidth()
                && y + Math.min(box.height(), 60) * zoom <= canvas.getHeight() - TOOLS_HIGH;
        if (!inside && canvas.getWidth() > 1) {
            // Of a container that is wider than the window, the left side.
            var left = Math.max(EDGE, (canvas.getWidth() - box.width() * zoom) / 2);
            var top = (canvas.getHeight() - TOOLS_HIGH - Math.min(box.height(), 60) * zoom) / 2;
            place(left - box.x() * zoom, top - box.y() * zoom);
            frame();
        }
    }

    /// Puts the graph where it is wanted, but never so that room stays empty at one side while states are hidden at the other.
    private void place(double x, double y) {
        var known = layout;
        if (known != null) {
            group.setTranslateX(Math.round(within(x, known.width() * scale.getX(), canvas.getWidth())));
            group.setTranslateY(Math.round(within(y, known.height() * scale.getY(), canvas.getHeight() - TOOLS_HIGH)));
        }
    }

    private static double within(double wanted, double size, double room) {
        return size <= room ? (room - size) / 2 : Math.clamp(wanted, room - size - EDGE, EDGE);
    }

    private Point2D centre() {
        return new Point2D(canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    private void onScroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, canvas.sceneToLocal(event.getSceneX(), event.getSceneY()));
        } else {
            pan(event.getDeltaX(), event.getDeltaY());
        }
        event.consume();
    }

    private void onPressed(MouseEvent event) {
        pressed = new Point2D(event.getX(), event.getY());
        requestFocus();
    }

    private void onDragged(MouseEvent event) {
        pan(event.getX() - pressed.getX(), event.getY() - pressed.getY());
        pressed = new Point2D(event.getX(), event.getY());
    }

    private void onClicked(MouseEvent event) {
        var shown = picture;
        if (event.isStillSincePress() && event.getButton() == MouseButton.PRIMARY && shown != null) {
            select(shown.at((event.getX() - group.getTranslateX()) / scale.getX(),
                    (event.getY() - group.getTranslateY()) / scale.getY()).orElse(null));
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case DIGIT0, NUMPAD0 -> fit();
            case DOWN -> walk(true);
            case UP -> walk(false);
            case LEFT -> sideways(-1);
            case RIGHT -> sideways(1);
            case ESCAPE -> select(null);
            case SLASH -> search.requestFocus();
            case O -> asText.setSelected(!asText.isSelected());
            case M -> minimap.wish(!minimap.wished());
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Along an edge: to the first state that follows, or that leads here.
    private void walk(boolean forward) {
        var shown = picture;
        if (shown == null) {
            return;
        }
        var from = Optional.ofNullable(selected.get()).orElse("");
        shown.lines().stream().filter(line -> (forward ? line.from() : line.to()).equals(from))
                .map(line -> forward ? line.to() : line.from()).filter(name -> !name.isEmpty()).findFirst()
                .ifPresent(this::select);
    }

    /// To the next state in the order of the definition, including those in containers.
    private void sideways(int step) {
        var shown = picture;
        if (shown == null || shown.names().isEmpty()) {
            return;
        }
        var names = shown.names();
        var at = Optional.ofNullable(selected.get()).map(names::indexOf).orElse(-1);
        select(names.get(Math.floorMod(at + step, names.size())));
    }

    private HBox tools() {
        search.setId("graph-search");
        search.setPromptText("Find a state");
        search.setPrefColumnCount(10);
        search.textProperty().subscribe(this::find);
        asText.setId("graph-as-text");
        asText.getStyleClass().add("small");
        asText.setTooltip(new Tooltip("Show the states as text (O)"));
        asText.setFocusTraversable(false);
        asText.setGraphic(new FontIcon("mdi2f-format-list-text"));
        note.getStyleClass().addAll("muted", "small-text");
        note.setId("graph-note");
        var export = new MenuButton("Export", null, item("graph-export-svg", "SVG…", "svg"),
                item("graph-export-png", "PNG…", "png"));
        export.setId("graph-export");
        export.getStyleClass().add("small");
        export.setFocusTraversable(false);
        export.setGraphic(new FontIcon("mdi2e-export-variant"));
        export.setTooltip(new Tooltip("Export the graph as a picture"));
        for (var words : List.of(asText, export)) {
            words.setMinWidth(USE_PREF_SIZE);
            words.contentDisplayProperty().bind(widthProperty().map(width -> width.doubleValue() < WIDTH_FOR_WORDS
                    ? ContentDisplay.GRAPHIC_ONLY
                    : ContentDisplay.TEXT_ONLY));
        }
        var tools = new HBox(tool("graph-zoom-in", "mdi2p-plus", "Zoom in (+)", this::zoomIn),
                tool("graph-zoom-out", "mdi2m-minus", "Zoom out (-)", this::zoomOut),
                tool("graph-fit", "mdi2f-fit-to-page-outline", "Fit (0)", this::fit), search, asText, export, note);
        tools.getStyleClass().add("graph-tools");
        tools.setPickOnBounds(false);
        tools.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(tools, Pos.BOTTOM_LEFT);
        return tools;
    }

    private MenuItem item(String id, String name, String extension) {
        var item = new MenuItem(name);
        item.setId(id);
        item.setOnAction(_ -> askAndExport(extension));
        return item;
    }

    private void find(String text) {
        var shown = picture;
        if (shown != null && !text.isBlank()) {
            var wanted = text.strip().toLowerCase(Locale.ROOT);
            shown.names().stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted)).findFirst()
                    .ifPresent(this::select);
        }
    }

    private static Button tool(String id, String icon, String tip, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("button-icon");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
