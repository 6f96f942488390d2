/** The rules of shared responses, and no others. */
import { rulesetOf } from './core/ruleset.js';

export default rulesetOf('responses');
