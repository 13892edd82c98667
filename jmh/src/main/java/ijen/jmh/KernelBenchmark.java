package ijen.jmh;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/// The kernels on the engines of the JVM, a fork for each pair.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    @Param({"ijen", "endive"})
    public String engine = "";

    @Param({
        "base64",
        "compress",
        "convolve",
        "hashmap",
        "image",
        "interp200",
        "json",
        "keccak",
        "lua",
        "mandelbrot",
        "matrix",
        "matrix_simd",
        "nbody",
        "quicksort",
        "regex",
        "scheduler",
        "sha256",
        "sha512",
        "sieve",
        "utf8",
        "wordcount"
    })
    public String kernel = "";

    private int rounds;
    private int checksum;
    private Kernel.@Nullable Guest guest;

    @Setup
    public void load() {
        var named = Kernel.named(kernel);
        rounds = named.rounds();
        checksum = named.checksum();
        guest = PeerProcess.load(engine, named.bytes());
    }

    @Benchmark
    public int run() {
        if (guest == null) {
            throw new IllegalStateException("not loaded");
        }
        int result = guest.run(rounds);
        if (result != checksum) {
            throw new IllegalStateException("got " + result + ", not " + checksum);
        }
        return result;
    }
}
