/// JSON that users hand in: inputs, outputs of tasks, mocks, texts that are parsed in a workflow. Nothing of the language is
/// known here. Start reading at [JsonInput].
@NullMarked
package dev.stepdeck.asl.input;

import org.jspecify.annotations.NullMarked;
