package ijen.cli.internal.inspect;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A report as JSON, for programs.
public final class JsonReport {
    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /// The whole report as one JSON object.
    public static String of(ModuleReport report) {
        var text = new StringWriter();
        var pretty =
                new ObjectWriteContext.Base() {
                    @Override
                    public DefaultPrettyPrinter getPrettyPrinter() {
                        return new DefaultPrettyPrinter();
                    }
                };
        try (var json = new JsonFactory().createGenerator(pretty, text)) {
            new JsonReport(json).write(report);
        }
        return text.toString();
    }

    private void write(ModuleReport report) {
        json.writeStartObject();
        json.writeStringProperty("name", report.name());
        json.writeNumberProperty("bytes", report.bytes());
        json.writeName("features");
        json.writeStartArray();
        report.features().forEach(json::writeString);
        json.writeEndArray();
        list("imports", report.imports(), this::write);
        list("exports", report.exports(), this::write);
        list("memories", report.memories(), this::write);
        json.writeNumberProperty("importedFunctions", report.importedFunctions());
        json.writeNumberProperty("definedFunctions", report.functions().size());
        json.writeNumberProperty("codeBytes", report.codeBytes());
        list("functions", report.functions(), this::write);
        list("customSections", report.customSections(), this::write);
        json.writeEndObject();
    }

    private void write(ModuleReport.Import item) {
        json.writeStringProperty("module", item.module());
        json.writeStringProperty("name", item.name());
        json.writeStringProperty("kind", item.kind());
        json.writeStringProperty("type", item.type());
    }

    private void write(ModuleReport.Export item) {
        json.writeStringProperty("name", item.name());
        json.writeStringProperty("kind", item.kind());
        json.writeStringProperty("type", item.type());
    }

    private void write(ModuleReport.MemoryType memory) {
        json.writeBooleanProperty("imported", memory.imported());
        json.writeNumberProperty("minimum", memory.minimum());
        var maximum = memory.maximum();
        if (maximum != null) {
            json.writeNumberProperty("maximum", maximum);
        }
        json.writeNumberProperty("pageBytes", memory.pageBytes());
        json.writeStringProperty("address", memory.is64() ? "i64" : "i32");
        json.writeBooleanProperty("shared", memory.shared());
    }

    private void write(ModuleReport.Function function) {
        json.writeNumberProperty("index", function.index());
        json.writeStringProperty("name", function.name());
        json.writeNumberProperty("bytes", function.bytes());
    }

    private void write(ModuleReport.Section section) {
        json.writeStringProperty("name", section.name());
        json.writeNumberProperty("bytes", section.bytes());
    }

    private <T> void list(String name, List<T> items, Consumer<T> properties) {
        json.writeName(name);
        json.writeStartArray();
        for (var item : items) {
            json.writeStartObject();
            properties.accept(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
