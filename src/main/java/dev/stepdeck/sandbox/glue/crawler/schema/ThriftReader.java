package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads structures of Thrift's compact protocol without knowing them: members by their number. Numbers are [Long], texts
/// byte arrays. Source: "Thrift Compact protocol encoding".
final class ThriftReader {

    private static final int DEEPEST = 64;

    private final byte[] bytes;
    private int at;

    ThriftReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// What is not a structure of Thrift.
    static final class MalformedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedException() {
            super("no structure of Thrift");
        }
    }

    /// @param last the highest number of a needed member; those after it are not read
    /// @throws MalformedException for other bytes
    Map<Integer, Object> struct(int last) {
        return struct(last, 0);
    }

    private Map<Integer, Object> struct(int last, int depth) {
        if (depth > DEEPEST) {
            throw new MalformedException();
        }
        var members = new HashMap<Integer, Object>();
        int number = 0;
        while (true) {
            int head = next();
            if (head == 0) {
                return members;
            }
            int step = head >> 4 & 0xf;
            number = step == 0 ? (int) signed() : number + step;
            if (number > last) {
                return members;
            }
            members.put(number, value(head & 0xf, depth, false));
        }
    }

    private Object value(int type, int depth, boolean inList) {
        return switch (type) {
            case 1, 2 -> inList ? (Object) (long) (next() == 1 ? 1 : 0) : (Object) (long) (type == 1 ? 1 : 0);
            case 3 -> (long) (byte) next();
            case 4, 5, 6 -> signed();
            case 7 -> bytes(8);
            case 8 -> bytes((int) unsigned());
            case 9, 10 -> list(depth);
            case 12 -> struct(Integer.MAX_VALUE, depth + 1);
            default -> throw new MalformedException();
        };
    }

    private List<Object> list(int depth) {
        int head = next();
        int size = head >> 4 & 0xf;
        if (size == 15) {
            size = (int) unsigned();
        }
        if (size < 0 || size > bytes.length) {
            throw new MalformedException();
        }
        var list = new ArrayList<Object>();
        for (int i = 0; i < size; i++) {
            list.add(value(head & 0xf, depth + 1, true));
        }
        return list;
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw new MalformedException();
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedException();
    }

    private int next() {
        if (at >= bytes.length) {
            throw new MalformedException();
        }
        return bytes[at++] & 0xff;
    }
}
