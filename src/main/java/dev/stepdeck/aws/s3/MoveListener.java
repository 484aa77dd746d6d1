package dev.stepdeck.aws.s3;

/// Is told how far a transfer is, often and from its thread.
@FunctionalInterface
public interface MoveListener {

    /// @param name of the file under way
    /// @param done how many bytes of all files have gone so far
    /// @param total how many there are; 0 while that is not known
    void moved(String name, long done, long total);
}
