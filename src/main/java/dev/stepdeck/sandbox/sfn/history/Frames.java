package dev.stepdeck.sandbox.sfn.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The bytes of events. A frame is its length, the event, and its length again, so that a journal can be read
/// from either end. Lengths count the event only, not the two length fields.
final class Frames {

    /// The bytes of a frame besides the event.
    static final int OVERHEAD = 8;
    private static final int HEAD = 4 + 4 + 8 + 1;
    private static final EventType[] TYPES = EventType.values();
    private static final Field[] FIELDS = Field.values();

    private Frames() {}

    /// Appends a frame to the buffer, or to a larger copy of it; gives the buffer that has it.
    static ByteBuffer write(ByteBuffer into, int id, int previous, long millis, EventType type, List<Detail> details) {
        var to = room(into, OVERHEAD + HEAD);
        int start = to.position();
        to.putInt(0).putInt(id).putInt(previous).putLong(millis).put((byte) type.ordinal());
        for (var detail : details) {
            to = room(to, 9).put((byte) detail.field().ordinal());
            switch (detail) {
                case Detail.Text(Field _, String value) -> to = text(to.put((byte) 0), value);
                case Detail.Numeric(Field _, long value) -> to = room(to, 9).put((byte) 1).putLong(value);
                case Detail.Texts(Field _, var value) -> {
                    to.put((byte) 2).putInt(value.size());
                    for (var entry : value.entrySet()) {
                        to = text(text(to, entry.getKey()), entry.getValue());
                    }
                }
            }
        }
        int length = to.position() - start - 4;
        to.putInt(start, length);
        return room(to, 4).putInt(length);
    }

    /// Reads the event that begins at the buffer's position (after the first length) and ends at its limit.
    static Event read(ByteBuffer from) {
        int id = from.getInt();
        int previous = from.getInt();
        long millis = from.getLong();
        var type = TYPES[from.get()];
        var details = new ArrayList<Detail>(4);
        while (from.hasRemaining()) {
            var field = FIELDS[from.get()];
            details.add(switch (from.get()) {
                case 0 -> new Detail.Text(field, text(from));
                case 1 -> new Detail.Numeric(field, from.getLong());
                case 2 -> {
                    var texts = new LinkedHashMap<String, String>();
                    for (int left = from.getInt(); left > 0; left--) {
                        texts.put(text(from), text(from));
                    }
                    yield new Detail.Texts(field, texts);
                }
                default -> throw new IllegalStateException("Not a frame of an execution journal: event " + id);
            });
        }
        return new Event(id, previous, millis, type, details);
    }

    private static ByteBuffer text(ByteBuffer to, String value) {
        var bytes = value.getBytes(UTF_8);
        return room(to, 4 + bytes.length).putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer from) {
        int length = from.getInt();
        var text = new String(from.array(), from.arrayOffset() + from.position(), length, UTF_8);
        from.position(from.position() + length);
        return text;
    }

    private static ByteBuffer room(ByteBuffer buffer, int bytes) {
        if (buffer.remaining() >= bytes) {
            return buffer;
        }
        var larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
        return larger.put(buffer.flip());
    }
}
