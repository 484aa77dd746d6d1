package dev.stepdeck.aws;

/// Who the console is at AWS; always shown.
///
/// @param account the account's number
/// @param alias the account's alias; empty when it has none or it may not be read
/// @param arn the ARN of the user or role
public record Identity(String account, String alias, String arn) {}
