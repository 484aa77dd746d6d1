/// The embedded AWS. This package puts it together; [dev.stepdeck.sandbox.wire] is its door, and each service
/// has a package of its own. Nothing here knows the console. Start reading at [Sandbox].
@NullMarked
package dev.stepdeck.sandbox;

import org.jspecify.annotations.NullMarked;
