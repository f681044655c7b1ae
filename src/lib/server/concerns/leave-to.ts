/** Where whoever must leave quickly is taken: a page that nobody asks about, the one that government pages leave to. */
export const LEAVE_TO = 'https://www.bbc.co.uk/weather';
