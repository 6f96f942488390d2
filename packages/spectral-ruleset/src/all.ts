/** Every rule. */
import { rulesetOf } from './core/ruleset.js';

export default rulesetOf('all');
