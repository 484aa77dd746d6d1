package dev.stepdeck.sandbox.glue.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/// Words to make records of: given names with their nicknames, and made-up words that sound like a language.
final class Words {

    static final List<String> GIVEN = List.of("james", "mary", "robert", "patricia", "john", "jennifer", "michael",
            "linda", "william", "elizabeth", "david", "barbara", "richard", "susan", "joseph", "jessica", "thomas",
            "sarah", "charles", "karen", "christopher", "nancy", "daniel", "lisa", "matthew", "margaret", "anthony",
            "betty", "mark", "sandra", "donald", "ashley", "steven", "dorothy", "paul", "kimberly", "andrew", "emily",
            "joshua", "donna", "kenneth", "michelle", "kevin", "carol", "brian", "amanda", "george", "melissa",
            "edward",
            "deborah", "ronald", "stephanie", "timothy", "rebecca", "jason", "laura", "jeffrey", "sharon", "ryan",
            "cynthia", "jacob", "kathleen", "gary", "amy", "nicholas", "angela", "eric", "shirley", "jonathan", "anna",
            "stephen", "ruth", "larry", "brenda", "justin", "pamela", "scott", "nicole", "brandon", "katherine",
            "benjamin", "samantha", "samuel", "christine", "gregory", "catherine", "frank", "virginia", "alexander",
            "debra", "raymond", "rachel", "patrick", "janet", "jack", "emma", "dennis", "carolyn", "jerry", "maria",
            "tyler", "heather", "aaron", "diane", "jose", "julie", "henry", "joyce", "adam", "evelyn", "douglas",
            "joan", "nathan", "victoria", "peter", "kelly", "zachary", "christina", "kyle", "lauren", "walter",
            "olivia",
            "harold", "judith", "jeremy", "martha", "ethan", "cheryl", "carl", "megan", "keith", "andrea", "roger",
            "ann", "gerald", "alice", "terry", "jean", "lawrence", "doris", "albert", "jacqueline", "jesse", "hannah");
    static final List<String[]> NICK = List.of(new String[]{"robert", "bob"}, new String[]{"william", "bill"},
            new String[]{"elizabeth", "liz"}, new String[]{"james", "jim"}, new String[]{"margaret", "peggy"},
            new String[]{"richard", "dick"}, new String[]{"michael", "mike"}, new String[]{"thomas", "tom"},
            new String[]{"katherine", "kate"}, new String[]{"jennifer", "jen"}, new String[]{"edward", "ted"},
            new String[]{"charles", "chuck"}, new String[]{"patricia", "trish"}, new String[]{"susan", "sue"},
            new String[]{"christopher", "chris"}, new String[]{"daniel", "dan"}, new String[]{"anthony", "tony"},
            new String[]{"deborah", "debbie"}, new String[]{"samuel", "sam"}, new String[]{"nicholas", "nick"});
    private static final String[] ENGLISH = {"ing", "ton", "ham", "ford", "wood", "brook", "ley", "son", "field",
        "well",
        "mar", "har", "wil", "bar", "cart", "bris", "dal", "hol", "gar", "pem", "lin", "ash", "ever", "nor", "sut",
        "wat", "hen", "rich", "stan", "col", "ber", "man", "kin", "mor", "ris", "dor", "set", "gram", "pat", "er"};
    private static final String[] GERMAN = {"schnei", "der", "mül", "ler", "bach", "berg", "hof", "mann", "wei", "ss",
        "gruen", "wald", "stein", "hau", "ser", "köh", "bau", "er", "zim", "mer", "krü", "ger", "schrö", "lang",
        "fuchs", "vo", "gel", "kei", "bus", "ch", "win", "kel", "roth", "eich", "horn", "dorf", "feld", "schu"};
    private static final String[] SPANISH = {"gar", "cía", "lo", "pez", "ro", "drí", "guez", "san", "chez", "pé", "rez",
        "mar", "tín", "gó", "mez", "fer", "nán", "dez", "díaz", "mo", "re", "no", "to", "rres", "ra", "mí", "va",
        "ca", "sa", "no", "va", "del", "gado", "or", "te", "ga", "me", "di", "na", "ñez"};

    private Words() {}

    /// Made-up words of a language, the same for the same seed.
    static List<String> made(String language, int count, Random random) {
        var parts = switch (language) {
            case "de" -> GERMAN;
            case "es" -> SPANISH;
            default -> ENGLISH;
        };
        var words = new LinkedHashSet<String>();
        while (words.size() < count) {
            var word = new StringBuilder();
            for (var i = 2 + random.nextInt(2); i > 0; i--) {
                word.append(parts[random.nextInt(parts.length)]);
            }
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
