package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;

/// How many iterations at once and how many failures. Each may be a number, a path or JSONata.
public record MapLimits(Optional<Expression> maxConcurrency, Optional<Expression> toleratedFailureCount,
        Optional<Expression> toleratedFailurePercentage) {}
