/// Patterns from users, matched in time that grows with the lengths only. No user's pattern goes to
/// `java.util.regex`, which takes exponential time for some, but through [BoundedMatch]. Start reading at [Wildcard].
@NullMarked
package dev.stepdeck.asl.text;

import org.jspecify.annotations.NullMarked;
