package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/// Carries out a step for each node of a graph, as many at once as their dependencies allow.
final class Walk {

    private final Executor threads;

    Walk(Executor threads) {
        this.threads = threads;
    }

    private record Done(String node, boolean well) {}

    /// Runs the steps and returns when none is running any more. A step runs after those that its node needs;
    /// it does not run if one of them failed.
    ///
    /// @param needs for each node those that come first
    /// @param step tells whether it went well; must not throw
    /// @param stopAtFailure whether no further step begins after a failure
    /// @throws InterruptedException if the thread is interrupted; steps then go on by themselves
    void run(Map<String, Set<String>> needs, Predicate<String> step, boolean stopAtFailure)
            throws InterruptedException {
        var waiting = new LinkedHashSet<>(needs.keySet());
        var finished = new HashSet<String>();
        var results = new LinkedBlockingQueue<Done>();
        int running = 0;
        boolean failed = false;
        while (true) {
            for (var node : Set.copyOf(waiting)) {
                if (!(failed && stopAtFailure) && finished.containsAll(needs.getOrDefault(node, Set.of()))) {
                    waiting.remove(node);
                    running++;
                    threads.execute(() -> {
                        boolean well = false;
                        try {
                            well = step.test(node);
                        } finally {
                            results.add(new Done(node, well));
                        }
                    });
                }
            }
            if (running == 0) {
                return;
            }
            var done = results.take();
            running--;
            if (done.well()) {
                finished.add(done.node());
            } else {
                failed = true;
            }
        }
    }
}
