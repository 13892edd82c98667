package ijen.cli.gates;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What the compiler's parser sees in one source file: methods with their lengths, and public types
/// without documentation.
record SourceShape(Path file, List<Method> methods, List<String> undocumentedTypes) {
    /// A method and the lines from its first modifier or annotation to its closing brace.
    record Method(String name, long lines) {}

    static List<SourceShape> parse(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    diagnostic -> {},
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            var trees = Trees.instance(task);
            var shapes = new ArrayList<SourceShape>();
            for (var unit : task.parse()) {
                shapes.add(shapeOf(unit, trees));
            }
            return shapes;
        }
    }

    private static SourceShape shapeOf(CompilationUnitTree unit, Trees trees) {
        var scanner = new Scanner(unit, trees);
        scanner.scan(unit, null);
        return new SourceShape(
                Path.of(unit.getSourceFile().toUri()), scanner.methods, scanner.undocumentedTypes);
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Method> methods = new ArrayList<>();
        private final List<String> undocumentedTypes = new ArrayList<>();

        Scanner(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            methods.add(new Method(method.getName().toString(), lines(method)));
            return super.visitMethod(method, unused);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && trees.getDocComment(getCurrentPath()) == null) {
                undocumentedTypes.add(type.getSimpleName().toString());
            }
            return super.visitClass(type, unused);
        }

        private long lines(Tree tree) {
            var positions = trees.getSourcePositions();
            var start = positions.getStartPosition(unit, tree);
            var end = positions.getEndPosition(unit, tree);
            if (start < 0 || end < 0) {
                return 0;
            }
            var map = unit.getLineMap();
            return map.getLineNumber(end) - map.getLineNumber(start) + 1;
        }
    }
}
