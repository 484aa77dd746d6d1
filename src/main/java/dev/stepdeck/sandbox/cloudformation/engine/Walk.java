package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/// Carries out a step for each node of a graph, as many at once as their dependencies allow.
final class Walk {

    private final Executor threads;

    Walk(Executor threads) {
        this.threads = threads;
    }

    private enum End {
        WELL, FAILED, STOPPED
    }

    private record Done(String node, End end) {}

    /// Runs the steps and returns when none is running any more. A step runs after those that its node needs;
    /// it does not run if one of them failed.
    ///
    /// @param needs for each node those that come first
    /// @param step returns whether it succeeded; must not throw, unless the sandbox stops
    /// @param stopAtFailure whether no further step begins after a failure
    /// @throws RejectedExecutionException if a step could not run because the sandbox is stopping
    /// @throws InterruptedException if the thread is interrupted; steps then continue by themselves
    void run(Map<String, Set<String>> needs, Predicate<String> step, boolean stopAtFailure)
            throws InterruptedException {
        var waiting = new LinkedHashSet<>(needs.keySet());
        var finished = new HashSet<String>();
        var results = new LinkedBlockingQueue<Done>();
        int running = 0;
        boolean failed = false;
        boolean stopped = false;
        while (true) {
            for (var node : Set.copyOf(waiting)) {
                if (!(failed && stopAtFailure) && !stopped
                        && finished.containsAll(needs.getOrDefault(node, Set.of()))) {
                    waiting.remove(node);
                    running++;
                    threads.execute(() -> {
                        var end = End.FAILED;
                        try {
                            end = step.test(node) ? End.WELL : End.FAILED;
                        } catch (RejectedExecutionException e) {
                            end = End.STOPPED;
                        } finally {
                            results.add(new Done(node, end));
                        }
                    });
                }
            }
            if (running == 0) {
                if (stopped) {
                    throw new RejectedExecutionException("The sandbox stops.");
                }
                return;
            }
            var done = results.take();
            running--;
            switch (done.end()) {
                case WELL -> finished.add(done.node());
                case FAILED -> failed = true;
                case STOPPED -> stopped = true;
            }
        }
    }
}
