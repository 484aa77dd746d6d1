package dev.stepdeck.aws.athena;

import java.io.IOException;
import java.io.InputStream;

/// A file that can be read from anywhere.
interface ByteSource {

    /// How many bytes it has.
    long size();

    /// Opens a part of it.
    ///
    /// @param from the first byte
    /// @param to the byte after the last; [#size()] for all
    InputStream open(long from, long to) throws IOException;
}
