/// How data flows through a state: paths, payload templates, intrinsic calls and JSONata, all parsed once and
/// evaluated many times against a [Scope]. Knows nothing of states, text positions or AWS calls. Start reading at
/// [Expression].
@NullMarked
package dev.stepdeck.asl.data;

import org.jspecify.annotations.NullMarked;
