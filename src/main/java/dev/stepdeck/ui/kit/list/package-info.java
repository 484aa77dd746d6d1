/// What the screens with lists share: the columns of a table, opening and copying its rows, and rows that come in pages. Nothing here knows
/// AWS. Start reading at [Columns].
@NullMarked
package dev.stepdeck.ui.kit.list;

import org.jspecify.annotations.NullMarked;
