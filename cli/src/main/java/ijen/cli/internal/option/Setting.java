package ijen.cli.internal.option;

import ijen.cli.internal.console.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One `key` or `key=value` of an option group.
///
/// @param group the option it was given with, such as `-W`
record Setting(String group, String key, @Nullable String value) {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})([kKmMgG]?)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,12})(ms|s|m|h)?");

    /// All settings of a group in the order they were given.
    static Stream<Setting> parse(String group, List<String> lists) {
        return lists.stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> of(group, text));
    }

    private static Setting of(String group, String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Setting(group, text, null)
                : new Setting(group, text.substring(0, equals), text.substring(equals + 1));
    }

    /// A line of a list of settings.
    static String line(String name, String meaning) {
        return String.format(Locale.ROOT, "  %-30s %s%n", name, meaning);
    }

    /// Yes unless it says no.
    boolean isOn() {
        return switch (value) {
            case null -> true;
            case "y", "yes", "true" -> true;
            case "n", "no", "false" -> false;
            default -> throw bad("y or n");
        };
    }

    /// A number of bytes or of things, with an optional suffix for powers of 1024.
    long number() {
        var match = NUMBER.matcher(String.valueOf(value));
        if (!match.matches()) {
            throw bad("a number, such as 65536 or 64M");
        }
        int shift =
                switch (match.group(2)) {
                    case "k", "K" -> 10;
                    case "m", "M" -> 20;
                    case "g", "G" -> 30;
                    default -> 0;
                };
        long plain = Long.parseLong(match.group(1));
        if (plain > Long.MAX_VALUE >> shift) {
            throw bad("a smaller number");
        }
        return plain << shift;
    }

    int smallNumber() {
        return (int) Math.min(number(), Integer.MAX_VALUE);
    }

    /// A time; a number without a unit means seconds.
    Duration time() {
        var match = TIME.matcher(String.valueOf(value));
        if (!match.matches()) {
            throw bad("a time, such as 5s or 200ms");
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case null, default -> Duration.ofSeconds(amount);
        };
    }

    String text(String expected) {
        if (value == null || value.isEmpty()) {
            throw bad(expected);
        }
        return value;
    }

    CommandFailure unknown() {
        return CommandFailure.usage(
                "unknown option " + group + " " + key + "; " + group + " help lists all");
    }

    CommandFailure unsupported(String instead) {
        return CommandFailure.usage(group + " " + key + " is not supported: " + instead);
    }

    private CommandFailure bad(String expected) {
        return CommandFailure.usage(
                group + " " + key + " expects " + expected + ", got " + quoted(value));
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "nothing" : "'" + value + "'";
    }
}
