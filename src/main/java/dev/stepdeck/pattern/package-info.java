/// Pattern folders: what a folder offers (README, template, state machines, sample inputs), what its template asks
/// for (parameters, capabilities), and which of its local files have to be uploaded before a deployment. Reads
/// files, makes no calls. Start reading at [dev.stepdeck.pattern.Patterns].
@NullMarked
package dev.stepdeck.pattern;

import org.jspecify.annotations.NullMarked;
