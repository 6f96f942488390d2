/**
 * Spectral rules that make shared status-code responses compulsory. Every rule is here, and those of the recommended preset
 * are on; `[[ruleset, all]]` and `[[ruleset, off]]` switch on all or none.
 */
import { rulesetFrom } from './core/ruleset.js';

export default rulesetFrom('recommended');
