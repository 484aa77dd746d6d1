package dev.stepdeck.ui.logs;

import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// Logs: lines as they are written or from a range of time, and queries of Logs Insights beside them.
public final class LogsController extends LiveScreen {

    private final LogTail logTail;
    private final FollowController lines;
    private final InsightsPane insights;
    private final Parent view;

    @FXML
    private ToggleButton following;
    @FXML
    private ToggleButton querying;
    @FXML
    private BorderPane pages;
    @FXML
    private Label stream;
    @FXML
    private ToggleButton follow;

    /// Loads the view; sends no requests until it is attached.
    ///
    /// @param mostLines how many lines are kept; asked each time
    public LogsController(Place.Logs place, LogsServices services, Work work, Memory memory, IntSupplier mostLines) {
        super(work);
        this.logTail = services.tail();
        this.lines = new FollowController(place, services, work, memory, mostLines);
        this.insights = new InsightsPane(services, work, memory, this::showAround);
        this.view = Fxml.load(this, lines);
        view.addEventFilter(KeyEvent.KEY_PRESSED, lines::onKey);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return lines.groups().isEmpty() ? "Logs" : lines.groups().getFirst();
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.fetch(_ -> logTail.groups(""), this::offer,
                thrown -> lines.fail(Failure.of("Listing log groups", thrown)));
        lines.begin(scope);
        insights.begin(scope);
    }

    @Override
    protected void end() {
        lines.end();
        insights.end();
    }

    private void offer(List<String> names) {
        lines.offer(names);
        insights.offer(names);
    }

    @FXML
    private void initialize() {
        var modes = new ToggleGroup();
        modes.getToggles().setAll(List.of(following, querying));
        modes.selectedToggleProperty().subscribe((before, chosen) -> {
            if (chosen == null) {
                modes.selectToggle(before);
            } else {
                turnTo(chosen == querying);
            }
        });
        stream.textProperty().bind(lines.streamProperty());
        follow.disableProperty().bind(lines.endlessProperty().not());
        follow.selectedProperty().bindBidirectional(lines.followingProperty());
        follow.selectedProperty().subscribe(on -> follow.setText(on ? "Following" : "Paused"));
    }

    private void turnTo(boolean queries) {
        pages.setCenter(queries ? insights : lines.view());
        follow.setVisible(!queries);
        stream.setVisible(!queries);
        if (queries) {
            insights.suggest(lines.groups());
        }
    }

    private void showAround(String group, Instant time) {
        following.setSelected(true);
        lines.showAround(group, time);
    }
}
