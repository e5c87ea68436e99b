/** The names of our check runs. A file of its own, because the door compares with them and needs no other words. */

/** The check that holds a pull request back; rulesets name it, so it never changes. */
export const checkName = 'clause10 / closure';

/** The check on a pull request that changes the policy file. */
export const policyCheckName = 'clause10 / policy';
