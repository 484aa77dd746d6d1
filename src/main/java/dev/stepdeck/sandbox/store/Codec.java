package dev.stepdeck.sandbox.store;

/// How the values of a [Table] become bytes and back. `read(write(v))` equals `v`.
public interface Codec<V> {

    /// The bytes to keep.
    byte[] write(V value);

    /// The value of kept bytes.
    ///
    /// @throws RuntimeException if the bytes are not of this codec
    V read(byte[] bytes);
}
