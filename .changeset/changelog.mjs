/** The form of a change in CHANGELOG.md: the text of its changeset, without the commit and without our other packages. */
export default {
  getReleaseLine: async ({ summary }) => `- ${summary.trim().replaceAll('\n', '\n  ')}`,
  getDependencyReleaseLine: async () => '',
};
