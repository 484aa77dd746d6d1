/// How alike two pieces of text are: normal forms, edit distances, sounds, nicknames and abbreviations. Pure functions;
/// start reading at [Normal].
@NullMarked
package dev.stepdeck.sandbox.glue.match.text;

import org.jspecify.annotations.NullMarked;
