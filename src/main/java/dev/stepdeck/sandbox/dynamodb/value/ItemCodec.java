package dev.stepdeck.sandbox.dynamodb.value;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;

import dev.stepdeck.sandbox.store.Codec;

import software.amazon.awssdk.core.SdkBytes;

/// Items as they are kept: a letter for the type, then the value with its length before it.
public final class ItemCodec implements Codec<Value.Fields> {

    @Override
    public byte[] write(Value.Fields item) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            fields(item, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Value value, DataOutputStream out) throws IOException {
        switch (value) {
            case Value.Text text -> {
                out.writeByte('S');
                text(text.text(), out);
            }
            case Value.Decimal number -> {
                out.writeByte('N');
                out.writeInt(number.number().scale());
                bytes(number.number().unscaledValue().toByteArray(), out);
            }
            case Value.Binary binary -> {
                out.writeByte('B');
                bytes(binary.bytes().asByteArrayUnsafe(), out);
            }
            case Value.Flag flag -> out.writeByte(flag.value() ? 'T' : 'F');
            case Value.Null _ -> out.writeByte('0');
            case Value.Members set -> {
                out.writeByte('C');
                out.writeByte(set.of().charAt(0));
                out.writeInt(set.values().size());
                for (var each : set.values()) {
                    write(each, out);
                }
            }
            case Value.Items list -> {
                out.writeByte('L');
                out.writeInt(list.values().size());
                for (var each : list.values()) {
                    write(each, out);
                }
            }
            case Value.Fields map -> {
                out.writeByte('M');
                fields(map, out);
            }
        }
    }

    private static void fields(Value.Fields map, DataOutputStream out) throws IOException {
        out.writeInt(map.values().size());
        for (var field : map.values().entrySet()) {
            text(field.getKey(), out);
            write(field.getValue(), out);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public Value.Fields read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return fields(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value read(DataInputStream in) throws IOException {
        var kind = (char) in.readByte();
        return switch (kind) {
            case 'S' -> new Value.Text(text(in));
            case 'N' -> number(in);
            case 'B' -> new Value.Binary(SdkBytes.fromByteArrayUnsafe(in.readNBytes(in.readInt())));
            case 'T' -> new Value.Flag(true);
            case 'F' -> new Value.Flag(false);
            case '0' -> Value.NULL;
            case 'C' -> members(in);
            case 'L' -> items(in);
            case 'M' -> fields(in);
            default -> throw new IOException("A value of the kind " + kind);
        };
    }

    private static Value number(DataInputStream in) throws IOException {
        int scale = in.readInt();
        return new Value.Decimal(new BigDecimal(new BigInteger(in.readNBytes(in.readInt())), scale));
    }

    private static Value members(DataInputStream in) throws IOException {
        var type = String.valueOf((char) in.readByte());
        int size = in.readInt();
        var values = new LinkedHashSet<Value>();
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return new Value.Members(type, values);
    }

    private static Value items(DataInputStream in) throws IOException {
        int size = in.readInt();
        var values = new ArrayList<Value>();
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return new Value.Items(values);
    }

    private static Value.Fields fields(DataInputStream in) throws IOException {
        int size = in.readInt();
        var values = new LinkedHashMap<String, Value>();
        for (int i = 0; i < size; i++) {
            var name = text(in);
            values.put(name, read(in));
        }
        return new Value.Fields(values);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
