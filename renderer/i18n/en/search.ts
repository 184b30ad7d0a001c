/** What is looked for, how it is read, and searches that are kept. */
export const search = {
  understood: 'Read as',
  quoteHint: 'Put words in quotation marks to find them as they are',
  unit: '{{name}}',
  oldUnit: '{{name}} (former name, now {{count}} units)',
  savedSearches: 'Saved searches',
  saveThis: 'Save this search',
  none: 'No search is saved yet. Narrow the list, then choose “Save this search”.',
  name: 'Name',
  share: 'Share with all officers',
  shared: 'Shared',
  save: 'Save',
  remove: 'Remove “{{name}}”',
  removed: 'Removed the search “{{name}}”.',
};
