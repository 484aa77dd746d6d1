package dev.stepdeck.sandbox.dynamodb;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;

/// Refuses by name what expressions have taken the place of.
final class Legacy {

    private Legacy() {}

    /// @param given whether the request has the parameter
    /// @param parameter its name
    /// @param successor the parameter that does the same
    static void refuse(boolean given, String parameter, String successor) {
        if (given) {
            throw DynamoFaults.unsupported("the legacy parameter " + parameter + "; use " + successor + " instead");
        }
    }
}
