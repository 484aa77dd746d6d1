package dev.stepdeck.sandbox.athena.engine;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds files with lines that have no character. They are few, and a look at the bytes takes a tenth of the time of reading
/// the lines. What was found is kept for as long as the file does not change.
final class BlankLines {

    private static final int BUFFER = 1 << 16;
    private static final int MOST_KNOWN = 10_000;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ENDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final Map<Seen, Boolean> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75F, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    private record Seen(Path file, long size, FileTime changed) {}

    private BlankLines() {}

    /// Whether a file has one, or is compressed, which keeps it from being seen.
    static boolean mayBeIn(TableFile file) {
        return !file.compression().equals("none") || isIn(file.path());
    }

    private static boolean isIn(Path file) {
        try {
            var seen = new Seen(file, Files.size(file), Files.getLastModifiedTime(file));
            var known = KNOWN.get(seen);
            if (known != null) {
                return known;
            }
            var found = look(file);
            KNOWN.put(seen, found);
            return found;
        } catch (IOException e) {
            // DuckDB will say what is wrong with it.
            return true;
        }
    }

    /// Eight bytes at a time: only within a line that has begun, and where none of them ends it, is there nothing to see.
    private static boolean look(Path file) throws IOException {
        var buffer = new byte[BUFFER];
        try (var input = Files.newInputStream(file)) {
            boolean begins = true;
            int length;
            while ((length = input.read(buffer)) >= 0) {
                int i = 0;
                while (i < length) {
                    if (!begins && i + Long.BYTES <= length && !hasEnd((long) EIGHT.get(buffer, i))) {
                        i += Long.BYTES;
                    } else {
                        byte b = buffer[i++];
                        if (b == '\n' && begins) {
                            return true;
                        }
                        begins = b == '\n' || b == '\r' && begins;
                    }
                }
            }
            return false;
        }
    }

    /// Whether one of eight bytes ends a line. Source: Warren, "Hacker's Delight", "Find first 0-byte".
    private static boolean hasEnd(long eight) {
        var different = eight ^ ENDS;
        return (different - ONES & ~different & HIGH) != 0;
    }
}
