package dev.stepdeck.ui.kit;

import java.util.function.Consumer;

import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import org.jspecify.annotations.Nullable;

/// A screen that works only while it is shown: what it starts in [#begin] or [#whileShown] ends when it is left.
public abstract class LiveScreen implements Screen {

    private final Work work;
    private @Nullable WorkScope shown;

    /// @param work where its scopes come from
    protected LiveScreen(Work work) {
        this.work = work;
    }

    /// Starts what is live.
    ///
    /// @param scope closed when the screen is left
    protected abstract void begin(WorkScope scope);

    /// Ends other things, for instance a clock.
    protected void end() {}

    @Override
    public final void attach() {
        var opened = work.scope();
        shown = opened;
        begin(opened);
    }

    @Override
    public final void detach() {
        end();
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }

    /// Starts over, for instance after a failure.
    protected final void reopen() {
        detach();
        attach();
    }

    /// Whether the screen is shown.
    protected final boolean isShown() {
        return shown != null;
    }

    /// Starts work; nothing happens while the screen is not shown.
    protected final void whileShown(Consumer<WorkScope> work) {
        if (shown != null) {
            work.accept(shown);
        }
    }
}
