package ijen.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    private static final String CALCULATOR =
            """
            (module $calculator
              (func (export "add") (param i32 i32) (result i32)
                local.get 0 local.get 1 i32.add)
              (func (export "half") (param f64) (result f64)
                local.get 0 f64.const 2 f64.div)
              (func (export "wide") (param i64) (result i64 i32)
                local.get 0 i32.const 1)
              (func $crash (export "crash") (result i32)
                i32.const 1 i32.const 0 i32.div_s)
              (func (export "forever") (loop $again br $again))
              (func $deep (export "deep") call $deep)
              (memory (export "memory") 1))
            """;

    private static final String WORDCOUNT = "../examples/guests/bin/wordcount.wasm";
    private static final String EXIT =
            """
            (module
              (func $exit (import "wasi_snapshot_preview1" "proc_exit") (param i32))
              (memory (export "memory") 1)
              (func (export "_start") %s))
            """;

    /// Ends with 10 times the number of arguments and the number of variables.
    private static final String SIZES =
            """
            (module
              (func $exit (import "wasi_snapshot_preview1" "proc_exit") (param i32))
              (func $args (import "wasi_snapshot_preview1" "args_sizes_get")
                (param i32 i32) (result i32))
              (func $env (import "wasi_snapshot_preview1" "environ_sizes_get")
                (param i32 i32) (result i32))
              (memory (export "memory") 1)
              (func (export "_start")
                (drop (call $args (i32.const 0) (i32.const 4)))
                (drop (call $env (i32.const 8) (i32.const 12)))
                (call $exit
                  (i32.add
                    (i32.mul (i32.load (i32.const 0)) (i32.const 10))
                    (i32.load (i32.const 8))))))
            """;

    @TempDir private Path directory;
    private String calculator = "";

    @BeforeEach
    void writeTheCalculator() throws IOException {
        calculator = file("calculator.wat", CALCULATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "eager", "never"})
    void anExportIsCalledInEveryMode(String mode) {
        var run = CommandRun.of("run", "--compile", mode, "--invoke", "add", calculator, "2", "40");

        assertThat(run).isEqualTo(new CommandRun(0, lines("42"), ""));
    }

    @Test
    void argumentsAreReadByTheFunctionsTypes() {
        assertThat(invoke("half", "2.5").out()).isEqualTo(lines("1.25"));
        assertThat(invoke("wide", "0xffffffffffffffff").out()).isEqualTo(lines("-1", "1"));
        assertThat(invoke("add", "4294967295", "-2").out()).isEqualTo(lines("-3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "add | 1 | add takes 2 arguments, got 1: its type is func (i32 i32) -> (i32)",
                "half | x | 'x' is not a value of the type f64",
                "wide | 1.5 | '1.5' is not a value of the type i64"
            })
    void argumentsThatDoNotFitAreAUsageError(String function, String value, String message) {
        var run = invoke(function, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(lines("ijen: error: " + message));
    }

    @Test
    void anUnknownExportIsNamedWithTheOnesThereAre() {
        var run = invoke("sub");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("there is no exported function 'sub'; there are [add, half, wide");
    }

    @Test
    void aTrapEndsWithItsPhraseABacktraceAndStatus134() {
        var run = invoke("crash");

        assertThat(run.status()).isEqualTo(134);
        assertThat(run.err())
                .startsWith("ijen: error: trap: integer divide by zero")
                .contains("wasm backtrace:")
                .contains("crash");
    }

    @Test
    void endlessRecursionIsATrap() {
        var run = invoke("deep");

        assertThat(run.status()).isEqualTo(134);
        assertThat(run.err()).startsWith("ijen: error: trap: call stack exhausted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "never"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTimeoutStopsAnEndlessLoop(String mode) {
        var start = Instant.now();

        var run =
                CommandRun.of(
                        "run",
                        "--compile",
                        mode,
                        "-W",
                        "timeout=200ms",
                        "--invoke",
                        "forever",
                        calculator);

        assertThat(run.status()).isEqualTo(134);
        assertThat(run.err()).startsWith("ijen: error: trap: interrupted");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aGuestThatSleepsIsStoppedAfterTheTimeout() throws IOException {
        var sleeper =
                file(
                        "sleeper.wat",
                        """
                        (module
                          (import "wasi_snapshot_preview1" "poll_oneoff"
                            (func $poll (param i32 i32 i32 i32) (result i32)))
                          (memory (export "memory") 1)
                          (func (export "_start")
                            (i32.store (i32.const 16) (i32.const 1))
                            (i64.store (i32.const 24) (i64.const 60_000_000_000))
                            (drop (call $poll
                              (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 96)))))
                        """);
        var start = Instant.now();

        var run = CommandRun.of("run", "-W", "timeout=200ms", sleeper);

        assertThat(run.status()).isEqualTo(134);
        assertThat(run.err()).startsWith("ijen: error: trap: interrupted");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aWasiGuestWithoutAMemoryIsToldThatItNeedsOne() throws IOException {
        var guest =
                file(
                        "guest.wat",
                        """
                        (module
                          (import "wasi_snapshot_preview1" "random_get"
                            (func $random (param i32 i32) (result i32)))
                          (func (export "_start")
                            (drop (call $random (i32.const 0) (i32.const 4)))))
                        """);

        var run = CommandRun.of("run", guest);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("ijen: error: a guest that calls WASI must export its memory");
    }

    @Test
    void preloadedModulesServeImports() throws IOException {
        var user =
                file(
                        "user.wat",
                        """
                        (module
                          (func $add (import "calc" "add") (param i32 i32) (result i32))
                          (func (export "seven") (result i32)
                            i32.const 3 i32.const 4 call $add))
                        """);

        var run =
                CommandRun.of("run", "--preload", "calc=" + calculator, "--invoke", "seven", user);

        assertThat(run).isEqualTo(new CommandRun(0, lines("7"), ""));
    }

    @Test
    void aMissingImportIsNamedWithItsType() throws IOException {
        var user = file("user.wat", "(module (import \"env\" \"f\" (func (param i32))))");

        var run = CommandRun.of("run", user);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("ijen: error: unknown import")
                .contains("\"env\" \"f\"")
                .contains("func (i32) -> ()");
    }

    @Test
    void aMissingFunctionTrapsIfAskedTo() throws IOException {
        var user =
                file(
                        "user.wat",
                        """
                        (module (func $f (import "env" "f") (param i32) (result i32))
                          (func (export "idle") (result i32) (i32.const 1))
                          (func (export "ask") (result i32) (call $f (i32.const 1))))
                        """);
        var trap = "unknown-imports-trap";

        assertThat(CommandRun.of("run", "-W", trap, "--invoke", "idle", user))
                .isEqualTo(new CommandRun(0, lines("1"), ""));
        var run = CommandRun.of("run", "-W", trap, "--invoke", "ask", user);
        assertThat(run.status()).isEqualTo(134);
        assertThat(run.err()).contains("unknown import: \"env\" \"f\"");
    }

    @Test
    void missingFunctionsGiveZerosIfAskedTo() throws IOException {
        var user =
                file(
                        "user.wat",
                        """
                        (module (func $f (import "env" "f") (result i32 i64 f32 f64 funcref v128))
                          (func $g (import "env" "g") (result i32))
                          (func $h (import "env" "h"))
                          (func (export "ask") (result i32 i64 f32 f64 funcref v128 i32)
                            call $h call $f call $g))
                        """);

        assertThat(CommandRun.of("run", "-W", "unknown-imports-default", "--invoke", "ask", user))
                .isEqualTo(new CommandRun(0, lines("0", "0", "0", "0", "null", "0", "0"), ""));
    }

    @Test
    void onlyFunctionsThatHaveAResultToGiveAreMadeUp() throws IOException {
        var user =
                file(
                        "user.wat",
                        """
                        (module (memory (import "env" "m") 1)
                          (import "env" "f" (func (result (ref extern)))))
                        """);

        assertThat(CommandRun.of("run", "-W", "unknown-imports-default", user).err())
                .contains("\"env\" \"m\"")
                .contains("\"env\" \"f\"");
    }

    @Test
    void aDisabledProposalIsNamedWithItsFlag() throws IOException {
        var file = file("vector.wat", "(module (global v128 (v128.const i64x2 1 2)))");

        var run = CommandRun.of("run", "-W", "simd=n", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("-W simd");
    }

    @Test
    void aMemoryBeyondTheLimitIsRefused() {
        var run = CommandRun.of("run", "-W", "max-memory-size=1000", calculator);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("resource limit").contains("1000");
    }

    @Test
    void aFileThatIsNoModuleIsRefusedWithItsPlace() throws IOException {
        var run = CommandRun.of("run", file("bad.wat", "hello"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ijen: error: ").contains("bad.wat:1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run -W help", "run -W help x.wasm", "-W help", "compile -W help"})
    void theListOfWasmOptionsCanBeAskedFor(String line) {
        var run = CommandRun.of(line.split(" "));

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("max-memory-size=BYTES").contains("relaxed-simd");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void anOptionFirstMeansRun() {
        var run = CommandRun.of("--invoke", "add", calculator, "2", "40");

        assertThat(run).isEqualTo(new CommandRun(0, lines("42"), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run -", "-", "inspect -", "compile - -o %s/x.jar"})
    void aModuleCanComeFromStandardInput(String command) {
        var line = command.formatted(directory).split(" ");

        assertThat(CommandRun.withInput("(module)", line).status()).isZero();
        assertThat(CommandRun.withInput("(modul)", line).err()).contains("-:1:2");
    }

    @Test
    void aFileNameAloneMeansRun() throws IOException {
        var empty = file("empty.wat", "(module)");

        assertThat(CommandRun.of(empty)).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void theGuestsStandardStreamsAreTheCommands() {
        var run = CommandRun.withInput("one two\ntwo\n", "run", WORDCOUNT);

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("2 lines, 3 words, 12 bytes").contains("2 two");
    }

    @Test
    void theGuestSeesADirectoryOnlyWhenItIsGiven() throws IOException {
        Files.writeString(directory.resolve("words.txt"), "a b c\n");

        var denied = CommandRun.of("run", WORDCOUNT, "/data/words.txt");
        var given =
                CommandRun.of("run", "--dir", directory + "::/data", WORDCOUNT, "/data/words.txt");

        assertThat(denied.status()).isEqualTo(1);
        assertThat(given.status()).isZero();
        assertThat(given.out()).startsWith("1 lines, 3 words");
    }

    @Test
    void theGuestSeesItsArgumentsAndTheEnvironmentItIsGiven() throws IOException {
        var file = file("sizes.wat", SIZES);

        var run = CommandRun.of("run", "--env", "A=B", file, "x", "--flag");

        assertThat(run.status()).isEqualTo(31);
    }

    @Test
    void theGuestsStatusIsTheCommands() throws IOException {
        var file = file("seven.wat", EXIT.formatted("(call $exit (i32.const 7))"));

        assertThat(CommandRun.of("run", file)).isEqualTo(new CommandRun(7, "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--dir | /no/such/place | 1 | --dir /no/such/place: is not a directory",
                "--env | =x | 2 | --env expects NAME[=VALUE], got '=x'",
                "--preload | x | 2 | --preload expects NAME=FILE, got 'x'"
            })
    void whatCannotBeGivenToTheGuestIsNamed(
            String option, String value, int status, String message) {
        var run = CommandRun.of("run", option, value, calculator);

        assertThat(run).isEqualTo(new CommandRun(status, "", lines("ijen: error: " + message)));
    }

    private CommandRun invoke(String function, String... arguments) {
        var line = new String[4 + arguments.length];
        line[0] = "run";
        line[1] = "--invoke";
        line[2] = function;
        line[3] = calculator;
        System.arraycopy(arguments, 0, line, 4, arguments.length);
        return CommandRun.of(line);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    @Test
    void compiledCodeIsKeptInTheCacheDirectory() throws IOException {
        var cache = directory.resolve("cache");
        String[] line = {
            "run", "-C", "cache-dir=" + cache, "--invoke", "add", calculator, "20", "22"
        };
        assertThat(CommandRun.of(line)).isEqualTo(new CommandRun(0, "42\n", ""));
        Path entry;
        try (var files = Files.list(cache)) {
            entry = files.findFirst().orElseThrow();
        }
        assertThat(CommandRun.of(line)).isEqualTo(new CommandRun(0, "42\n", ""));

        Files.write(entry, new byte[100]);
        var warned = CommandRun.of(line);
        assertThat(warned.out()).isEqualTo("42\n");
        assertThat(warned.err())
                .startsWith("ijen: warning: compiled code is made anew: " + entry + ": is damaged");
        assertThat(CommandRun.of(line)).isEqualTo(new CommandRun(0, "42\n", ""));
    }
}
