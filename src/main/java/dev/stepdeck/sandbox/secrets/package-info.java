/// Secrets Manager: secrets with their versions and staging labels. Values are kept as they are, in a data folder that
/// only its owner can read. Nothing here calls another service. Start reading at `SecretsService`.
@NullMarked
package dev.stepdeck.sandbox.secrets;

import org.jspecify.annotations.NullMarked;
