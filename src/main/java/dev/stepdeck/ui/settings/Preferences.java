package dev.stepdeck.ui.settings;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.stepdeck.ui.kit.choice.Choices;

import javafx.beans.value.ObservableValue;

/// What the settings screen shows and changes. Changes take effect at once and are kept.
public interface Preferences {

    /// The look that was chosen, wherever that was.
    ObservableValue<LookChoice> look();

    /// Chooses the look.
    void choose(LookChoice look);

    /// The choices for all screens.
    ObservableValue<Choices> choices();

    /// Puts choices in force.
    void choose(Choices chosen);

    /// The file that keeps the settings.
    Path settingsFile();

    /// The folder that keeps the sandbox's data.
    Path sandboxFolder();

    /// Asks what the scripts that the sandbox runs can reach on this machine. The answer comes on the FX thread; it is
    /// empty when the sandbox is another program's.
    void askScriptReach(Consumer<String> told);

    /// Asks where the sandbox is. The answer comes on the FX thread; none when it could not start.
    void askSandbox(Consumer<SandboxWhere> told);

    /// Ends a sandbox that goes on in the background.
    void stopSandbox();

    /// The program's version.
    String version();
}
