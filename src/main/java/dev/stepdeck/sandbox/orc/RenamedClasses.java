package dev.stepdeck.sandbox.orc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/// Puts other names of classes into the constants of a class file. Source: The Java Virtual Machine Specification, 4.4, "The
/// Constant Pool".
final class RenamedClasses {

    private static final int HEAD = 8;
    private static final int UTF8 = 1;

    private RenamedClasses() {}

    /// @param names by the internal names of the classes that they replace
    static byte[] in(byte[] file, Map<String, Class<?>> names) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(file));
        var bytes = new ByteArrayOutputStream(file.length);
        var out = new DataOutputStream(bytes);
        out.write(in.readNBytes(HEAD));
        int constants = in.readUnsignedShort();
        out.writeShort(constants);
        for (int i = 1; i < constants; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                out.writeUTF(renamed(in.readUTF(), names));
            } else {
                out.write(in.readNBytes(length(tag)));
                i += takesTwo(tag) ? 1 : 0;
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    private static String renamed(String text, Map<String, Class<?>> names) {
        var now = text;
        for (var name : names.entrySet()) {
            now = now.replace(name.getKey(), name.getValue().getName().replace('.', '/'));
        }
        return now;
    }

    private static boolean takesTwo(int tag) {
        return tag == 5 || tag == 6;
    }

    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("An unknown constant: " + tag);
        };
    }
}
