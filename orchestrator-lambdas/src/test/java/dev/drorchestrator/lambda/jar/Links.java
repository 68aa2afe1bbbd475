package dev.drorchestrator.lambda.jar;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The references between classes, as the JVM resolves them (JVMS 5.4.3). */
final class Links {

    private final Map<String, Declaration> declarations = new HashMap<>();
    private final Map<Reference, String> references = new HashMap<>();
    private int checked;

    /** Of the classes with these bytes, by their internal names. */
    Links(Map<String, byte[]> classes) {
        classes.forEach((name, bytes) -> {
            Declaration declaration = new Declaration();
            declarations.put(name, declaration);
            new ClassReader(bytes)
                    .accept(
                            new Reader(declaration, reference -> references.putIfAbsent(reference, name)),
                            ClassReader.SKIP_DEBUG);
        });
    }

    int size() {
        return declarations.size();
    }

    int checked() {
        return checked;
    }

    /** The references to classes whose internal names start with {@code prefix} that lead nowhere. */
    Set<String> missing(String prefix) {
        Set<String> missing = new TreeSet<>();
        references.forEach((reference, from) -> {
            if (reference.owner().startsWith(prefix)) {
                checked++;
                if (!found(reference.owner(), reference.member())) {
                    missing.add(reference + ", named by " + from);
                }
            }
        });
        return missing;
    }

    private boolean found(String owner, String member) {
        Declaration declaration = declarations.get(owner);
        if (declaration == null) {
            // The JDK's classes are not in the jar, and have what their callers were compiled with.
            return owner.startsWith("java/") || owner.startsWith("javax/");
        }
        return member.isEmpty()
                || declaration.members.contains(member)
                || declaration.parents.stream()
                        .anyMatch(parent -> !(parent.equals("java/lang/Object") && !OBJECT.contains(member))
                                && found(parent, member));
    }

    private static final Set<String> OBJECT = objectMembers();

    private static Set<String> objectMembers() {
        Set<String> members = new HashSet<>();
        Stream.of(Object.class.getDeclaredMethods())
                .forEach(method -> members.add(method.getName() + Type.getMethodDescriptor(method)));
        members.add("<init>()V");
        return members;
    }

    /** What a class has: its parents and the names and descriptors of its members. */
    private static final class Declaration {
        final Set<String> parents = new HashSet<>();
        final Set<String> members = new HashSet<>();
    }

    /** A class that is named somewhere; {@code member} is a name and a descriptor, or empty. */
    private record Reference(String owner, String member) {}

    private static final class Reader extends ClassVisitor {
        private final Declaration declaration;
        private final Consumer<Reference> found;

        Reader(Declaration declaration, Consumer<Reference> found) {
            super(Opcodes.ASM9);
            this.declaration = declaration;
            this.found = found;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            declaration.parents.add(superName);
            declaration.parents.addAll(Set.of(interfaces));
            declaration.parents.forEach(parent -> found.accept(new Reference(parent, "")));
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            declaration.members.add(name + descriptor);
            type(Type.getType(descriptor));
            return super.visitField(access, name, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            declaration.members.add(name + descriptor);
            type(Type.getType(descriptor));
            return new Code();
        }

        private void type(Type type) {
            switch (type.getSort()) {
                case Type.ARRAY -> type(type.getElementType());
                case Type.OBJECT -> found.accept(new Reference(type.getInternalName(), ""));
                case Type.METHOD -> {
                    type(type.getReturnType());
                    Stream.of(type.getArgumentTypes()).forEach(this::type);
                }
                default -> {
                    // A primitive type needs no class.
                }
            }
        }

        private void member(String owner, String member) {
            if (!owner.startsWith("[")) {
                found.accept(new Reference(owner, member));
            }
        }

        private void constant(Object constant) {
            if (constant instanceof Type type) {
                type(type);
            } else if (constant instanceof Handle handle) {
                member(handle.getOwner(), handle.getName() + handle.getDesc());
            } else if (constant instanceof ConstantDynamic dynamic) {
                constant(dynamic.getBootstrapMethod());
            }
        }

        private final class Code extends MethodVisitor {
            Code() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                type(Type.getObjectType(type));
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                member(owner, name + descriptor);
                type(Type.getType(descriptor));
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                member(owner, name + descriptor);
                type(Type.getType(descriptor));
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                type(Type.getType(descriptor));
                Stream.of(arguments).forEach(Reader.this::constant);
            }

            @Override
            public void visitLdcInsn(Object value) {
                constant(value);
            }

            @Override
            public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
                if (type != null) {
                    type(Type.getObjectType(type));
                }
            }

            @Override
            public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
                type(Type.getType(descriptor));
            }
        }
    }
}
