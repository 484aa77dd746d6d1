/// One class per subcommand of `stepdeck`. What they do is elsewhere; here are their options, output and exit codes.
@NullMarked
package dev.stepdeck.app.command;

import org.jspecify.annotations.NullMarked;
