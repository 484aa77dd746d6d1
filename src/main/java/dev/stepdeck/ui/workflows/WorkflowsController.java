package dev.stepdeck.ui.workflows;

import dev.stepdeck.aws.workflow.Triggers;
import dev.stepdeck.aws.workflow.Workflows;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;

/// Workflows and triggers of Glue; live.
public final class WorkflowsController extends LiveScreen {

    private final WorkflowsPane workflows;
    private final TriggersPane triggers;
    private final Parent view;

    @FXML
    private TabPane tabs;

    /// Loads the view; sends no requests until it is attached.
    public WorkflowsController(Place.Workflows place, Workflows workflows, Triggers triggers, Work work,
            Navigator navigator) {
        super(work);
        this.workflows = new WorkflowsPane(place.name(), workflows, work, navigator);
        this.triggers = new TriggersPane(triggers, navigator);
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Workflows";
    }

    @Override
    protected void begin(WorkScope scope) {
        workflows.begin(scope);
        triggers.begin(scope);
    }

    @Override
    protected void end() {
        workflows.end();
    }

    @FXML
    private void initialize() {
        tabs.getTabs().get(0).setContent(workflows);
        tabs.getTabs().get(1).setContent(triggers);
    }
}
