/** Writes the first draft of a change and lists the fields to fill in. `--help` shows an example of each kind. */
import { main } from '@ddm-openapi/foundation/steps';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { guideNames } from '@ddm-openapi/reference/guides';
import { fixSource } from '@ddm-openapi/tooling/fix';
import { draftOf, scaffold, usage } from '@ddm-openapi/tooling/scaffold/index';
import config from '../api.config.js';

await main(
  async () => {
    const { errorSources, guides } = config.site;
    const project = {
      root: workspace,
      errorSources: Object.keys(errorSources),
      guides: await guideNames(guides),
    };
    const draft = await draftOf(project, process.argv.slice(2));
    // The rules know which shared responses an operation needs.
    console.log(draft ? await scaffold(workspace, draft, fixSource) : usage());
  },
  { hasOwnHelp: true },
);
