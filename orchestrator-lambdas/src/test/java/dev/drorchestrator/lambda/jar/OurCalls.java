package dev.drorchestrator.lambda.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which operations of AWS our code calls, read from its byte code, so that a new one needs no entry in a list. */
final class OurCalls {

    private static final Set<String> NO_OPERATIONS = Set.of("builder", "close", "create", "serviceClientConfiguration");

    private OurCalls() {}

    /** Every operation, once, in a fixed order. */
    static Set<Operation> operations() throws IOException {
        Set<Operation> operations = new TreeSet<>(Comparator.comparing(Operation::toString));
        for (String file : LambdaJar.ourClassFiles()) {
            byte[] bytes = Files.readAllBytes(LambdaJar.ourClasses().resolve(file));
            visit(bytes, (owner, name) -> {
                if (owner.startsWith("software/amazon/awssdk/services/")
                        && owner.endsWith("Client")
                        && !NO_OPERATIONS.contains(name)) {
                    operations.add(Operation.of(owner, name));
                }
            });
        }
        return operations;
    }

    /** The error codes that the SDK has exceptions for, in the service of that client. */
    static Set<String> modelledCodes(Class<?> client) {
        Set<String> codes = new TreeSet<>();
        String implementation = Operation.implementation(client).getName().replace('.', '/') + ".class";
        try (InputStream in = client.getClassLoader().getResourceAsStream(implementation)) {
            new ClassReader(in.readAllBytes()).accept(new CodeReader(codes), ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    private static void visit(byte[] bytes, Call call) {
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new CallReader(call);
                            }
                        },
                        ClassReader.SKIP_DEBUG);
    }

    private interface Call {
        void of(String owner, String name);
    }

    /** Calls, and references to methods such as {@code rds::describeDBClusters}. */
    private static final class CallReader extends MethodVisitor {
        private final Call call;

        CallReader(Call call) {
            super(Opcodes.ASM9);
            this.call = call;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            call.of(owner, name);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    call.of(handle.getOwner(), handle.getName());
                }
            }
        }
    }

    /** The texts that a generated client gives to {@code ExceptionMetadata.Builder.errorCode}. */
    private static final class CodeReader extends ClassVisitor {
        private final Set<String> codes;

        CodeReader(Set<String> codes) {
            super(Opcodes.ASM9);
            this.codes = codes;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                private final Set<String> last = new HashSet<>();

                @Override
                public void visitLdcInsn(Object value) {
                    last.clear();
                    if (value instanceof String text) {
                        last.add(text);
                    }
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String descriptor, boolean isInterface) {
                    if (name.equals("errorCode")) {
                        codes.addAll(last);
                    }
                }
            };
        }
    }
}
