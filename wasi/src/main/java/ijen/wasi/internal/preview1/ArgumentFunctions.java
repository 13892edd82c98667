package ijen.wasi.internal.preview1;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `args_*` and `environ_*`: two lists of strings, handed over in the same layout.
final class ArgumentFunctions {
    private final List<byte[]> arguments;
    private final List<byte[]> environment;

    ArgumentFunctions(List<String> arguments, List<String> environment) {
        this.arguments = terminated(arguments);
        this.environment = terminated(environment);
    }

    private static List<byte[]> terminated(List<String> texts) {
        var all = new ArrayList<byte[]>();
        for (var text : texts) {
            all.add(text.concat("\0").getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }

    void argsSizesGet(GuestMemory memory, int count, int bytes) {
        sizes(memory, arguments, count, bytes);
    }

    void argsGet(GuestMemory memory, int pointers, int bytes) {
        copy(memory, arguments, pointers, bytes);
    }

    void environSizesGet(GuestMemory memory, int count, int bytes) {
        sizes(memory, environment, count, bytes);
    }

    void environGet(GuestMemory memory, int pointers, int bytes) {
        copy(memory, environment, pointers, bytes);
    }

    private static void sizes(GuestMemory memory, List<byte[]> texts, int count, int bytes) {
        long total = 0;
        for (var text : texts) {
            total += text.length;
        }
        if (total > Integer.MAX_VALUE) {
            throw new WasiError(Errno.OVERFLOW);
        }
        memory.storeInt(count, texts.size());
        memory.storeInt(bytes, (int) total);
    }

    private static void copy(GuestMemory memory, List<byte[]> texts, int pointers, int bytes) {
        int pointer = pointers;
        int at = bytes;
        for (var text : texts) {
            memory.storeInt(pointer, at);
            memory.store(at, text);
            pointer += 4;
            at += text.length;
        }
    }
}
