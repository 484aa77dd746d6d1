/// AWS Signature Version 4, the verifying side: who signed a request, is the signature right, and is the body
/// the one that was signed. Nothing here knows a service or a wire format. Start reading at [SignatureCheck].
@NullMarked
package dev.stepdeck.sandbox.wire.sign;

import org.jspecify.annotations.NullMarked;
