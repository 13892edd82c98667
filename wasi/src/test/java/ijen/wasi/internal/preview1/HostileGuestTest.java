package ijen.wasi.internal.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.GuestExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A guest that calls anything with anything: every call must end with an `errno`.
class HostileGuestTest {
    private static final int GUESTS = 200;
    private static final int CALLS = 300;
    private static final String[] PATHS = {
        "a", "b", "a/b", "../x", "/", ".", "..", "a/..", "a/../..", "link", "link/a", "", "\0",
        "a//b/", "é",
    };

    /// Numbers that mean something somewhere: addresses, lengths, descriptors, flags, limits.
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        16,
        31,
        64,
        100,
        1024,
        2048,
        65528,
        65535,
        65536,
        -1,
        -2,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 32,
        1L << 33,
    };

    @TempDir Path top;

    @Test
    @Timeout(120)
    void everyCallEndsWithAnErrno() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var root = Files.createDirectories(top.resolve("root"));
        Files.writeString(top.resolve("outside"), "untouched");
        int answered = 0;
        for (int guests = 0; guests < GUESTS; guests++) {
            try (var guest = TestGuest.in(root)) {
                answered += session(guest, random, seed);
            }
        }
        assertThat(answered).as("calls that did something, seed %d", seed).isGreaterThan(1000);
        assertThat(top.resolve("outside")).hasContent("untouched");
        try (var entries = Files.list(top)) {
            assertThat(entries).hasSize(2);
        }
    }

    private static int session(TestGuest guest, Random random, long seed) {
        var functions = Function.values();
        int answered = 0;
        for (int i = 0; i < CALLS; i++) {
            var function = functions[random.nextInt(functions.length)];
            if (function != Function.POLL_ONEOFF
                    && call(guest, function, arguments(guest, function, random), seed) == 0) {
                answered++;
            }
        }
        return answered;
    }

    private static int call(TestGuest guest, Function function, long[] arguments, long seed) {
        try {
            int errno = guest.call(function, arguments);
            assertThat(errno).as("%s, seed %d", function, seed).isBetween(0, 76);
            return errno;
        } catch (GuestExit exit) {
            assertThat(function).isEqualTo(Function.PROC_EXIT);
            return 0;
        } catch (RuntimeException e) {
            throw new AssertionError(function + Arrays.toString(arguments) + ", seed " + seed, e);
        }
    }

    private static long[] arguments(TestGuest guest, Function function, Random random) {
        var arguments = new long[function.parameters().length()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    random.nextInt(8) == 0
                            ? random.nextLong()
                            : NUMBERS[random.nextInt(NUMBERS.length)];
        }
        if (function.name().startsWith("PATH_") && random.nextInt(4) > 0) {
            namePath(guest, function, arguments, random);
        } else if (arguments.length > 1 && random.nextInt(4) > 0) {
            arguments[0] = random.nextInt(8);
            arguments[1] = TestGuest.VECTORS;
            guest.vector(0, (int) NUMBERS[random.nextInt(NUMBERS.length)], random.nextInt(70_000));
        }
        if (function == Function.FD_ALLOCATE || function == Function.FD_FILESTAT_SET_SIZE) {
            arguments[1] %= 1 << 16;
            arguments[arguments.length - 1] %= 1 << 16;
        }
        if (function == Function.FD_PWRITE || function == Function.FD_SEEK) {
            arguments[function == Function.FD_SEEK ? 1 : 3] %= 1 << 16;
        }
        return arguments;
    }

    private static void namePath(
            TestGuest guest, Function function, long[] arguments, Random random) {
        boolean symlink = function == Function.PATH_SYMLINK;
        boolean flagged = !symlink && arguments.length >= 5 && function != Function.PATH_RENAME;
        flagged &= function != Function.PATH_READLINK;
        int at = symlink ? 0 : flagged ? 2 : 1;
        name(guest, arguments, at, TestGuest.TEXT, random);
        arguments[symlink ? 2 : 0] = TestGuest.ROOT;
        if (flagged) {
            arguments[1] = random.nextInt(2);
        }
        int second =
                switch (function) {
                    case PATH_SYMLINK -> 3;
                    case PATH_RENAME -> 4;
                    case PATH_LINK -> 5;
                    default -> -1;
                };
        if (second > 0) {
            arguments[second - 1] = TestGuest.ROOT;
            name(guest, arguments, second, TestGuest.OTHER_TEXT, random);
        }
        if (function == Function.PATH_OPEN) {
            arguments[4] = random.nextInt(16);
            arguments[7] = random.nextInt(4);
            arguments[8] = TestGuest.OUT;
        }
    }

    private static void name(
            TestGuest guest, long[] arguments, int at, int address, Random random) {
        arguments[at] = address;
        arguments[at + 1] = guest.put(address, PATHS[random.nextInt(PATHS.length)]);
    }
}
