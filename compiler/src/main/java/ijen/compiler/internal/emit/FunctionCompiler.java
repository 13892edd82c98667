package ijen.compiler.internal.emit;

import ijen.compiler.internal.bounds.AccessBounds;
import ijen.compiler.internal.flow.Liveness;
import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.flow.PartAnalysis;
import ijen.compiler.internal.flow.Partitioner;
import ijen.compiler.internal.flow.SharedVars;
import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.TooComplex;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;

/// Compiles functions, one after the other, into methods of a class.
public final class FunctionCompiler {
    /// HotSpot never compiles a method of more bytecode than this.
    public static final int METHOD_LIMIT = 8000;

    /// Numbers of at most eight hexadecimal digits and a sign, in a name of less than 64 KB.
    private static final int MOST_GAPS = 7000;

    /// Behind the name of a function's first method when it has gaps: who calls the function knows
    /// only its plain name.
    private static final String WIDE = "~wide";

    private final ModuleLayout layout;
    private final IrBuilder builder;
    private final Liveness live;
    private final Map<Part, BitSet> mentions = new HashMap<>();
    private final Map<Part, PartSignature> signatures = new HashMap<>();
    private final Map<Part, int[]> gaps = new HashMap<>();
    private @Nullable PartAnalysis analysis;
    private @Nullable Activation activation;
    private @Nullable VectorShapes shapes;
    private @Nullable Addends addends;
    private final BitSet loopHeads = new BitSet();
    private String owner = "";
    private int limit;
    private final AccessBounds bounds;

    public FunctionCompiler(ModuleLayout layout) {
        this.layout = layout;
        builder =
                new IrBuilder(
                        layout.module(),
                        layout.targets(),
                        layout.dirtyMarks() ? DirtyMarks.COST : 0);
        live = new Liveness(builder.ir());
        bounds = new AccessBounds(builder.ir(), layout.module());
    }

    ModuleLayout layout() {
        return layout;
    }

    Ir ir() {
        return builder.ir();
    }

    Activation activation() {
        return Objects.requireNonNull(activation);
    }

    Liveness live() {
        return live;
    }

    PartAnalysis analysis() {
        return Objects.requireNonNull(analysis);
    }

    String owner() {
        return owner;
    }

    VectorShapes shapes() {
        return Objects.requireNonNull(shapes);
    }

    Addends addends() {
        return Objects.requireNonNull(addends);
    }

    AccessBounds bounds() {
        return bounds;
    }

    /// Adds a function's methods to the class `owner`.
    ///
    /// @param budget estimated bytes of a method
    /// @param limit bytes of a method from which it is [TooLarge]
    /// @return whether its parts share an [Activation]
    public boolean compile(
            int function, int budget, int limit, ClassVisitor classes, String owner) {
        this.owner = owner;
        this.limit = limit;
        boolean crowded = budget < Partitioner.budget(layout.unsafe()) * 2 / 3;
        var ir = builder.build(function, crowded);
        var partitioner = partitioner(budget);
        if (!ir.returnsAtEnd && !partitioner.fits()) {
            builder.buildForCutting(function, crowded);
            partitioner = partitioner(budget);
        }
        mentions.clear();
        signatures.clear();
        gaps.clear();
        findLoopHeads(ir);
        var root = partitioner.run();
        addends = new Addends(ir, owner);
        activation = new Activation(ir, owner, SharedVars.of(ir, partitioner.parts()));
        shapes = VectorShapes.of(ir, partitioner.parts(), layout.vectors());
        emit(root, classes);
        if (gaps(root).length > 0) {
            TailWrapper.forward(classes, layout, function, owner, bodyName(), name(root));
        }
        for (Part p : partitioner.parts()) {
            emit(p, classes);
        }
        addends.declare(classes);
        activation.declare(classes);
        if (ir.hasTailCalls) {
            TailWrapper.emit(classes, layout, function, owner);
        }
        return activation.exists();
    }

    /// Adds a method that calls the interpreter, for a function that cannot be compiled.
    public void interpret(int function, ClassVisitor classes) {
        String name = layout.methodName(function);
        TailWrapper.interpret(classes, layout, function, name);
        if (TailCalls.in(layout.module(), function)) {
            TailWrapper.interpret(classes, layout, function, name + TailWrapper.BODY);
        }
    }

    private Partitioner partitioner(int budget) {
        live.run();
        bounds.run();
        analysis = new PartAnalysis(ir(), live);
        return new Partitioner(ir(), live, analysis, bounds, budget);
    }

    private void emit(Part p, ClassVisitor classes) {
        var method = new MethodEmitter(this, classes, p, name(p), gaps(p));
        int length = method.emit();
        if (length >= limit) {
            throw new TooLarge(ir().function, length);
        }
    }

    /// A method came out larger than estimated: the class is compiled again with a smaller budget
    /// for the function.
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int function;
        private final int length;

        public TooLarge(int function, int length) {
            super("function " + function + ": method of " + length, null, false, false);
            this.function = function;
            this.length = length;
        }

        public int function() {
            return function;
        }

        public int length() {
            return length;
        }
    }

    private void findLoopHeads(Ir ir) {
        loopHeads.clear();
        for (int i = 0; i < ir.loops; i++) {
            if (ir.sop[ir.loopStart[i]] == Ir.LABEL) {
                loopHeads.set(ir.sa[ir.loopStart[i]]);
            }
        }
    }

    boolean isLoopHead(int label) {
        return loopHeads.get(label);
    }

    private int[] gaps(Part p) {
        var body = layout.module().body(ir().function);
        return gaps.computeIfAbsent(p, q -> Lines.gaps(ir(), q, body.start(), body.end()));
    }

    /// The name of a part's method.
    String name(Part p) {
        int[] gaps = gaps(p);
        if (gaps.length > MOST_GAPS) {
            throw new TooComplex(gaps.length / 2 + " gaps in the lines of a method");
        }
        if (p.number > 0) {
            return layout.methodName(ir().function, gaps) + "~" + p.number;
        }
        return gaps.length > 0 ? layout.methodName(ir().function, gaps) + WIDE : bodyName();
    }

    /// A function with tail calls has its name on the wrapper that follows them.
    private String bodyName() {
        String name = layout.methodName(ir().function);
        return ir().hasTailCalls ? name + TailWrapper.BODY : name;
    }

    /// Asked for when it no longer changes what parts hand over.
    PartSignature signature(Part p) {
        return signatures.computeIfAbsent(p, q -> new PartSignature(ir(), q, activation()));
    }

    boolean hasEffects(int node) {
        return (ir().fx[node] & (Fx.TRAPS | Fx.EFFECT)) != 0;
    }

    boolean isMentioned(Part p, int variable) {
        return mentions.computeIfAbsent(p, q -> analysis().mentions(q)).get(variable);
    }
}
