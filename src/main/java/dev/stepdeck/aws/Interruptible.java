package dev.stepdeck.aws;

import software.amazon.awssdk.core.exception.AbortedException;

/// Work that ends with InterruptedException when its thread is interrupted. The SDK has its own exception for that,
/// and leaves the thread marked.
@FunctionalInterface
interface Interruptible<T> {

    T run() throws InterruptedException;

    /// Does the work.
    ///
    /// @throws InterruptedException if its thread is interrupted, during a call to AWS too
    static <T> T call(Interruptible<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (AbortedException e) {
            Thread.interrupted();
            var interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
