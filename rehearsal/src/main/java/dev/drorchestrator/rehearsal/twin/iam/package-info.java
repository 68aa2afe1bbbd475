/**
 * What a role may do: {@link dev.drorchestrator.rehearsal.twin.iam.NeededPermission} says what a call needs, {@link
 * dev.drorchestrator.rehearsal.twin.iam.RolePolicies} whether the role's policies allow it. Of IAM's policies only those of a
 * role are known: no service control policy, no permissions boundary, no policy of a resource.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.iam;

import org.jspecify.annotations.NullMarked;
