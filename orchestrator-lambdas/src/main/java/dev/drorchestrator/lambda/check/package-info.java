/**
 * What the failbacks of Aurora and of RDS ask alike before they change anything: is the key of this Region, does the subnet
 * group exist, are security groups and monitoring role known to do, is there room, is the snapshot's name free, are the numbers
 * those that AWS takes. Each is asked by one class. What speaks against it goes into {@link
 * dev.drorchestrator.lambda.check.Findings}.
 */
@NullMarked
package dev.drorchestrator.lambda.check;

import org.jspecify.annotations.NullMarked;
