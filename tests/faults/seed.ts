/** Chooses everything that these tests leave to chance. Printed; give it again as FAULTS_SEED to have the same choices. */
export const SEED = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);

console.info(`FAULTS_SEED=${SEED}`);
