/** How a change is told in CHANGELOG.md: in the words of its changeset, without the commit and without our own packages. */
export default {
  getReleaseLine: async ({ summary }) => `- ${summary.trim().replaceAll('\n', '\n  ')}`,
  getDependencyReleaseLine: async () => '',
};
