/// The Parameter Store of Systems Manager: parameters with their versions, labels and tags, and the public parameters
/// that name Amazon Linux's images. Nothing here calls another service. Start reading at `SsmService`.
@NullMarked
package dev.stepdeck.sandbox.ssm;

import org.jspecify.annotations.NullMarked;
