package dev.stepdeck.sandbox.orc;

import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/// How much memory an object takes, about; in the place of JOL's `ClassLayout`, whose methods these are.
public final class ObjectSize {

    private static final int HEAD = 12;
    private static final int ALIGNED = 8;

    private final int bytes;

    private ObjectSize(int bytes) {
        this.bytes = bytes;
    }

    public static ObjectSize parseClass(Class<?> type) {
        int fields = Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .mapToInt(field -> size(field.getType())).sum();
        return new ObjectSize((HEAD + fields + ALIGNED - 1) / ALIGNED * ALIGNED);
    }

    private static int size(Class<?> field) {
        if (field == long.class || field == double.class) {
            return Long.BYTES;
        }
        if (field == short.class || field == char.class) {
            return Short.BYTES;
        }
        return field == byte.class || field == boolean.class ? 1 : Integer.BYTES;
    }

    public int instanceSize() {
        return bytes;
    }
}
