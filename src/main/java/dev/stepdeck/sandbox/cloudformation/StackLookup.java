package dev.stepdeck.sandbox.cloudformation;

import java.util.regex.Pattern;

import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;

import org.jspecify.annotations.Nullable;

/// Finds the stack that a request means. Each operation has its own words for one that is missing.
record StackLookup(StackTables tables) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

    /// The stack, or "Stack with id x does not exist".
    StackRecord withId(@Nullable String name) {
        return find(name, "Stack with id " + name + " does not exist");
    }

    /// The stack, or "Stack \[x\] does not exist".
    StackRecord inBrackets(@Nullable String name) {
        return find(name, "Stack [" + name + "] does not exist");
    }

    /// The stack, or the message.
    StackRecord find(@Nullable String name, String message) {
        return tables.find(required(name)).orElseThrow(() -> Errors.validation(message));
    }

    static String required(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw Errors.validation("1 validation error detected: Value null at 'stackName' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        return name;
    }

    /// The name of a new stack.
    static String newName(@Nullable String name) {
        if (!NAME.matcher(required(name)).matches()) {
            throw required(name).length() > 128
                    ? Errors.constraint("stackName", required(name), "have length less than or equal to 128")
                    : Errors.constraint("stackName", required(name),
                            "satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
        return required(name);
    }
}
