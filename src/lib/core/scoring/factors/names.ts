/** The factors that profiles may weigh, in the order in which they are told. Those that nothing measures yet are unknown everywhere. */
export const FACTOR_NAMES: readonly { readonly id: string; readonly title: string }[] = [
  { id: 'crime', title: 'Recorded crime' },
  { id: 'concerns', title: 'Residents’ concerns' },
  { id: 'lighting', title: 'Lighting' },
  { id: 'cctv', title: 'Cameras' },
  { id: 'isolation', title: 'Isolation' }
];
