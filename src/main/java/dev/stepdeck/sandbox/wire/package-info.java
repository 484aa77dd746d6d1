/// The sandbox's door: HTTP, signatures, and the generic codecs between AWS's wire formats and the SDK's model
/// objects. It knows no service; [Services] lists them. Start reading at [SdkJson] for the formats.
@NullMarked
package dev.stepdeck.sandbox.wire;

import org.jspecify.annotations.NullMarked;
