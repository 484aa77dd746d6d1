package dev.stepdeck.aws;

import java.util.List;

/// What a change set would do to one resource.
///
/// @param action `Add`, `Modify`, `Remove`, `Import` or `Dynamic`, as CloudFormation writes it
/// @param replacement `True`, `False` or `Conditional`; empty where it makes no sense
/// @param physicalId what it is called now; empty when there is none yet
public record StackChange(String action, String replacement, String logicalId, String type, String physicalId,
        List<Detail> details) {

    public StackChange {
        details = List.copyOf(details);
    }

    /// One property that changes.
    ///
    /// @param property its path in the resource, or the attribute, such as `Tags`
    /// @param before its value now; empty where it has none or CloudFormation does not tell
    /// @param after its value then
    /// @param why what causes it: a parameter, another resource, or the template itself; in words
    /// @param recreation whether the resource is made anew for it: `Never`, `Conditionally` or `Always`
    public record Detail(String property, String before, String after, String why, String recreation) {}

    /// In a word: "Add", "Modify", "Replace", "Remove".
    public String word() {
        return action.equals("Modify") && replacement.equals("True")
                ? "Replace"
                : action.equals("Modify") && replacement.equals("Conditional") ? "May replace" : action;
    }

    /// Whether what is there now is lost.
    public boolean destroys() {
        return action.equals("Remove") || replacement.equals("True");
    }
}
