/// Text that is more than a label: code to read, JSON to write and to browse, Markdown.
@NullMarked
package dev.stepdeck.ui.editor;

import org.jspecify.annotations.NullMarked;
