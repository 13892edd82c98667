package ijen.conformance.engines;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK's flight recorder shows guests by the names of their functions.
class ProfileTest {
    private static final String GUEST =
            """
            (module $busy
              (func $inner (param i32) (result i32)
                (loop $again
                  (local.set 0 (i32.mul (i32.rotl (local.get 0) (i32.const 7)) (i32.const 31)))
                  (global.set $left (i32.sub (global.get $left) (i32.const 1)))
                  (br_if $again (global.get $left)))
                (local.get 0))
              (global $left (mut i32) (i32.const 0))
              (func $outer (export "run") (param i32) (result i32)
                (global.set $left (i32.const 30000000))
                (i32.add (call $inner (local.get 0)) (i32.const 1))))
            """;

    private static final int MOST_CALLS = 200;

    @TempDir private Path directory;

    @Test
    void samplesNameTheFunctionAndItsCaller() throws IOException {
        var instance = Engines.instance(CompileMode.AUTO, GUEST);
        Set<String> seen = Set.of();
        // how soon a sample comes is the machine's matter
        for (int calls = 1; calls < MOST_CALLS && seen.size() < 2; calls *= 3) {
            seen = sampled(instance, calls);
        }

        assertThat(seen).containsExactlyInAnyOrder("inner", "outer");
    }

    /// The guest's functions on the stacks of a recording.
    private Set<String> sampled(Instance instance, int calls) throws IOException {
        var file = directory.resolve(calls + ".jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            for (int i = 0; i < calls; i++) {
                instance.func("run").call(i);
            }
            recording.stop();
            recording.dump(file);
        }
        var functions = new HashSet<String>();
        for (var event : RecordingFile.readAllEvents(file)) {
            event.getStackTrace().getFrames().stream()
                    .map(RecordedFrame::getMethod)
                    .filter(method -> method.getType().getName().startsWith("guest.G"))
                    .map(method -> method.getName().replaceFirst("@.*", ""))
                    .forEach(functions::add);
        }
        return functions;
    }
}
