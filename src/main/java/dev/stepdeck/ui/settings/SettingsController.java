package dev.stepdeck.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.TerminalKeys;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Appearance, the choices for all screens, and where things are kept.
public final class SettingsController implements Screen {

    private final Preferences preferences;
    private final Parent view;
    private final ChoiceForm choices;
    private final PriceForm prices;
    private final List<SettingsSection> sections = new ArrayList<>();
    private Subscription shown = Subscription.EMPTY;

    @FXML
    private ToggleGroup look;
    @FXML
    private RadioButton system;
    @FXML
    private RadioButton light;
    @FXML
    private RadioButton dark;
    @FXML
    private TextField search;
    @FXML
    private Label noMatch;
    @FXML
    private ScrollPane scroll;
    @FXML
    private VBox chosen;
    @FXML
    private VBox places;
    @FXML
    private VBox appearance;
    @FXML
    private CopyLabel settingsFile;
    @FXML
    private CopyLabel sandboxFolder;
    @FXML
    private Label scriptsTitle;
    @FXML
    private Label scripts;
    @FXML
    private VBox terminal;
    @FXML
    private HBox background;
    @FXML
    private Label backgroundText;
    @FXML
    private Button stopSandbox;
    @FXML
    private Label version;

    /// Loads the view.
    public SettingsController(Preferences preferences) {
        this.preferences = preferences;
        this.choices = new ChoiceForm(preferences);
        this.prices = new PriceForm(choices);
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
        preferences.askSandbox(this::show);
        shown = preferences.look().subscribe(chosen -> look.selectToggle(switch (chosen) {
            case SYSTEM -> system;
            case LIGHT -> light;
            case DARK -> dark;
        })).and(preferences.choices().subscribe(_ -> {
            choices.show();
            prices.show();
        }));
    }

    @Override
    public void detach() {
        shown.unsubscribe();
    }

    @FXML
    private void initialize() {
        sections.addAll(choices.sections());
        sections.add(prices.section());
        chosen.getChildren().addAll(sections);
        search.textProperty().subscribe(this::narrow);
        for (var part : List.of(noMatch, places, appearance)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        noMatch.setVisible(false);
        settingsFile.setText(preferences.settingsFile().toString());
        sandboxFolder.setText(preferences.sandboxFolder().toString());
        background.managedProperty().bind(background.visibleProperty());
        background.setVisible(false);
        scriptsTitle.visibleProperty().bind(scripts.textProperty().isNotEmpty());
        // The arrow keys select without an action, so the selection is followed.
        look.selectedToggleProperty().subscribe(this::onLook);
        version.setText("Stepdeck " + preferences.version());
    }

    /// Shows the settings that are about some words; where things are kept is always worth a look without any.
    private void narrow(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var found = sections.stream().mapToInt(section -> section.narrow(wanted)).sum();
        places.setVisible(wanted.isEmpty());
        var looks = "appearance theme light dark same as the system".contains(wanted);
        appearance.setVisible(looks);
        noMatch.setVisible(found == 0 && !looks);
        scroll.setVvalue(0);
    }

    private void show(SandboxWhere where) {
        terminal.getChildren().setAll(new TerminalKeys(where.address()));
        background.setVisible(where.process().isPresent());
        where.process()
                .ifPresent(process -> backgroundText.setText("It runs in the background, in process " + process
                        + ", and stays when this window is closed."));
    }

    @FXML
    private void onStopSandbox() {
        preferences.stopSandbox();
        backgroundText.setText("It was asked to end. The next start of Stepdeck has a sandbox of its own again.");
        stopSandbox.setDisable(true);
    }

    private void onLook(@Nullable Toggle selected) {
        if (selected != null) {
            var chosen = selected == system
                    ? LookChoice.SYSTEM
                    : selected == light ? LookChoice.LIGHT : LookChoice.DARK;
            if (chosen != preferences.look().getValue()) {
                preferences.choose(chosen);
            }
        }
    }
}
