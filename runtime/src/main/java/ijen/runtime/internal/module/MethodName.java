package ijen.runtime.internal.module;

import org.jspecify.annotations.Nullable;

/// How a guest function is called on the JVM, and what a line number of such a method means.
///
/// A method is named `function@base`, where `base` is the hexadecimal offset of the function's body
/// in the module: a line number counts bytes from there, and no two methods of a class are named
/// alike. A piece of a function that was cut has `~` and its number behind that.
///
/// Line numbers have 16 bits. A method that reaches further lists gaps behind its base, as
/// `+line:bytes` in hexadecimal: from that line on, so many bytes more lie in between. Such a
/// method is small itself; the bytes in between became other methods.
///
/// Characters that the JVM forbids in names are written with a backslash, so that each name can be
/// read back.
///
/// @param function the guest's name
/// @param part whether the method is a piece of the function that another of its methods calls
/// @param base offset that line 0 stands for
/// @param gaps pairs of a line and how many bytes more lie in front of it
public record MethodName(String function, boolean part, int base, int... gaps) {
    /// Longer names are cut.
    private static final int MAX = 1000;

    private static final String FORBIDDEN = "/.;[<>\\";
    private static final String ESCAPED = "|,?{^_-";
    private static final int[] NO_GAPS = {};

    /// The name under which a function appears in backtraces: as the name section says, or `func`
    /// and its index.
    public static String shown(@Nullable String name, int index) {
        if (name == null || name.isEmpty()) {
            return "func" + index;
        }
        var s = new StringBuilder();
        for (int i = 0; i < name.length() && i < MAX; i++) {
            char c = name.charAt(i);
            s.append(Character.isISOControl(c) ? '_' : c);
        }
        return name.length() > MAX ? s.append('…').toString() : s.toString();
    }

    /// The method's name for a function as [#shown].
    public static String of(String shown, int base, int... gaps) {
        var s = new StringBuilder(shown.length() + 8);
        for (int i = 0; i < shown.length(); i++) {
            int at = FORBIDDEN.indexOf(shown.charAt(i));
            if (at < 0) {
                s.append(shown.charAt(i));
            } else {
                s.append('\\').append(ESCAPED.charAt(at));
            }
        }
        s.append('@').append(Integer.toHexString(base));
        for (int i = 0; i < gaps.length; i += 2) {
            s.append('+').append(Integer.toHexString(gaps[i]));
            s.append(':').append(Integer.toHexString(gaps[i + 1]));
        }
        return s.toString();
    }

    /// Reads a method's name; null if it is none.
    public static @Nullable MethodName parse(String method) {
        int at = method.lastIndexOf('@');
        if (at < 0) {
            return null;
        }
        int end = method.indexOf('~', at);
        boolean part = end >= 0 && end + 1 < method.length() && digit(method.charAt(end + 1));
        var numbers = method.substring(at + 1, end < 0 ? method.length() : end).split("[+:]", -1);
        var gaps = numbers.length == 1 ? NO_GAPS : new int[numbers.length - 1];
        try {
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] = Integer.parseInt(numbers[i + 1], 16);
            }
            int base = Integer.parseInt(numbers[0], 16);
            return new MethodName(unescape(method.substring(0, at)), part, base, gaps);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String unescape(String name) {
        if (name.indexOf('\\') < 0) {
            return name;
        }
        var s = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int known =
                    c == '\\' && i + 1 < name.length() ? ESCAPED.indexOf(name.charAt(i + 1)) : -1;
            s.append(known < 0 ? c : FORBIDDEN.charAt(known));
            i += known < 0 ? 0 : 1;
        }
        return s.toString();
    }

    /// The offset in the module that a line number stands for.
    public int offset(int line) {
        int offset = base + line;
        for (int i = 0; i < gaps.length && gaps[i] <= line; i += 2) {
            offset += gaps[i + 1];
        }
        return offset;
    }
}
