/// The only classes that call PrestoDB's library for ORC. [dev.stepdeck.sandbox.orc.OrcLoader] loads them with it, so nothing
/// outside may name them. Begin with [PrestoOrc].
@NullMarked
package dev.stepdeck.sandbox.orc.presto;

import org.jspecify.annotations.NullMarked;
