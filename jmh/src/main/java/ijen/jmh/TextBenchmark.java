package ijen.jmh;

import ijen.wat.Printer;
import ijen.wat.Wat;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Reading and writing the text of kernels. `megabytes` is what counts: 10⁶ bytes of text in a
/// second.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TextBenchmark {
    /// Text gone through.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Text {
        public double megabytes;
    }

    @Param({"json", "keccak", "lua"})
    public String kernel = "";

    @Param({"FLAT", "FOLDED"})
    public Printer.Style style = Printer.Style.FLAT;

    private byte[] binary = {};
    private byte[] text = {};

    @Setup
    public void print() {
        binary = Kernel.named(kernel).bytes();
        text = Printer.print(binary, style).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public byte[] parse(Text through) {
        byte[] parsed = Wat.parseModule(text, Wat.Options.DEFAULT);
        through.megabytes += text.length / 1e6;
        return parsed;
    }

    @Benchmark
    public String print(Text through) {
        String printed = Printer.print(binary, style);
        through.megabytes += printed.length() / 1e6;
        return printed;
    }
}
