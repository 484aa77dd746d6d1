package dev.stepdeck.pattern.walkthrough;

/// Something that "Do it for me" does to a control of the window, as a user would.
public sealed interface Action {

    /// What it is done to.
    Mark mark();

    /// Whether it is left out if its control is not there.
    boolean optional();

    /// Presses a button or link, or clicks on something else.
    record Press(Mark mark, boolean optional) implements Action {}

    /// Ticks a check box, if it is not ticked yet.
    record Tick(Mark mark, boolean optional) implements Action {}

    /// Replaces the text of a field or an editor.
    ///
    /// @param file whether the text is the path of a file in the pattern's folder
    record Write(Mark mark, String text, boolean file, boolean optional) implements Action {}

    /// Selects an entry of a list, a table, a combo box or tabs.
    ///
    /// @param item a text in the entry; empty for the first one
    record Choose(Mark mark, String item, boolean optional) implements Action {}
}
