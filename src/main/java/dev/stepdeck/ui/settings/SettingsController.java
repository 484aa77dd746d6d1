package dev.stepdeck.ui.settings;

import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.Theme;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;

/// The look, and where things are kept.
public final class SettingsController implements Screen {

    private final Preferences preferences;
    private final Parent view;

    @FXML
    private RadioButton light;
    @FXML
    private RadioButton dark;
    @FXML
    private CopyLabel settingsFile;
    @FXML
    private CopyLabel sandboxFolder;
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
        version.setText("Stepdeck " + preferences.version());
    }

    @FXML
    private void onTheme() {
        preferences.choose(light.isSelected() ? Theme.LIGHT : Theme.DARK);
    }
}
