/** The rules of shared responses, and those that keep their catalogues complete. */
import { rulesetOf } from './core/ruleset.js';

export default rulesetOf('recommended');
