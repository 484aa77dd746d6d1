package dev.stepdeck.sandbox.glue.match.block;

import java.util.Arrays;

/// A list of numbers that grows.
final class Ints {

    private int[] items = new int[1024];
    private int size;

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + size / 2);
        }
        items[size++] = item;
    }

    int get(int place) {
        return items[place];
    }

    int size() {
        return size;
    }

    /// The list without room for more; this one is empty then.
    int[] take() {
        var taken = Arrays.copyOf(items, size);
        items = new int[0];
        size = 0;
        return taken;
    }
}
