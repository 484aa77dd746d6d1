package dev.stepdeck.asl.parse;

/// Checks the names of states and variables. Source: Amazon States Language, "States" and "Variables".
final class NameRules {

    private static final int LONGEST = 80;

    private NameRules() {}

    static void state(Cursor state, String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST) {
            state.error("State name must have 1 to " + LONGEST + " characters");
        }
    }

    /// @param member as written in Assign: in JSONPath the name may end with `.$`
    static void variable(Cursor assign, String member) {
        String name = member.endsWith(".$") ? member.substring(0, member.length() - 2) : member;
        if (name.equals("states")) {
            assign.error("Variable name 'states' is reserved");
        } else if (!isVariable(name)) {
            assign.error(
                    "Variable name '" + name + "' is not valid: it must be a Unicode identifier of at most " + LONGEST
                            + " characters");
        }
    }

    private static boolean isVariable(String name) {
        int[] points = name.codePoints().toArray();
        if (points.length == 0 || points.length > LONGEST || !start(points[0])) {
            return false;
        }
        for (int point : points) {
            if (!start(point) && !Character.isUnicodeIdentifierPart(point) || Character.isIdentifierIgnorable(point)) {
                return false;
            }
        }
        return true;
    }

    private static boolean start(int point) {
        return Character.isUnicodeIdentifierStart(point) || point == '_';
    }
}
