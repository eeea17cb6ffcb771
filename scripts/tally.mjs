// A vitest reporter: writes to the file named by TALLY what scripts/test.mjs tells of a suite.
import { writeFileSync } from 'node:fs';

export default class Tally {
  onTestRunEnd(modules, errors) {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const having = (state) => tests.filter((test) => test.result().state === state);
    const tally = {
      passed: having('passed').length,
      failed: having('failed').length,
      skipped: having('skipped').length,
      unfinished: having('pending').length,
      // A file that did not load holds no test that could fail.
      broken: modules.filter(({ children }) => [...children.allTests()].length === 0).length,
      errors: errors.length,
      passedAtSecond: tests.filter((test) => test.diagnostic()?.flaky).map(({ module, fullName }) => `${module.relativeModuleId} > ${fullName}`),
    };
    writeFileSync(process.env.TALLY, JSON.stringify(tally));
  }
}
