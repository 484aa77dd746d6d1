package dev.stepdeck.ui.shell;

import java.util.List;

import dev.stepdeck.aws.CallLog;
import dev.stepdeck.aws.Found;
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

    /// What there is to find: patterns, and the objects of the account. Blocks; called off the FX thread.
    List<Found> objects();

    /// What has an id that no list had. Blocks; called off the FX thread.
    List<Found> byId(String id);

    /// What the present connection called last, as commands of the AWS CLI.
    CallLog calls();

    /// What the present connection has asked of AWS.
    Traffic traffic();

    /// Lets the user choose another connection.
    void chooseConnection(Window owner);

    /// Changes between light and dark.
    void toggleTheme();

    /// What else can be done at a place, for the command palette.
    default List<Offer> offers(Place place) {
        return List.of();
    }

    /// Something that can be done.
    ///
    /// @param name what it does: "Record a walkthrough"
    record Offer(String name, String icon, Runnable action) {}
}
