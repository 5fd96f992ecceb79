/** The parts of the API, in the order in which they are shown: its own first. */
export const tags = [
  { name: 'Reading', description: 'Entries as they were recorded.' },
  { name: 'Recording', description: 'What services send.' },
  { name: 'Evidence', description: 'Proofs that entries are in the log of their organization.' },
  { name: 'Exports', description: 'Files of entries.' },
  { name: 'Anaconda Platform', description: 'Entries in the words of its audit-log API.' },
  { name: 'Mixpeek', description: 'Entries in the words of its audit-log API.' },
  { name: 'Cubewire Wallet', description: 'Entries in the words of its audit-log API.' },
];
