/// The one road between the FX thread and everything that blocks. A screen opens a [dev.stepdeck.ui.work.WorkScope]
/// when it attaches and closes it when it leaves; what it started ends then and stays silent. Nothing here knows
/// AWS. Start reading at [dev.stepdeck.ui.work.Work].
@NullMarked
package dev.stepdeck.ui.work;

import org.jspecify.annotations.NullMarked;
