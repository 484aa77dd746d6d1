package dev.stepdeck.ui.connect;

import dev.stepdeck.aws.Connection;

/// The connection that the user chose.
///
/// @param readOnly whether everything that makes changes is turned off
public record ChosenConnection(Connection connection, boolean readOnly) {}
