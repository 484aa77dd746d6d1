/// What is told of the command line outside of the program: the manual page, and what shells complete. Both are made from the commands
/// themselves, so that they cannot differ from them. Start with [ManualCommand] and [CompletionCommand].
@NullMarked
package dev.stepdeck.app.command.manual;

import org.jspecify.annotations.NullMarked;
