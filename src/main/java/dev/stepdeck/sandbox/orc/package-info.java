/// Apache ORC: what is in a file, its rows, and new files. The work is done by PrestoDB's library, which only `orc.presto`
/// sees, and which is loaded with the first file. It knows nothing of the sandbox around it. Begin with [Orc].
@NullMarked
package dev.stepdeck.sandbox.orc;

import org.jspecify.annotations.NullMarked;
