/// The connection switcher: the sandbox, a profile of the shared AWS config, or an endpoint. Start reading at
/// [dev.stepdeck.ui.connect.ConnectController].
@NullMarked
package dev.stepdeck.ui.connect;

import org.jspecify.annotations.NullMarked;
