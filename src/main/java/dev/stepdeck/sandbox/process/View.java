package dev.stepdeck.sandbox.process;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// What a confined command sees and reaches besides the system, Python and its folder. It sees all of the machine where it
/// is not confined.
///
/// @param readable files and folders that it may read
/// @param ports of the loopback: the only ones that it reaches
/// @param metadata the one of them that it reaches at 169.254.169.254, port 80, too
/// @param places folders within its own that it also sees at the root of its file system: `var` as `/var`
public record View(List<Path> readable, List<Integer> ports, OptionalInt metadata, List<String> places) {

    public View {
        readable = List.copyOf(readable);
        ports = List.copyOf(ports);
        places = List.copyOf(places);
    }

    /// What a command sees that looks like a program of this machine, not like a machine of its own.
    public static View of(List<Path> readable, List<Integer> ports) {
        return new View(readable, ports, OptionalInt.empty(), List.of());
    }
}
