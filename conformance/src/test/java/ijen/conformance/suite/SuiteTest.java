package ijen.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ijen.runtime.EngineConfig.CompileMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The specification's suites. `-Dconformance.update` writes the file of known failures and
/// `docs/conformance.md` anew instead of comparing.
class SuiteTest {
    private static final boolean UPDATE = System.getProperty("conformance.update") != null;
    private static final List<SuiteRun> RUNS = new ArrayList<>();

    @BeforeAll
    static void startAllScripts() {
        Stream.of(Suite.CORE, Suite.COMPONENT)
                .filter(Suite::isPresent)
                .forEach(suite -> RUNS.add(new SuiteRun(suite)));
    }

    @AfterAll
    static void report() throws IOException {
        if (RUNS.size() == 2) {
            var report = new ConformanceReport(RUNS.getFirst(), RUNS.getLast());
            System.out.println(report.phraseShare());
            if (UPDATE) {
                KnownFailures.write(RUNS.stream().flatMap(run -> run.failures().stream()).toList());
                report.write(Path.of("../docs/conformance.md"));
            }
        }
        RUNS.forEach(SuiteRun::close);
    }

    @TestFactory
    Stream<DynamicNode> coreScriptsHoldOnEveryEngine() {
        return containers(Suite.CORE);
    }

    @TestFactory
    Stream<DynamicNode> componentScriptsEncode() {
        return containers(Suite.COMPONENT);
    }

    @Test
    void everyKnownFailureNamesAScript() {
        var scripts =
                RUNS.stream()
                        .map(SuiteRun::suite)
                        .flatMap(s -> s.scripts().stream().map(p -> s.name() + " " + s.relative(p)))
                        .collect(Collectors.toSet());
        Assumptions.assumeTrue(RUNS.size() == 2 && !UPDATE, "the suites are not there");

        assertThat(KnownFailures.read())
                .allMatch(entry -> scripts.contains(entry.suite() + " " + entry.script()));
    }

    private static Stream<DynamicNode> containers(Suite suite) {
        var run = RUNS.stream().filter(r -> r.suite() == suite).findFirst();
        if (run.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                fail("no suite at " + suite.directory().toAbsolutePath());
            }
            Assumptions.abort("not run: no suite at " + suite.directory().toAbsolutePath());
        }
        return suite.modes().stream().map(mode -> container(run.orElseThrow(), mode));
    }

    private static DynamicNode container(SuiteRun run, CompileMode mode) {
        return dynamicContainer(
                Suite.engine(mode),
                run.suite().scripts().stream()
                        .map(script ->
                                dynamicContainer(
                                        run.suite().relative(script), checks(run, mode, script))));
    }

    private static Stream<DynamicTest> checks(SuiteRun run, CompileMode mode, Path script) {
        return Stream.of(
                dynamicTest("fails only where known", () -> compare(run, mode, script)),
                dynamicTest("every assertion ran", () -> countAssertions(run, mode, script)));
    }

    private static void compare(SuiteRun run, CompileMode mode, Path script) {
        var failures = run.failures(mode, script);
        if (UPDATE) {
            return;
        }
        var known = KnownFailures.of(run.suite(), mode, script);

        assertThat(failures.stream().filter(entry -> !known.contains(entry.key())))
                .as("failures that are not listed")
                .extracting(KnownFailures.Entry::text)
                .isEmpty();
        assertThat(passing(known, failures)).as("listed failures that pass").isEmpty();
    }

    private static Set<String> passing(Set<String> known, List<KnownFailures.Entry> failures) {
        var passing = new LinkedHashSet<>(known);
        failures.forEach(entry -> passing.remove(entry.key()));
        return passing;
    }

    private static void countAssertions(SuiteRun run, CompileMode mode, Path script)
            throws IOException {
        var result = run.result(mode, script);
        int written = AssertionCount.of(Files.readAllBytes(script));
        boolean core = run.suite() == Suite.CORE;

        assertThat(result.assertions() + result.skippedAssertions()).isEqualTo(written);
        assertThat(core ? result.skips() : List.of()).as("skipped commands").isEmpty();
    }
}
