package ijen.cli.internal.inspect;

import ijen.cli.internal.console.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A report as text, for people.
public final class TextReport {
    private static final int LARGEST = 10;

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    /// The whole report; of the functions the largest, or all.
    public static String of(ModuleReport report, boolean allFunctions) {
        var text = new TextReport();
        text.head(report);
        text.section("imports", report.imports(), TextReport::describe);
        text.section("exports", report.exports(), TextReport::describe);
        text.section("memories", report.memories(), TextReport::describe);
        text.functions(report, allFunctions);
        text.section("custom sections", report.customSections(), TextReport::describe);
        return text.out.toString();
    }

    private void head(ModuleReport report) {
        var name = report.name();
        if (name != null) {
            line("name      %s", name);
        }
        line("size      %,d bytes", report.bytes());
        var features = report.features();
        line("features  %s", features.isEmpty() ? "none" : String.join(", ", features));
    }

    private void functions(ModuleReport report, boolean all) {
        var defined = report.functions();
        line("");
        line(
                "functions: %,d imported, %,d defined, %,d bytes of code",
                report.importedFunctions(), defined.size(), report.codeBytes());
        var bySize = Comparator.comparingInt(ModuleReport.Function::bytes).reversed();
        var shown = all ? defined : defined.stream().sorted(bySize).limit(LARGEST).toList();
        if (shown.size() < defined.size()) {
            line("  the %d largest:", shown.size());
        }
        shown.forEach(f -> line("  %,10d  %s", f.bytes(), name(f)));
    }

    private static String name(ModuleReport.Function function) {
        var name = function.name();
        return name == null ? "func " + function.index() : name;
    }

    private <T> void section(String title, List<T> items, Function<T, String> describe) {
        if (items.isEmpty()) {
            return;
        }
        line("");
        line("%s: %,d", title, items.size());
        items.forEach(item -> line("  %s", describe.apply(item)));
    }

    private static String describe(ModuleReport.Import item) {
        return item.module() + " " + item.name() + ": " + item.type();
    }

    private static String describe(ModuleReport.Export item) {
        return item.name() + ": " + item.type();
    }

    private static String describe(ModuleReport.MemoryType memory) {
        var maximum = memory.maximum();
        return String.format(
                Locale.ROOT,
                "%s%s%s, %,d pages of %,d bytes, %s",
                memory.imported() ? "imported, " : "",
                memory.shared() ? "shared, " : "",
                memory.is64() ? "i64" : "i32",
                memory.minimum(),
                memory.pageBytes(),
                maximum == null
                        ? "no maximum"
                        : String.format(Locale.ROOT, "at most %,d", maximum));
    }

    private static String describe(ModuleReport.Section section) {
        return String.format(Locale.ROOT, "%s, %,d bytes", section.name(), section.bytes());
    }

    private void line(String format, Object... values) {
        out.append(Shown.name(String.format(Locale.ROOT, format, values))).append('\n');
    }
}
