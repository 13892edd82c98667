package ijen.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole programs, from C, C++, Rust and Lua, through the runtime.
class WasiPreview1Test {
    private static final String TEXT =
            "the quick brown fox jumps over the lazy dog\nthe dog sleeps; the fox doesn't\n";

    @TempDir Path directory;
    private WasiConfig withDirectory;

    @BeforeEach
    void give() throws IOException {
        Files.writeString(directory.resolve("text"), TEXT);
        withDirectory = WasiConfig.of().withDir(directory, "/data");
    }

    @Test
    void wordcountReadsStandardInput() throws IOException {
        var outcome = GuestPrograms.run("wordcount", TEXT);

        assertThat(outcome.text())
                .startsWith("2 lines, 15 words, 76 bytes\n      4 the\n      2 dog\n      2 fox\n");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void wordcountReadsAFileOfAGivenDirectory() throws IOException {
        var outcome = GuestPrograms.run("wordcount", withDirectory, "/data/text");

        assertThat(outcome.text()).startsWith("2 lines, 15 words, 76 bytes\n");
    }

    @Test
    void aDirectoryThatWasNotGivenIsNotThere() throws IOException {
        var without = GuestPrograms.run("wordcount", WasiConfig.of(), "/data/text");
        var outside = GuestPrograms.run("wordcount", withDirectory, "/data/../etc/passwd");

        assertThat(without.status()).isEqualTo(1);
        assertThat(without.errors()).contains("/data/text");
        assertThat(outside.status()).isEqualTo(1);
        assertThat(outside.output()).isEmpty();
    }

    @Test
    void compressingToAFileAndBackGivesTheSameBytes() throws IOException {
        var program = GuestPrograms.binaries().resolve("quicksort.wasm");
        Files.copy(program, directory.resolve("in"));

        var packed =
                GuestPrograms.run("compress", withDirectory, "pack", "/data/in", "/data/packed");
        var input = new ByteArrayInputStream(Files.readAllBytes(directory.resolve("packed")));
        var back = GuestPrograms.run("compress", WasiConfig.of().withStdin(input), "unpack");

        assertThat(packed.errors()).isEmpty();
        assertThat(Files.size(directory.resolve("packed"))).isLessThan(Files.size(program));
        assertThat(back.output()).isEqualTo(Files.readAllBytes(program));
    }

    @Test
    void aReadOnlyDirectoryKeepsAProgramFromWriting() throws IOException {
        var config = WasiConfig.of().withReadOnlyDir(directory, "/data");

        var outcome = GuestPrograms.run("compress", config, "pack", "/data/text", "/data/out");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("not permitted");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void rustProgramsReadArgumentsAndInputAndExitWithAStatus() throws IOException {
        var good = GuestPrograms.run("json-format", "{\"a\":[1,2.5,null,\"é\"]}", "--compact");
        var bad = GuestPrograms.run("json-format", "{\"a\":");

        assertThat(good.text()).isEqualTo("{\"a\":[1,2.5,null,\"é\"]}\n");
        assertThat(good.status()).isZero();
        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.errors()).contains("EOF while parsing a value");
    }

    @Test
    void regexMatchPrintsWhatMatches() throws IOException {
        var found = GuestPrograms.run("regex-match", withDirectory, "-o", "\\w+x\\b", "/data/text");
        var nothing = GuestPrograms.run("regex-match", withDirectory, "zebra", "/data/text");

        assertThat(found.text()).isEqualTo("fox\nfox\n");
        assertThat(nothing.status()).isEqualTo(1);
    }

    @Test
    void luaRunsAScriptThatCatchesErrors() throws IOException {
        var lua = GuestPrograms.binaries().resolveSibling("lua");

        var outcome =
                GuestPrograms.run(
                        "lua", WasiConfig.of().withDir(lua, "/lua"), "/lua/demo.lua", "12");

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.text())
                .isEqualTo(
                        """
                        the   3
                        and   2
                        bird  1
                        cat   1
                        dog   1
                        false\t/lua/demo.lua:15: attempt to index a nil value (local 't')
                        true\t3
                        144
                        1.414214\t3\t3.5\t1099511627776\tx1
                        """);
    }

    @Test
    void cppExceptionsUnwindThroughDestructors() throws IOException {
        var outcome = GuestPrograms.run("exceptions", "", "3", "150", "many");

        assertThat(outcome.text())
                .isEqualTo(
                        """
                        150   rethrown, depth limit
                        3     limit 3
                        many  refused, not a number: many
                        caught 5500, alive 0, pi 3.1416
                        """);
        assertThat(outcome.status()).isZero();
    }

    /// The expected answers were compared with those of Wasmtime; docs/wasi.md lists where they
    /// differ and why.
    @Test
    void goodAndBadCallsAnswerAsTheyDidBefore(@TempDir Path empty) throws IOException {
        var expected = GuestPrograms.binaries().resolve("wasi-probe.expected.txt");
        var config = WasiConfig.of().withDir(empty, "/data");

        assertThat(GuestPrograms.run("wasi-probe", config).text())
                .isEqualTo(Files.readString(expected));
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        var config = WasiConfig.of().withDir(directory.resolve("none"), "/data");

        assertThatIOException()
                .isThrownBy(() -> WasiPreview1.of(config))
                .withMessageContaining(directory.resolve("none").toString())
                .withMessageContaining("/data");
    }
}
