/// JSON that users submit: inputs, task outputs, mocks, texts parsed in a workflow. Nothing of the language is
/// known here. Start reading at [JsonInput].
@NullMarked
package dev.stepdeck.asl.input;

import org.jspecify.annotations.NullMarked;
