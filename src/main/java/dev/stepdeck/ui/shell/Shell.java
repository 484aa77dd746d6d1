package dev.stepdeck.ui.shell;

import dev.stepdeck.aws.Traffic;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.nav.Place;

import javafx.beans.value.ObservableValue;
import javafx.stage.Window;

/// What the frame needs from the application around it. Called on the FX thread.
public interface Shell {

    /// The screen of a place under the present connection.
    Screen open(Place place);

    /// The connection and how far it is reached.
    ObservableValue<ConnectionState> connection();

    /// How many letters of the inbox are unread.
    ObservableValue<Integer> unread();

    /// What the present connection has asked of AWS.
    Traffic traffic();

    /// Lets the user choose another connection.
    void chooseConnection(Window owner);

    /// Changes between light and dark.
    void toggleTheme();
}
