/// Makes the application by hand, in order: folders, settings, the embedded sandbox, the services and screens of the
/// present connection, the window. Start reading at [dev.stepdeck.app.Console].
@NullMarked
package dev.stepdeck.app;

import org.jspecify.annotations.NullMarked;
