package dev.drorchestrator.rehearsal.asl.intrinsic;

/**
 * One declared parameter of an intrinsic function.
 *
 * @param name as the developer guide calls it, for messages
 * @param type what it takes
 */
record Parameter(String name, ArgumentType type) {}
