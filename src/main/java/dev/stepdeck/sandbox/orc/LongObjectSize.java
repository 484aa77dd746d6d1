package dev.stepdeck.sandbox.orc;

/// [ObjectSize] with the type of the method in JOL's later versions.
public final class LongObjectSize {

    private final long bytes;

    private LongObjectSize(long bytes) {
        this.bytes = bytes;
    }

    public static LongObjectSize parseClass(Class<?> type) {
        return new LongObjectSize(ObjectSize.parseClass(type).instanceSize());
    }

    public long instanceSize() {
        return bytes;
    }
}
