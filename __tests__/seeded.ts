import fc from 'fast-check';

// The same cases each time, so that no change fails for a case that it has nothing to do with. `FC_SEED=random`
// looks for new ones.
const { FC_SEED: seed = '20261124' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

export { fc };
