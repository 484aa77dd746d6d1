package dev.stepdeck.sandbox.sfn;

/// Which names state machines, executions and activities may have. Source: CreateStateMachine, `name`.
final class Names {

    private static final int MAX = 80;
    private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private Names() {}

    /// Gives the name back when it is allowed.
    ///
    /// @throws software.amazon.awssdk.services.sfn.model.SfnException InvalidName or ValidationException
    static String check(String name) {
        if (name.length() > MAX) {
            throw SfnFaults.validation("1 validation error detected: Value '" + name
                    + "' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80");
        }
        if (name.isEmpty()) {
            throw SfnFaults.validation("1 validation error detected: Value '' at 'name' failed to satisfy constraint:"
                    + " Member must have length greater than or equal to 1");
        }
        if (name.chars()
                .anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0
                        || c >= 0xfffe)) {
            throw SfnFaults.invalidName(name);
        }
        return name;
    }
}
