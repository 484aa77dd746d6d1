/// Carries out matching in a process of its own, so that a large table neither takes the sandbox's memory nor outlives
/// the one who has given it up. Start reading at [MatchProcess]; [MatchMain] is the other side.
@NullMarked
package dev.stepdeck.sandbox.glue.match.process;

import org.jspecify.annotations.NullMarked;
