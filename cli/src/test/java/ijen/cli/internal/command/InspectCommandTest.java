package ijen.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class InspectCommandTest {
    private static final String MODULE =
            """
            (module $store
              (import "env" "log \\"x\\"" (func (param i32)))
              (memory (export "memory") 2 8)
              (func $swap (export "swap") (param i32 i32) (result i32 i32)
                local.get 1 local.get 0)
              (func (param v128) (result v128) local.get 0 local.get 0 i8x16.add))
            """;

    @TempDir private Path directory;
    private String module = "";

    @BeforeEach
    void writeTheModule() throws IOException {
        module = Files.writeString(directory.resolve("store.wat"), MODULE).toString();
    }

    @Test
    void theTextNamesImportsExportsMemoriesFeaturesAndFunctions() {
        var run = CommandRun.of("inspect", module);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("name      store")
                .contains("features  multi-value, simd")
                .contains("env log \"x\": func (i32) -> ()")
                .contains("swap: func (i32 i32) -> (i32 i32)")
                .contains("i32, 2 pages of 65,536 bytes, at most 8")
                .contains("functions: 1 imported, 2 defined")
                .contains("  swap\n")
                .contains("  func 2\n");
    }

    @Test
    void theJsonIsWellFormedAndHoldsTheSame() {
        var json = CommandRun.of("inspect", "--json", module).out();

        assertThat(tokens(json)).isGreaterThan(50);
        assertThat(json)
                .contains("\"features\" : [ \"multi-value\", \"simd\" ]")
                .contains("\"name\" : \"log \\\"x\\\"\"")
                .contains("\"definedFunctions\" : 2")
                .contains("\"maximum\" : 8");
    }

    @Test
    void anInvalidModuleIsRefusedWithTheNameOfItsFile() throws IOException {
        var file = directory.resolve("bad.wat");
        Files.writeString(file, "(module (func (result i32) i64.const 1))");

        var run = CommandRun.of("inspect", file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("ijen: error: " + file + ": type mismatch");
    }

    private static int tokens(String json) {
        int count = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void namesCannotWriteOnTheTerminal() throws IOException {
        var text =
                """
                (module
                  (func $f (import "\\1b[31m" "a\\0ab") (param i32))
                  (func (export "\\e2\\80\\aex") unreachable))
                """;
        var file = Files.writeString(directory.resolve("names.wat"), text).toString();

        var run = CommandRun.of("inspect", file);
        assertThat(run.out())
                .contains("  \\u{1b}[31m a\\u{a}b: func (i32) -> ()\n")
                .contains("  \\u{202e}x: func () -> ()\n");
        assertThat(CommandRun.of("run", file).err())
                .contains("unknown import: \"\\u{1b}[31m\"")
                .doesNotContain("\u001b");
        assertThat(CommandRun.of("run", "--invoke", "\u001b", file).err())
                .startsWith("ijen: error: there is no exported function '\\u{1b}'");
    }
}
