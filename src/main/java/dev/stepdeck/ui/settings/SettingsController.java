package dev.stepdeck.ui.settings;

import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Theme;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;

/// Appearance, and where things are kept.
public final class SettingsController implements Screen {

    private final Preferences preferences;
    private final Parent view;

    @FXML
    private ToggleGroup look;
    @FXML
    private RadioButton light;
    @FXML
    private RadioButton dark;
    @FXML
    private CopyLabel settingsFile;
    @FXML
    private CopyLabel sandboxFolder;
    @FXML
    private Label scriptsTitle;
    @FXML
    private Label scripts;
    @FXML
    private Label version;

    /// Loads the view.
    public SettingsController(Preferences preferences) {
        this.preferences = preferences;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public void attach() {
        preferences.askScriptReach(scripts::setText);
        (preferences.theme() == Theme.LIGHT ? light : dark).setSelected(true);
    }

    @Override
    public void detach() {
        // Nothing is live here.
    }

    @FXML
    private void initialize() {
        settingsFile.setText(preferences.settingsFile().toString());
        sandboxFolder.setText(preferences.sandboxFolder().toString());
        scriptsTitle.visibleProperty().bind(scripts.textProperty().isNotEmpty());
        light.selectedProperty().subscribe(this::onLook);
        version.setText("Stepdeck " + preferences.version());
    }

    /// The arrow keys select without an action, so the selection is followed.
    private void onLook(boolean lightChosen) {
        var chosen = lightChosen ? Theme.LIGHT : Theme.DARK;
        if (look.getSelectedToggle() != null && chosen != preferences.theme()) {
            preferences.choose(chosen);
        }
    }
}
