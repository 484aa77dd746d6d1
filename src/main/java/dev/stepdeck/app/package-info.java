/// Assembles the application, in order: folders, settings, the embedded sandbox, the services and screens of the
/// current connection, the window. Start reading at [dev.stepdeck.app.Console].
@NullMarked
package dev.stepdeck.app;

import org.jspecify.annotations.NullMarked;
