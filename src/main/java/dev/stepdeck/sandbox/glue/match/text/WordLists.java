package dev.stepdeck.sandbox.glue.match.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Words that mean the same: nicknames of given names, and abbreviations in addresses and companies' names. Immutable.
public final class WordLists {

    private final Map<String, Set<Integer>> nicknames;
    private final Map<String, String> abbreviations;

    private WordLists(Map<String, Set<Integer>> nicknames, Map<String, String> abbreviations) {
        this.nicknames = nicknames;
        this.abbreviations = abbreviations;
    }

    /// Reads the lists that are beside this class.
    public static WordLists read() {
        var nicknames = new HashMap<String, Set<Integer>>();
        var group = 0;
        for (var line : lines("nicknames.txt")) {
            group++;
            for (var name : line.split(" ")) {
                nicknames.computeIfAbsent(name, _ -> new HashSet<>()).add(group);
            }
        }
        var abbreviations = new HashMap<String, String>();
        for (var line : lines("abbreviations.txt")) {
            var words = line.split(" ");
            for (var i = 1; i < words.length; i++) {
                abbreviations.put(words[i], words[0]);
            }
        }
        return new WordLists(nicknames, abbreviations);
    }

    /// Whether two given names, in normal form, can be those of one person: Bob and Robert.
    public boolean sameName(String a, String b) {
        var ofA = nicknames.get(a);
        var ofB = nicknames.get(b);
        return ofA != null && ofB != null && ofA.stream().anyMatch(ofB::contains);
    }

    /// What blocks of nicknames are called by; the name itself when it has none.
    public String groupOf(String name) {
        var groups = nicknames.get(name);
        return groups == null ? name : "#" + groups.iterator().next();
    }

    /// The whole word of an abbreviation; the word itself when it is none.
    public String whole(String word) {
        return abbreviations.getOrDefault(word, word);
    }

    private static List<String> lines(String name) {
        try (var in = Objects.requireNonNull(WordLists.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
