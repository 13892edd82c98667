package ijen.conformance.decoding;

import com.sun.management.ThreadMXBean;
import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.validate.ModuleValidator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// Prints how fast modules are decoded and validated, on this thread's CPU clock, and how much that
/// allocates, garbage included: the heap never holds more beyond the file itself.
///
/// `DecodeSpeed <file>…`: only the first file's first round is cold.
final class DecodeSpeed {
    private static final int ROUNDS = 20;

    private DecodeSpeed() {}

    public static void main(String[] args) throws IOException {
        for (var arg : args) {
            measure(Path.of(arg));
        }
    }

    private static void measure(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        double first = 0;
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            double millis = load(bytes);
            first = i == 0 ? millis : first;
            best = Math.min(best, millis);
        }
        var clock = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadAllocatedBytes();
        int functions = decode(bytes).functions().length;
        long allocated = clock.getCurrentThreadAllocatedBytes() - before;
        IO.println(
                "%s: %.1f MB, first %.0f ms, best %.1f ms = %.0f MB/s, allocates %.2f of the file, %d functions"
                        .formatted(
                                file.getFileName(),
                                bytes.length / 1e6,
                                first,
                                best,
                                bytes.length / 1e3 / best,
                                allocated / (double) bytes.length,
                                functions));
    }

    private static double load(byte[] bytes) {
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        decode(bytes);
        return (clock.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static ModuleInfo decode(byte[] bytes) {
        var module = ModuleDecoder.decode(bytes, Features.ALL, new TypeRegistry());
        ModuleValidator.validate(module, Features.ALL);
        return module;
    }
}
