package dev.stepdeck.ui.quality;

import java.util.Optional;

import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;

/// Results of data quality, and the rulesets with the runs that evaluate them; live. One may come from a job run: then
/// there are its results only, and a way back to the execution.
public final class QualityController extends LiveScreen {

    private final Place.Quality place;
    private final Navigator navigator;
    private final ResultsPane results;
    private final RulesetsPane rulesets;
    private final Parent view;

    @FXML
    private TabPane tabs;
    @FXML
    private Button execution;
    @FXML
    private Button all;

    /// Loads the view; sends no requests until it is attached.
    public QualityController(Place.Quality place, QualityServices services, Work work, Navigator navigator) {
        super(work);
        this.place = place;
        this.navigator = navigator;
        this.results = new ResultsPane(place, services, navigator);
        this.rulesets = new RulesetsPane(services, this::open);
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Data quality";
    }

    @Override
    protected void begin(WorkScope scope) {
        results.begin(scope);
        rulesets.begin(scope);
    }

    @FXML
    private void initialize() {
        tabs.getTabs().get(0).setContent(results);
        tabs.getTabs().get(1).setContent(rulesets);
        execution.managedProperty().bind(execution.visibleProperty());
        execution.setVisible(place.executionArn().isPresent());
        all.managedProperty().bind(all.visibleProperty());
        all.setVisible(place.run().isPresent());
    }

    /// Shows the result of an evaluation.
    private void open(String result) {
        tabs.getSelectionModel().select(0);
        results.choose(result);
    }

    @FXML
    private void onExecution() {
        place.executionArn().ifPresent(arn -> navigator.go(new Place.Execution(arn)));
    }

    @FXML
    private void onAll() {
        navigator.go(new Place.Quality(Optional.empty(), Optional.empty(), place.executionArn()));
    }
}
