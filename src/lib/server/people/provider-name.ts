/** What the council's sign-in service is called in addresses and in the library. */
export const PROVIDER = 'council';
